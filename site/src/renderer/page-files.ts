import { createHash } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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
  readonly #former: { client: string; pages: PageRecord['pages'] } | null
  readonly #release: string
  readonly #folders = new Set<string>()
  readonly #pages: PageRecord['pages'] = {}
  rendered = 0
  kept = 0

  constructor({ build, former, release }: { build: string; former: string | null; release: string }) {
    this.#client = path.join(build, 'client')
    this.#release = release
    const record = former === null ? null : recordOf(former)
    // Drawn by another release, pages have other code, styles or words.
    this.#former =
      former !== null && record?.release === release
        ? { client: path.join(former, 'client'), pages: record.pages }
        : null
  }

  async place({ file, key, draw }: PublishedPage): Promise<void> {
    const known = this.#former?.pages[file]
    this.#makeFolderOf(file)
    if (this.#former && known && known.key === key && this.#keep(this.#former.client, file, known)) return
    const { body, readsPublication } = await draw()
    this.rendered++
    const digest = sha256(body)
    // The same bytes again: the former file, so that its date tells when it changed.
    if (this.#former && known && known.digest === digest) {
      const entry = { ...known, key: readsPublication ? null : key }
      if (this.#link(this.#former.client, file, entry)) return
    }
    const place = path.join(this.#client, file)
    writeFileSync(place, body, { flag: 'wx' })
    const { mtimeMs, ino, size } = statSync(place)
    this.#pages[file] = {
      key: readsPublication ? null : key,
      digest,
      size,
      modifiedMs: mtimeMs,
      inode: ino,
    }
  }

  /** What the next publication needs to keep pages of this one. */
  record(): PageRecord {
    return { version: 1, release: this.#release, pages: this.#pages }
  }

  #keep(client: string, file: string, entry: PageEntry): boolean {
    if (!this.#link(client, file, entry)) return false
    this.kept++
    return true
  }

  /** False when the former file is not what was written, or is gone: it is then drawn again. */
  #link(client: string, file: string, entry: PageEntry): boolean {
    const source = path.join(client, file)
    const stored = storedPage(source, entry)
    if (stored === null) return false
    const place = path.join(this.#client, file)
    try {
      linkSync(source, place)
      this.#pages[file] = { ...entry, ...stored }
    } catch {
      // Another disk, or a system without links.
      const body = readFileSync(source)
      if (sha256(body) !== entry.digest) return false
      writeFileSync(place, body, { flag: 'wx' })
      const { mtimeMs, ino } = statSync(place)
      this.#pages[file] = { ...entry, modifiedMs: mtimeMs, inode: ino }
    }
    return true
  }

  #makeFolderOf(file: string): void {
    const folder = path.join(this.#client, path.dirname(file))
    if (this.#folders.has(folder)) return
    mkdirSync(folder, { recursive: true })
    this.#folders.add(folder)
  }
}

/** `null` for a file that does not hold the bytes that the record tells of. */
function storedPage(place: string, entry: PageEntry): Pick<PageEntry, 'modifiedMs' | 'inode'> | null {
  const stored = statSync(place, { throwIfNoEntry: false })
  if (stored?.size !== entry.size) return null
  const { mtimeMs: modifiedMs, ino: inode } = stored
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
