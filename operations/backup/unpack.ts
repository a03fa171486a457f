import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'

/** Writes what comes to a file of its owner’s alone, and on the disk. */
export async function writePieces(file: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const out = createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true })
  try {
    for await (const piece of pieces) if (!out.write(piece)) await once(out, 'drain')
  } finally {
    out.end()
    await once(out, 'close')
  }
}

/** Reads what comes, and keeps nothing. */
export async function passOver(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of pieces) void piece
}

/** The first private key of a file that `age-keygen` writes; empty when there is none. */
export const identityIn = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line.startsWith('AGE-SECRET-KEY-')) ?? ''
