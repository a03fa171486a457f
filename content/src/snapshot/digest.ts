import type { Snapshot } from './snapshot.ts'
import { sha256Hex } from '../bytes/hexadecimal.ts'
import { canonicalJson } from './canonical-json.ts'

/**
 * SHA-256 of all that a publication shows, hexadecimal. The order in which documents were read means nothing and
 * changes nothing; the order inside a document (tariffs, paragraphs, conditions) is part of what it says.
 */
export function snapshotDigest(snapshot: Snapshot): Promise<string> {
  const inOrder = Object.entries(snapshot)
    .map(([noun, documents]) => [noun, (documents ?? []).map(canonicalOnce).sort()] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  // Names in order and well-formed strings alone: this is their canonical JSON, ten thousand documents in one piece.
  return sha256Hex(JSON.stringify(Object.fromEntries(inOrder)))
}

/** Documents do not change once they are checked, and most are those of the snapshot before. */
const known = new WeakMap<object, string>()

function canonicalOnce(document: object | string): string {
  if (typeof document === 'string') return canonicalJson(document)
  const before = known.get(document)
  if (before !== undefined) return before
  const text = canonicalJson(document)
  known.set(document, text)
  return text
}

/** SHA-256 of the canonical JSON of one document or view, hexadecimal: what changes exactly when it does. */
export function documentDigest(document: unknown): Promise<string> {
  return sha256Hex(canonicalJson(document))
}
