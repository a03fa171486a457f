import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

const generated = new Set(['node_modules', 'dist', '.next', '.astro', '.wrangler', '.portal'])

/** SHA-256 of files and folders below `root`: names and bytes, whatever the dates. */
export async function sourceStamp(root: string, places: string[]): Promise<string> {
  const digest = createHash('sha256')
  for (const place of places) await add(digest, root, place)
  return digest.digest('hex')
}

async function add(digest: ReturnType<typeof createHash>, root: string, place: string): Promise<void> {
  const full = path.join(root, place)
  const found = await stat(full).catch(() => null)
  if (!found) return
  if (found.isFile()) {
    digest.update(`${place}\0${found.size}\0`).update(await readFile(full))
    return
  }
  for (const entry of (await readdir(full)).sort()) {
    if (!generated.has(entry) && !entry.endsWith('.test.ts')) await add(digest, root, `${place}/${entry}`)
  }
}

/** Runs `make` when the stamp kept in `file` is another, and keeps the new one once it succeeded. */
export async function whenChanged(file: string, stamp: string, make: () => Promise<void>): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => '')) === stamp) return
  await make()
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, stamp)
}
