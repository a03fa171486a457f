import { type ByteFields, byteFieldsOf, byteString, bytesOf, inByteOrder } from '../payment/form-fields.ts'

/** 44 characters of base64 for 32 bytes, in their one canonical spelling. */
const canonicalBase64 = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/

/**
 * Values of the `vads_` fields in byte order of names, joined by `+`. Empty values count. Names are not part of it: the
 * same text is signed by every set of fields whose values come in this order.
 */
export function signedText(fields: ByteFields): string {
  return inByteOrder(fields)
    .filter(([name]) => name.startsWith('vads_'))
    .map(([, value]) => value)
    .join('+')
}

const signedBytes = (fields: ByteFields, key: Uint8Array) =>
  bytesOf(`${signedText(fields)}+${byteString(key)}`)

/** The key is a text, and signs as its UTF-8 bytes. */
function keyBytes(key: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(key))
}

async function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

/**
 * The `signature` of a form V2: HMAC-SHA-256 in base64. Throws on a value that holds a `+`: the text that is signed could
 * be taken apart in two ways.
 */
export async function sign(fields: Record<string, string>, key: string): Promise<string> {
  for (const [name, value] of Object.entries(fields))
    if (name.startsWith('vads_') && value.includes('+')) throw new Error(`field ${name} holds a joint`)
  const bytes = keyBytes(key)
  const signature = await crypto.subtle.sign(
    'HMAC',
    await importKey(bytes),
    signedBytes(byteFieldsOf(fields), bytes),
  )
  return btoa(byteString(new Uint8Array(signature)))
}

/** Whether `signature` signs the `vads_` fields received. WebCrypto compares in constant time. */
export async function signatureHolds(fields: ByteFields, key: string): Promise<boolean> {
  const signature = fields.get('signature') ?? ''
  if (!canonicalBase64.test(signature)) return false
  const bytes = keyBytes(key)
  return crypto.subtle.verify(
    'HMAC',
    await importKey(bytes),
    bytesOf(atob(signature)),
    signedBytes(fields, bytes),
  )
}
