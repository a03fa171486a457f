import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { Decrypter, Encrypter } from 'age-encryption'
import { createTarDecoder, createTarPacker, type TarPackController } from 'modern-tar'
import {
  formatVersion,
  heading,
  headingName,
  type HeldFile,
  type Manifest,
  manifest,
  manifestName,
} from './manifest.ts'
import { BackupRefused } from './refusal.ts'

/*
 * A backup is a tar archive in an age file: `age -d -i key file | tar x` opens it on a machine that has nothing of ours. First
 * `format.json`, then what is kept, last `manifest.json` with the digest of each.
 */

export interface SourceFile {
  name: string
  place: string
}

/** The bytes of a backup of these files, encrypted; nothing is held in memory but pieces. `close` says what the last entry tells. */
export async function encryptedArchive(
  files: readonly SourceFile[],
  madeAt: string,
  recipient: string,
  close: (held: HeldFile[]) => Manifest,
): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter()
  try {
    encrypter.addRecipient(recipient)
  } catch {
    throw new BackupRefused('Le destinataire n’est pas une clef publique age (« age1… »).')
  }
  const { readable, controller } = createTarPacker()
  fill(controller, files, madeAt, close).catch((fault: unknown) => controller.error(fault))
  return encrypter.encrypt(readable)
}

async function fill(
  controller: TarPackController,
  files: readonly SourceFile[],
  madeAt: string,
  close: (held: HeldFile[]) => Manifest,
): Promise<void> {
  await addText(controller, headingName, { format: 'portail-sauvegarde', version: formatVersion, madeAt })
  const held: HeldFile[] = []
  for (const file of files) held.push(await addFile(controller, file))
  await addText(controller, manifestName, close(held))
  controller.finalize()
}

async function addText(controller: TarPackController, name: string, value: unknown): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  const writer = controller.add({ name, size: bytes.length, mode: 0o600 }).getWriter()
  await writer.write(bytes)
  await writer.close()
}

async function addFile(controller: TarPackController, { name, place }: SourceFile): Promise<HeldFile> {
  // No link is followed out of the folder that is kept.
  const handle = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    const { size } = await handle.stat()
    const writer = controller.add({ name, size, mode: 0o600 }).getWriter()
    const digest = createHash('sha256')
    let read = 0
    for await (const piece of createReadStream(place, {
      fd: handle,
      autoClose: false,
      start: 0,
    }) as AsyncIterable<Buffer>) {
      read += piece.length
      if (read > size) break
      digest.update(piece)
      await writer.write(piece)
    }
    if (read !== size) throw new Error(`${name} changed while it was read`)
    await writer.close()
    return { name, size, sha256: digest.digest('hex') }
  } finally {
    await handle.close()
  }
}

const largestText = 64 * 1024 * 1024

/**
 * Reads a backup to its end and gives its manifest once each file was found to be what it says. `take` gets each file as it
 * comes, before it is known to be whole: what it makes of it counts for nothing if this throws. Throws `BackupRefused`.
 */
export async function readArchive(
  file: string,
  identity: string,
  take: (name: string, body: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<Manifest> {
  const decrypter = new Decrypter()
  try {
    decrypter.addIdentity(identity)
  } catch {
    throw new BackupRefused(
      'Le fichier d’identité ne contient pas de clef privée age (« AGE-SECRET-KEY-… »).',
    )
  }
  try {
    const stored = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
    const archive = (await decrypter.decrypt(stored)).pipeThrough(createTarDecoder({ strict: true }))
    return await readEntries(archive, take)
  } catch (fault) {
    if (fault instanceof BackupRefused) throw fault
    const message = fault instanceof Error ? fault.message : String(fault)
    if (message.includes('no identity matched'))
      throw new BackupRefused(
        'Cette clef n’ouvre pas cette sauvegarde : elle a été chiffrée pour une autre, ou son en-tête est abîmé.',
      )
    throw new BackupRefused(
      `La sauvegarde est abîmée ou coupée (${message}). N’en restaurez rien ; prenez la précédente.`,
    )
  }
}

async function readEntries(
  archive: ReadableStream<{ header: { name: string; type?: string }; body: ReadableStream<Uint8Array> }>,
  take: (name: string, body: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<Manifest> {
  const held: HeldFile[] = []
  let headed = false
  let closing: Manifest | null = null
  for await (const { header, body } of archive) {
    if (closing) throw new Error(`${header.name} follows the manifest`)
    if (!headed) {
      if (header.name !== headingName) throw new Error('it does not begin as a backup does')
      const { version } = heading.parse(JSON.parse(await textOf(body)))
      if (version !== formatVersion)
        throw new BackupRefused(
          `Sauvegarde au format ${version} ; cette version du portail lit le format ${formatVersion}. Prenez la version qui l’a écrite.`,
        )
      headed = true
    } else if (header.name === manifestName) closing = manifest.parse(JSON.parse(await textOf(body)))
    else {
      if (header.type !== 'file' || !isInside(header.name))
        throw new Error(`${header.name} is no file of a backup`)
      const measured = measure(body)
      await take(header.name, measured.pieces)
      held.push({ name: header.name, ...measured.told() })
    }
  }
  if (!closing) throw new Error('it has no manifest')
  if (JSON.stringify(closing.files) !== JSON.stringify(held))
    throw new Error('its files are not those of its manifest')
  return closing
}

/** A path below `members/` or `cms/`, and nowhere else. */
const isInside = (name: string) =>
  /^(?:members|cms)\//.test(name) &&
  name.split('/').every((part) => part !== '' && part !== '.' && part !== '..') &&
  !/[\\\0]/.test(name)

function measure(body: ReadableStream<Uint8Array>) {
  const digest = createHash('sha256')
  let size = 0
  async function* pieces() {
    for await (const piece of body) {
      digest.update(piece)
      size += piece.length
      yield piece
    }
  }
  return { pieces: pieces(), told: () => ({ size, sha256: digest.digest('hex') }) }
}

async function textOf(body: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of body) {
    text += decoder.decode(piece, { stream: true })
    if (text.length > largestText) throw new Error('its manifest is too long')
  }
  return text + decoder.decode()
}
