import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Snapshot } from './snapshot.ts'
import { canonicalJson } from './canonical-json.ts'

/** SHA-256, hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** The digest of each document, by noun, in the order of the documents. */
const documentDigests = z.record(z.string(), z.array(sha256))
export type DocumentDigests = z.infer<typeof documentDigests>

/**
 * SHA-256 of all that a publication shows, hexadecimal: of the digests of its documents. The order in which documents
 * were read means nothing and changes nothing; the order inside a document (tariffs, paragraphs, conditions) is part of
 * what it says.
 */
export function snapshotDigest(snapshot: Snapshot): string {
  return digestOfAll(digestsOf(snapshot))
}

export function digestsOf(snapshot: Snapshot): DocumentDigests {
  return Object.fromEntries(
    Object.entries(snapshot).map(([noun, documents]) => [noun, (documents ?? []).map(digestOnce)]),
  )
}

function digestOfAll(digests: DocumentDigests): string {
  const inOrder = Object.entries(digests).map(([noun, some]) => [noun, some.toSorted()])
  return documentDigest(Object.fromEntries(inOrder))
}

/** Documents do not change once they are checked, and most are those of the snapshot before. */
const known = new WeakMap<object, string>()

function digestOnce(document: object | string): string {
  if (typeof document === 'string') return documentDigest(document)
  const before = known.get(document)
  if (before !== undefined) return before
  const digest = documentDigest(document)
  known.set(document, digest)
  return digest
}

/** The digest of a document that was digested, or came with one; `undefined` for any other object. */
export function knownDigest(document: object): string | undefined {
  return known.get(document)
}

/**
 * Takes the digests that came with the documents of a snapshot, which are then not made again.
 * @param digest of the snapshot
 * @returns whether there is one for each document, and they are together what `digest` was made of; none is taken
 *   otherwise. That each is the one of its own document is not looked at.
 */
export function takeDigests(snapshot: Snapshot, written: unknown, digest: string): boolean {
  const digests = documentDigests.safeParse(written).data
  if (digests === undefined) return false
  const lists = Object.entries(snapshot)
  const isWhole = lists.every(([noun, documents]) => digests[noun]?.length === documents?.length)
  if (!isWhole || digestOfAll(digests) !== digest) return false
  for (const [noun, documents] of lists)
    for (const [at, document] of (documents ?? []).entries()) {
      const own = digests[noun]?.[at]
      if (typeof document === 'object' && own !== undefined) known.set(document, own)
    }
  return true
}

/** SHA-256 of the canonical JSON of a document, hexadecimal: what changes exactly when it does. */
export function documentDigest(document: unknown): string {
  return hash('sha256', canonicalJson(document))
}
