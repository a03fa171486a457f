import { toHex } from '@portal/content/bytes'
import type { NamedSecret } from '../../ground/settings/environment.ts'

/**
 * What is kept of the client address from which an account is used: 128 bits of an HMAC-SHA-256, of one member alone. It says
 * whether two places are the same; not where, and not whether two members were at one.
 */
export async function sightingDigest(
  { secret }: NamedSecret,
  memberId: string,
  place: string,
): Promise<string> {
  // A key of its own: what signs a pass or a browser never makes one of these.
  const bytes = new TextEncoder().encode(`sighting:${secret}`)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign'])
  const digest = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`place:${memberId}:${place}`))
  return toHex(digest).slice(0, 32)
}
