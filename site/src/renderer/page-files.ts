import { createHash } from 'node:crypto'
import { copyFileSync, linkSync, mkdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type PageRecord, pageRecord, pageRecordFile } from '@portal/content/rendering'
import type { PublishedPage } from './page-drawing.ts'

type PageEntry = PageRecord['pages'][string]

/**
 * Puts the pages of a publication into `build`: those whose key is that of the build before are the same file under a
 * second name, the others are drawn into new files. No file is ever written a second time, so that a name in a live
 * build never changes. Files are handled one after the other and without waiting: the process does nothing else.
 */
export class PageFiles {
  readonly #client: string
  readonly #release: string
  readonly #folders = new Set<string>()
  /** Former pages that stand in the build already. */
  readonly #placed: Map<string, PageEntry>
  readonly #pages: PageRecord['pages'] = {}
  rendered = 0
  kept = 0

  /** Places every page of the build before; nobody knows yet which ones stay. */
  constructor({ build, former, release }: { build: string; former: string | null; release: string }) {
    this.#client = path.join(build, 'client')
    this.#release = release
    this.#placed = new Map(former === null ? [] : this.#placeAll(former))
  }

  /** Draws the page unless the one that stands there shows the same. */
  async place({ file, key, draw }: PublishedPage): Promise<void> {
    const placed = this.#placed.get(file)
    this.#placed.delete(file)
    if (placed?.key === key) {
      this.#pages[file] = placed
      this.kept++
      return
    }
    const { body, readsPublication } = await draw()
    this.rendered++
    const drawn = { key: readsPublication ? null : key, digest: sha256(body), size: body.length }
    // The same bytes again: the former file stays, whose date tells when it changed.
    if (placed?.digest === drawn.digest) {
      this.#pages[file] = { ...placed, ...drawn }
      return
    }
    const place = path.join(this.#client, file)
    if (placed) unlinkSync(place)
    this.#makeFolderOf(file)
    writeFileSync(place, body, { flag: 'wx' })
    this.#pages[file] = { ...drawn, ...asStored(place) }
  }

  /** Takes away what stands there and is no page any more; tells what the next publication needs to keep pages of this one. */
  finish(): PageRecord {
    for (const file of this.#placed.keys()) unlinkSync(path.join(this.#client, file))
    this.#placed.clear()
    return { version: 1, release: this.#release, pages: this.#pages }
  }

  #placeAll(former: string): [string, PageEntry][] {
    const record = recordOf(former)
    // Drawn by another release, pages have other code, styles or words.
    if (record?.release !== this.#release) return []
    return Object.entries(record.pages).flatMap(([file, entry]) => {
      const stored = this.#placeFormer(path.join(former, 'client', file), file, entry)
      return stored === null ? [] : [[file, { ...entry, ...stored }]]
    })
  }

  /** `null` when the former file is not what was written, or is gone: it is then drawn again. */
  #placeFormer(source: string, file: string, entry: PageEntry): Stored | null {
    const stored = storedPage(source, entry)
    if (stored === null) return null
    const place = path.join(this.#client, file)
    this.#makeFolderOf(file)
    try {
      linkSync(source, place)
      return stored
    } catch {
      // Another disk, or a system without links.
      copyFileSync(source, place)
      return asStored(place)
    }
  }

  #makeFolderOf(file: string): void {
    const folder = path.join(this.#client, path.dirname(file))
    if (this.#folders.has(folder)) return
    mkdirSync(folder, { recursive: true })
    this.#folders.add(folder)
  }
}

type Stored = Pick<PageEntry, 'modifiedMs' | 'inode'>

function asStored(place: string): Stored {
  const { mtimeMs: modifiedMs, ino: inode } = statSync(place)
  return { modifiedMs, inode }
}

/** `null` for a file that does not hold the bytes that the record tells of. */
function storedPage(place: string, entry: PageEntry): Stored | null {
  const found = statSync(place, { throwIfNoEntry: false })
  if (found?.size !== entry.size) return null
  const { mtimeMs: modifiedMs, ino: inode } = found
  const isUntouched = modifiedMs === entry.modifiedMs && inode === entry.inode
  return isUntouched || sha256(readFileSync(place)) === entry.digest ? { modifiedMs, inode } : null
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
