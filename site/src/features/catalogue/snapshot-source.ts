import { createHash } from 'node:crypto'
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

/**
 * Reads the folder named by `PORTAL_SNAPSHOT`, once a build. With node:fs and not as a module: a module would be
 * part of what every page depends on, and one changed offer would render them all again.
 */
export function readPublication(): Promise<Publication> {
  return (publication ??= read())
}

/** The catalogue on the day of the build, Europe/Paris. */
export function builtCatalogue(): Promise<Catalogue> {
  return (catalogue ??= readPublication().then(({ snapshot: shown }) =>
    openCatalogue(shown, parisDayAt(new Date())),
  ))
}

async function read(): Promise<Publication> {
  const folder = process.env['PORTAL_SNAPSHOT']
  if (!folder) throw new Error('PORTAL_SNAPSHOT must name the folder of the snapshot to build')
  return { ...(await readSnapshot(folder, { pictures: 'seen' })), folder }
}

/** SHA-256 of all that a page shows: its `cacheKey`. Views are built by the same code, so keys keep their order. */
export function digestOfView(view: unknown): string {
  return createHash('sha256').update(JSON.stringify(view)).digest('hex')
}
