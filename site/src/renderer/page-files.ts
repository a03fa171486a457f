import { createHash } from 'node:crypto'
import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  type Stats,
  statSync,
  unlinkSync,
} from 'node:fs'
import path from 'node:path'
import { type PageEntry, type PageRecord, pageRecord, pageRecordFile } from '@portal/content/rendering'
import { FileWriter } from './file-writer.ts'
import type { PublishedPage } from './page-drawing.ts'

/**
 * Puts the pages of a publication into `build`: those whose key is that of the build before are the same file under a
 * second name, the others are drawn into new files. No file is ever written a second time, so that a name in a live
 * build never changes. `build` may hold what is left of another: whatever it is, only the very files of the build before
 * stay. Files of before are handled one after the other and without waiting, new ones are written while others are drawn.
 */
export class PageFiles {
  readonly #client: string
  readonly #release: string
  readonly #folders = new Set<string>()
  /** Former pages that stand in the build already. */
  readonly #placed: Map<string, PageEntry>
  readonly #pages: PageRecord['pages'] = {}
  readonly #writer = new FileWriter()

  /** Places every page of the build before; nobody knows yet which ones stay. */
  constructor({ build, former, release }: { build: string; former: string | null; release: string }) {
    this.#client = path.join(build, 'client')
    this.#release = release
    const record = former === null ? null : recordOf(former)
    // Drawn by another release, pages have other code, styles or words.
    const pages = record?.release === release ? record.pages : {}
    this.#placed = this.#placeAll(former ?? '', pages, standingFiles(build, pages))
  }

  /** Draws the page unless the one that stands there shows the same. */
  async place({ file, key, draw }: PublishedPage): Promise<'kept' | 'drawn'> {
    const placed = this.#placed.get(file)
    this.#placed.delete(file)
    if (placed?.key === key) {
      this.#pages[file] = placed
      return 'kept'
    }
    const { body, readsPublication } = await draw()
    const drawn = { key: readsPublication ? null : key, digest: sha256(body), size: body.length }
    // The same bytes again: the former file stays, whose date tells when it changed.
    if (placed?.digest === drawn.digest) {
      this.#pages[file] = { ...placed, ...drawn }
      return 'drawn'
    }
    const place = path.join(this.#client, file)
    if (placed) unlinkSync(place)
    this.#makeFolderOf(file)
    await this.#writer.write(place, body, (found) => {
      this.#pages[file] = { ...drawn, ...stored(found) }
    })
    return 'drawn'
  }

  /** Takes away what stands there and is no page any more; tells what the next publication needs to keep pages of this one. */
  async finish(): Promise<PageRecord> {
    await this.#writer.end()
    for (const file of this.#placed.keys()) unlinkSync(path.join(this.#client, file))
    this.#placed.clear()
    return { version: 1, release: this.#release, pages: this.#pages }
  }

  #placeAll(
    former: string,
    pages: PageRecord['pages'],
    standing: ReadonlySet<string>,
  ): Map<string, PageEntry> {
    const placed = new Map<string, PageEntry>()
    for (const [file, entry] of Object.entries(pages)) {
      if (standing.has(file)) {
        placed.set(file, entry)
        continue
      }
      const moved = this.#placeFormer(path.join(former, 'client', file), file, entry)
      if (moved !== null) placed.set(file, { ...entry, ...moved })
    }
    return placed
  }

  /** `null` when the former file is not what was written, or is gone: it is then drawn again. */
  #placeFormer(source: string, file: string, entry: PageEntry): Stored | null {
    const former = storedPage(source, entry)
    if (former === null) return null
    const place = path.join(this.#client, file)
    this.#makeFolderOf(file)
    try {
      linkSync(source, place)
      return former
    } catch {
      // Another disk, or a system without links.
      copyFileSync(source, place)
      return stored(statSync(place))
    }
  }

  #makeFolderOf(file: string): void {
    const folder = path.join(this.#client, path.dirname(file))
    if (this.#folders.has(folder)) return
    mkdirSync(folder, { recursive: true })
    this.#folders.add(folder)
  }
}

/**
 * Empties `client` but for the files that are those of `pages`, the very ones on the disk: a build of which most pages
 * stay needs not be taken down and put up again.
 */
function standingFiles(build: string, pages: PageRecord['pages']): Set<string> {
  const client = path.join(build, 'client')
  const standing = new Set<string>()
  mkdirSync(client, { recursive: true })
  // By hand: `recursive` asks the disk about every name once more.
  const keepIn = (folder: string) => {
    for (const name of readdirSync(path.join(client, folder))) {
      const file = `${folder}${name}`
      const place = path.join(client, file)
      const page = Object.hasOwn(pages, file) ? pages[file] : undefined
      // Not what a link leads to: the build that holds it is removed one day.
      const found = lstatSync(place, { throwIfNoEntry: false })
      if (page === undefined && found?.isDirectory()) keepIn(`${file}/`)
      else if (page !== undefined && found?.isFile() && isUntouched(found, page)) standing.add(file)
      else rmSync(place, { recursive: true, force: true })
    }
  }
  keepIn('')
  return standing
}

type Stored = Pick<PageEntry, 'modifiedMs' | 'inode'>

function stored({ mtimeMs: modifiedMs, ino: inode }: Stats): Stored {
  return { modifiedMs, inode }
}

/** `null` for a file that does not hold the bytes that the record tells of. */
function storedPage(place: string, entry: PageEntry): Stored | null {
  const found = statSync(place, { throwIfNoEntry: false })
  if (found?.size !== entry.size) return null
  const isAsWritten = isUntouched(found, entry) || sha256(readFileSync(place)) === entry.digest
  return isAsWritten ? stored(found) : null
}

function isUntouched(found: Stats | undefined, { size, modifiedMs, inode }: PageEntry): boolean {
  return found?.size === size && found.mtimeMs === modifiedMs && found.ino === inode
}

/** `null` when there is none, or none that can be read: every page is then drawn. */
function recordOf(build: string): PageRecord | null {
  try {
    return pageRecord.parse(JSON.parse(readFileSync(path.join(build, pageRecordFile), 'utf8')))
  } catch {
    return null
  }
}

function sha256(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex')
}
