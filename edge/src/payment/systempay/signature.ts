import { type ByteFields, byteFieldsOf, byteString, bytesOf, inByteOrder } from '../form-fields.ts'

/** 44 characters of base64 for 32 bytes, in their one canonical spelling. */
const canonicalBase64 = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/

/** Values of the `vads_` fields in byte order of names, then the key, joined by `+`. Empty values count. */
function signedBytes(fields: ByteFields, key: Uint8Array): Uint8Array<ArrayBuffer> {
  const values = inByteOrder(fields)
    .filter(([name]) => name.startsWith('vads_'))
    .map(([, value]) => value)
  return bytesOf([...values, byteString(key)].join('+'))
}

/** The key is a text, and signs as its UTF-8 bytes. */
function keyBytes(key: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(key))
}

async function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

/** The `signature` of a form V2: HMAC-SHA-256 in base64. */
export async function sign(fields: Record<string, string>, key: string): Promise<string> {
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
