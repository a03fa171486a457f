import { z } from 'zod'
import { decodeBase64Url, encodeBase64Url, toHex } from '../auth/base64url.ts'
import { json, type NamedSecret, namedSecret } from '../environment.ts'

const settings = z.object({
  /** Newest first: the first one seals, the others still open what they have sealed. JSON. */
  CODE_KEYS: json.pipe(z.tuple([namedSecret], namedSecret)),
  /** Never changes: two fingerprints of one code must be equal. */
  CODE_FINGERPRINT_SECRET: z.string().min(32),
})

export interface CodeKeys {
  keys: readonly [NamedSecret, ...NamedSecret[]]
  fingerprintSecret: string
}

/** Reads the secrets of codes; throws, naming the setting and never its value. */
export function codeKeys(bindings: Record<string, unknown>): CodeKeys {
  const parsed = settings.safeParse(bindings)
  if (parsed.success)
    return { keys: parsed.data.CODE_KEYS, fingerprintSecret: parsed.data.CODE_FINGERPRINT_SECRET }
  const names = new Set(parsed.error.issues.map(({ path }) => String(path[0])))
  throw new Error(`settings missing or wrong: ${[...names].join(', ')}`)
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const ivLength = 12

/** A code as it is stored: AES-256-GCM (NIST SP 800-38D), bound to its pool, `<iv><text><tag>` in base64url. */
export async function sealCode(pool: string, code: string, { keys: [first] }: CodeKeys) {
  const iv = crypto.getRandomValues(new Uint8Array(ivLength))
  const text = await crypto.subtle.encrypt(bound(iv, pool), await encryptionKey(first.secret), bytesOf(code))
  return { keyId: first.id, sealed: encodeBase64Url(new Uint8Array([...iv, ...new Uint8Array(text)])) }
}

/** The code again. Throws when its key has gone, or when somebody has moved or altered what was stored. */
export async function openCode(
  pool: string,
  { keyId, sealed }: { keyId: string; sealed: string },
  { keys }: CodeKeys,
): Promise<string> {
  const known = keys.find(({ id }) => id === keyId)
  const bytes = decodeBase64Url(sealed)
  if (!known || !bytes) throw new Error(`a code is sealed with the key ${keyId}, which is not set`)
  const iv = bytes.slice(0, ivLength)
  const text = await crypto.subtle.decrypt(
    bound(iv, pool),
    await encryptionKey(known.secret),
    bytes.slice(ivLength),
  )
  return new TextDecoder().decode(text)
}

/** Tells that two codes of a pool are one, to nobody without the secret: HMAC-SHA-256, hexadecimal. */
export async function fingerprints(
  pool: string,
  codes: readonly string[],
  { fingerprintSecret }: CodeKeys,
): Promise<string[]> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const secret = await crypto.subtle.importKey('raw', bytesOf(fingerprintSecret), algorithm, false, ['sign'])
  return Promise.all(
    codes.map(async (code) => toHex(await crypto.subtle.sign(algorithm, secret, bytesOf(`${pool} ${code}`)))),
  )
}

const bound = (iv: Uint8Array<ArrayBuffer>, pool: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: bytesOf(pool),
})

const derived = new Map<string, Promise<CryptoKey>>()

/** HKDF-SHA-256 (RFC 5869) of a secret, for codes alone. */
function encryptionKey(secret: string): Promise<CryptoKey> {
  const known = derived.get(secret)
  if (known) return known
  const key = deriveKey(secret)
  derived.set(secret, key)
  return key
}

async function deriveKey(secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', bytesOf(secret), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytesOf('codes of one use') },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}
