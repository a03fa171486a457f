import { parisDay, type ParisDay } from '@portal/content'
import { z } from 'zod'
import { decodeBase64Url, encodeBase64Url } from '../../ground/crypto/base64url.ts'
import type { NamedSecret } from '../../ground/settings/environment.ts'
import { memberRoles } from '../../people/member/member.ts'

/** Within this, an ended session, an ended access or a withdrawn member is noticed. */
export const passSeconds = 60

const passContent = z.object({
  memberId: z.string(),
  role: z.enum(memberRoles),
  /** Last day of access; `null` when no end is planned. */
  through: parisDay.nullable(),
  cguDigest: z.string(),
  privacyDigest: z.string(),
  /** Milliseconds since 1970. */
  expiresAt: z.number().int(),
})

/** What a page view needs to know, signed, so that it asks no database. */
export interface Pass extends Omit<z.infer<typeof passContent>, 'through'> {
  through: ParisDay | null
}

/** Whether a pass is still valid for its session. */
export const isAlive = ({ expiresAt }: Pass, now: Date) => expiresAt > now.getTime()

const encoder = new TextEncoder()
const algorithm = { name: 'HMAC', hash: 'SHA-256' }
const imported = new Map<string, Promise<CryptoKey>>()

function cryptoKey({ secret }: NamedSecret): Promise<CryptoKey> {
  const known = imported.get(secret)
  if (known) return known
  const key = crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign', 'verify'])
  imported.set(secret, key)
  return key
}

/**
 * What the seal of a pass covers. The kind comes first, so that nothing else under the same secret reads as it. The token
 * of the session comes last and is in no cookie but its own: beside another one, or none, the seal does not hold.
 */
const sealed = (keyId: string, content: string, sessionToken: string) =>
  encoder.encode(`pass\n${keyId}.${content}\n${sessionToken}`)

/** `<key id>.<content>.<HMAC-SHA-256>`, for the browser that holds `sessionToken`; signed with the newest key. */
export async function signPass(
  pass: Pass,
  sessionToken: string,
  [key]: readonly [NamedSecret, ...NamedSecret[]],
): Promise<string> {
  const content = encodeBase64Url(encoder.encode(JSON.stringify(pass)))
  const seal = await crypto.subtle.sign(
    algorithm,
    await cryptoKey(key),
    sealed(key.id, content, sessionToken),
  )
  return `${key.id}.${content}.${encodeBase64Url(new Uint8Array(seal))}`
}

/**
 * The pass that `cookie` holds; `null` when it is forged, expired, signed with a key that has gone, or comes beside
 * another session than the one that it was given to.
 */
export async function readPass(
  cookie: string,
  sessionToken: string,
  keys: readonly NamedSecret[],
  now: Date,
): Promise<Pass | null> {
  const [keyId, content, seal, ...rest] = cookie.split('.')
  const key = keys.find(({ id }) => id === keyId)
  const sealBytes = decodeBase64Url(seal ?? '')
  const contentBytes = decodeBase64Url(content ?? '')
  if (!key || !content || !sealBytes || !contentBytes || rest.length > 0) return null
  const signed = sealed(key.id, content, sessionToken)
  // WebCrypto compares in constant time.
  if (!(await crypto.subtle.verify(algorithm, await cryptoKey(key), sealBytes, signed))) return null
  // Sealed by us, so it is the JSON that we wrote; an older deployment may have written other fields.
  const pass = passContent.safeParse(JSON.parse(new TextDecoder().decode(contentBytes)))
  return pass.success && isAlive(pass.data, now) ? pass.data : null
}
