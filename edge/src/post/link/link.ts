import { decodeBase64Url, encodeBase64Url } from '../../ground/crypto/base64url.ts'
import type { NamedSecret } from '../../ground/settings/environment.ts'

/** What a link sent by mail lets its holder do, once. */
export type LinkPurpose =
  'activation' | 'password' | 'address' | 'former-address' | 'unblock' | 'statement' | 'staff'

/** CNIL, délibération 2022-100: a link to renew a password lives for a day at most. */
export const linkSeconds = 24 * 3600

const algorithm = { name: 'HMAC', hash: 'SHA-256' }

async function keyOf({ secret }: NamedSecret): Promise<CryptoKey> {
  // A key of its own: what signs a pass never signs a link.
  const bytes = new TextEncoder().encode(`link:${secret}`)
  return crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify'])
}

const sealed = (purpose: LinkPurpose, id: string) => new TextEncoder().encode(`${purpose}:${id}`)

/** What a mail holds: `<id>.<HMAC-SHA-256>`. The database knows the id alone, and its copy opens nothing. */
export async function linkToken(
  purpose: LinkPurpose,
  id: string,
  [key]: readonly [NamedSecret, ...NamedSecret[]],
): Promise<string> {
  const seal = await crypto.subtle.sign(algorithm, await keyOf(key), sealed(purpose, id))
  return `${id}.${encodeBase64Url(new Uint8Array(seal))}`
}

/** The id of the link that `token` was made for; `null` when it was not made by us for this purpose. */
export async function linkIdOf(
  purpose: LinkPurpose,
  token: string,
  keys: readonly NamedSecret[],
): Promise<string | null> {
  const [id = '', seal = '', ...rest] = token.split('.')
  const bytes = decodeBase64Url(seal)
  if (!/^[\w-]{24}$/.test(id) || !bytes || rest.length > 0) return null
  for (const key of keys) {
    // WebCrypto compares in constant time.
    if (await crypto.subtle.verify(algorithm, await keyOf(key), bytes, sealed(purpose, id))) return id
  }
  return null
}
