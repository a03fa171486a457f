import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { image, imageFile, imageFiles } from '@portal/content'
import { type PictureFile, writeDurably } from '@portal/content/snapshot-store'
import { z } from 'zod'
import { drawFiles } from './draw-files.ts'

/** Name of a published file → SHA-256 of its bytes. */
const fileList = z.record(imageFile, z.string().regex(/^[0-9a-f]{64}$/))
type FileList = z.infer<typeof fileList>

/** What files are drawn from: a draft has a picture before it has words for it. */
export const drawable = image.omit({ alternative: true })
type Drawable = z.infer<typeof drawable>

/** Where the files of pictures are kept once drawn, one folder a key; nothing in it is ever changed in place. */
const storeIn = (stateFolder: string) => path.join(stateFolder, 'pictures')
const folderOf = (stateFolder: string, key: string) => path.join(storeIn(stateFolder), key.slice(0, 2), key)

/** Where a published file stands, whether or not it is there. */
export const drawnFilePlace = (stateFolder: string, name: string) =>
  path.join(folderOf(stateFolder, name.slice(0, 32)), name)

/**
 * The published files of a picture, drawn only when they are not there yet: by name. They appear all at once, so that
 * an interruption leaves nothing half drawn.
 * @param readStored the bytes of the picture that the CMS keeps, or `null` when they are lost
 * @returns `null` when nothing is drawn and nothing can be
 */
export async function drawnFiles(
  stateFolder: string,
  picture: Drawable,
  readStored: () => Promise<Buffer | null>,
): Promise<Map<string, PictureFile> | null> {
  const folder = folderOf(stateFolder, picture.key)
  let list = await listIn(folder)
  if (list === null) {
    const stored = await readStored()
    if (stored === null) return null
    list = await drawInto(folder, picture, stored)
  }
  return new Map(
    Object.entries(list).map(([name, digest]) => [name, { place: path.join(folder, name), digest }]),
  )
}

/** `null` when nothing was drawn there: the list comes into being with all that it names. */
async function listIn(folder: string): Promise<FileList | null> {
  const body = await readFile(path.join(folder, 'files.json'), 'utf8').catch(() => null)
  return body === null ? null : fileList.parse(JSON.parse(body))
}

/** Takes away the files of `picture` when one of them is missing or altered, so that they are drawn again; says if so. */
export async function forgetAlteredFiles(stateFolder: string, picture: Drawable): Promise<boolean> {
  const folder = folderOf(stateFolder, picture.key)
  const list = await listIn(folder).catch(() => ({}) as FileList)
  if (list === null) return false
  for (const name of imageFiles(picture)) {
    const bytes = await readFile(path.join(folder, name)).catch(() => null)
    if (bytes && digestOf(bytes) === list[name]) continue
    await rm(folder, { recursive: true, force: true })
    return true
  }
  return false
}

const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function drawInto(folder: string, picture: Drawable, stored: Buffer): Promise<FileList> {
  const files = await drawFiles(stored, picture)
  const beside = `${folder}.writing-${randomUUID()}`
  await mkdir(beside, { recursive: true })
  try {
    const list: FileList = {}
    for (const [name, bytes] of files) {
      await writeDurably(path.join(beside, name), bytes)
      list[name] = digestOf(bytes)
    }
    await writeDurably(path.join(beside, 'files.json'), JSON.stringify(list))
    await rm(folder, { recursive: true, force: true })
    await rename(beside, folder)
    return list
  } catch (fault) {
    await rm(beside, { recursive: true, force: true })
    // Somebody else has drawn the same picture meanwhile.
    const list = await listIn(folder)
    if (list === null) throw fault
    return list
  }
}

/** Takes away the files of one picture. */
export async function forgetFilesOf(stateFolder: string, key: string): Promise<void> {
  await rm(folderOf(stateFolder, key), { recursive: true, force: true })
}

/** Takes away the files of pictures whose key is not in `keys`, and what an interruption left beside; counts them. */
export async function forgetDrawnFiles(stateFolder: string, keys: ReadonlySet<string>): Promise<number> {
  const store = storeIn(stateFolder)
  let forgotten = 0
  for (const shelf of await entriesOf(store)) {
    for (const key of await entriesOf(path.join(store, shelf))) {
      if (keys.has(key)) continue
      await rm(path.join(store, shelf, key), { recursive: true, force: true })
      forgotten += 1
    }
  }
  return forgotten
}

const entriesOf = (folder: string) =>
  readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'ENOENT') throw fault
    return []
  })
