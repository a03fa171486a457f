import { AsyncLocalStorage } from 'node:async_hooks'
import { type Snapshot, parisDayAt } from '@portal/content'
import { readSnapshot } from '@portal/content/snapshot-store'
import { type Catalogue, openCatalogue } from './catalogue.ts'

/** The snapshot that this build shows. */
export interface Publication {
  snapshot: Snapshot
  /** SHA-256 of the snapshot, hexadecimal. */
  digest: string
  /** UTC instant. */
  createdAt: string
  folder: string
}

let publication: Promise<Publication> | undefined
let catalogue: Promise<Catalogue> | undefined

/** What is noted of a page while it is drawn. */
interface Drawing {
  readsPublication: boolean
}
const drawing = new AsyncLocalStorage<Drawing>()

/**
 * Reads the folder named by `PORTAL_SNAPSHOT`, once a process. With node:fs and not as a module: a module would be
 * part of what every page depends on.
 */
export function readPublication(): Promise<Publication> {
  const page = drawing.getStore()
  if (page) page.readsPublication = true
  return (publication ??= read())
}

/** The catalogue on the day of the snapshot, Europe/Paris. */
export function builtCatalogue(): Promise<Catalogue> {
  const read = readPublication()
  return (catalogue ??= read.then(({ snapshot: shown, createdAt }) =>
    openCatalogue(shown, parisDayAt(new Date(createdAt))),
  ))
}

/**
 * Draws a page and tells whether it read the publication by itself, beside what its key speaks for: nobody then knows
 * which documents it shows, and it is drawn again each time.
 */
export async function drawNoting<Drawn>(
  draw: () => Promise<Drawn>,
): Promise<{ drawn: Drawn; readsPublication: boolean }> {
  const page: Drawing = { readsPublication: false }
  const drawn = await drawing.run(page, draw)
  return { drawn, readsPublication: page.readsPublication }
}

async function read(): Promise<Publication> {
  const folder = process.env['PORTAL_SNAPSHOT']
  if (!folder) throw new Error('PORTAL_SNAPSHOT must name the folder of the snapshot to show')
  return { ...(await readSnapshot(folder, { pictures: 'seen', documents: 'unaltered' })), folder }
}
