import { toHex } from '@portal/content/bytes'
import type { NamedSecret } from '../../ground/settings/environment.ts'

/** What is seen of an account: a browser by the name that it was given, a place by its client address. */
export type Seen = 'browser' | 'place'

/**
 * What is kept of it: 128 bits of an HMAC-SHA-256, of one member alone. It says whether two are the same; not from where, and
 * not whether two members were at one place.
 */
export async function sightingDigest(
  { secret }: NamedSecret,
  memberId: string,
  what: Seen,
  value: string,
): Promise<string> {
  // A key of its own: what signs a pass or a browser never makes one of these.
  const bytes = new TextEncoder().encode(`sighting:${secret}`)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign'])
  const digest = await crypto.subtle.sign(
    'HMAC',
    key,
    new TextEncoder().encode(`${what}:${memberId}:${value}`),
  )
  return toHex(digest).slice(0, 32)
}
