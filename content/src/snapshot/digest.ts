import { hash } from 'node:crypto'
import type { Snapshot } from './snapshot.ts'
import { canonicalJson } from './canonical-json.ts'

/**
 * SHA-256 of all that a publication shows, hexadecimal: of the digests of its documents. The order in which documents
 * were read means nothing and changes nothing; the order inside a document (tariffs, paragraphs, conditions) is part of
 * what it says.
 */
export function snapshotDigest(snapshot: Snapshot): string {
  const inOrder = Object.entries(snapshot).map(([noun, documents]): [string, string[]] => [
    noun,
    (documents ?? []).map(digestOnce).toSorted(),
  ])
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

/** SHA-256 of the canonical JSON of a document, hexadecimal: what changes exactly when it does. */
export function documentDigest(document: unknown): string {
  return hash('sha256', canonicalJson(document))
}
