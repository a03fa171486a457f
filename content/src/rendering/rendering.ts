import { z } from 'zod'

/**
 * The protocol between the CMS and the renderer of a release. The renderer is a folder (`client`, `server`, `renderer`) that
 * a build of `site/` writes and that can be copied anywhere; the CMS runs its program and reads what it leaves, and knows
 * nothing else of it.
 */

/** The program of a renderer, relative to its folder; its one parameter is `RenderPlaces` in JSON, and a `RenderOrder` is sent to it. */
export const rendererProgram = 'renderer/prerender-entry.mjs'

/** Written last by the build of a release, relative to its folder: without it the folder is not a whole renderer. */
export const releaseFile = 'release.json'
export const release = z.object({
  /** SHA-256 of the names and bytes of all its files, hexadecimal: another code or style is another release. */
  stamp: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Release = z.infer<typeof release>

/** Where one rendering happens; the program is started with it. All places are absolute. */
export const renderPlaces = z.object({
  /** Folder to make; what it holds of another build, live no more, is used again or removed. */
  build: z.string().min(1),
  /** The build to keep unchanged pages of; `null` draws all. */
  former: z.string().nullable(),
})
export type RenderPlaces = z.infer<typeof renderPlaces>

/** What the program waits for, so that it is ready when the documents are. */
export const renderOrder = z.object({
  /** Folder of a snapshot whose documents its writer has checked. */
  snapshot: z.string().min(1),
})
export type RenderOrder = z.infer<typeof renderOrder>

/** What the program sends to its parent, once, before it ends; one that is killed sends nothing. */
export const renderReport = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rendered'),
    pagesRendered: z.number().int().nonnegative(),
    pagesKept: z.number().int().nonnegative(),
  }),
  z.object({
    kind: z.literal('failed'),
    /** Relative to `client`; `null` when it was not about one page. */
    page: z.string().nullable(),
    /** For the person who repairs it: the fault with its causes. */
    message: z.string(),
  }),
])
export type RenderReport = z.infer<typeof renderReport>

/** What a file of `client` was drawn from, and how to know it again. */
export interface PageEntry {
  /** Digest of all that the page shows; `null` when it reads the publication as a whole. */
  key: string | null
  /** SHA-256 of its bytes, hexadecimal. */
  digest: string
  /** In bytes. */
  size: number
  /** Of the file on the disk: as long as they and the size are the same, its bytes are not read again. */
  modifiedMs: number
  inode: number
}

/** Ten thousand entries at each publication, twice: held against their shape by hand, which a schema does ten times slower. */
function isEntry(value: unknown): value is PageEntry {
  if (typeof value !== 'object' || value === null) return false
  const { key, digest, size, modifiedMs, inode } = value as Record<keyof PageEntry, unknown>
  return (
    (key === null || typeof key === 'string') &&
    typeof digest === 'string' &&
    [size, modifiedMs, inode].every(Number.isFinite)
  )
}
const isEntries = (value: unknown): value is Record<string, PageEntry> =>
  typeof value === 'object' && value !== null && Object.values(value).every(isEntry)

/** Written in a build, relative to its folder. */
export const pageRecordFile = 'pages.json'
export const pageRecord = z.object({
  version: z.literal(1),
  /** Stamp of the release that drew them. */
  release: z.string(),
  /** By file, relative to `client`. */
  pages: z.custom<Record<string, PageEntry>>(isEntries),
})
export type PageRecord = z.infer<typeof pageRecord>
