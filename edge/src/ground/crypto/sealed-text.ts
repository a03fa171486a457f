import type { NamedSecret } from '../settings/environment.ts'
import { decodeBase64Url, encodeBase64Url } from './base64url.ts'

/** Newest first: the first one seals, the others still open what they have sealed. */
export type SealingKeys = readonly [NamedSecret, ...NamedSecret[]]

/** A text as it is stored, and the key that opens it. */
export interface SealedText {
  keyId: string
  /** `<iv><text><tag>` in base64url. */
  sealed: string
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const ivLength = 12

/**
 * Seals a text: AES-256-GCM (NIST SP 800-38D). `purpose` separates the keys that one secret gives; `owner` is what the
 * text belongs to, and moved to another it does not open.
 */
export async function sealText(
  { purpose, owner }: { purpose: string; owner: string },
  text: string,
  [first]: SealingKeys,
): Promise<SealedText> {
  const iv = crypto.getRandomValues(new Uint8Array(ivLength))
  const key = await encryptionKey(purpose, first.secret)
  const bytes = await crypto.subtle.encrypt(bound(iv, owner), key, bytesOf(text))
  return { keyId: first.id, sealed: encodeBase64Url(new Uint8Array([...iv, ...new Uint8Array(bytes)])) }
}

/** The text again. Throws when its key has gone, or when somebody has moved or altered what was stored. */
export async function openText(
  { purpose, owner }: { purpose: string; owner: string },
  { keyId, sealed }: SealedText,
  keys: SealingKeys,
): Promise<string> {
  const known = keys.find(({ id }) => id === keyId)
  const bytes = decodeBase64Url(sealed)
  if (!known || !bytes) throw new Error(`${purpose}: sealed with the key ${keyId}, which is not set`)
  const iv = bytes.slice(0, ivLength)
  const key = await encryptionKey(purpose, known.secret)
  const text = await crypto.subtle.decrypt(bound(iv, owner), key, bytes.slice(ivLength))
  return new TextDecoder().decode(text)
}

const bound = (iv: Uint8Array<ArrayBuffer>, owner: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: bytesOf(owner),
})

const derived = new Map<string, Promise<CryptoKey>>()

/** HKDF-SHA-256 (RFC 5869) of a secret, for one purpose alone. */
function encryptionKey(purpose: string, secret: string): Promise<CryptoKey> {
  const name = `${purpose} ${secret}`
  const known = derived.get(name)
  if (known) return known
  const key = deriveKey(purpose, secret)
  derived.set(name, key)
  return key
}

async function deriveKey(purpose: string, secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', bytesOf(secret), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytesOf(purpose) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}
