import type { Snapshot } from '../snapshot.ts'
import { canonicalJson } from './canonical-json.ts'

/**
 * SHA-256 of all that a publication shows, hexadecimal. The order in which documents were read means nothing and
 * changes nothing; the order inside a document (tariffs, paragraphs, conditions) is part of what it says.
 */
export function snapshotDigest(snapshot: Snapshot): Promise<string> {
  const inOrder = Object.fromEntries(
    Object.entries(snapshot).map(([noun, documents]) => [noun, (documents ?? []).map(canonicalJson).sort()]),
  )
  return documentDigest(inOrder)
}

/** SHA-256 of the canonical JSON of one document or view, hexadecimal: what changes exactly when it does. */
export async function documentDigest(document: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(document))
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
