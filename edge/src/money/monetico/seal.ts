import { fromHex, toHex } from '@portal/content/bytes'
import { type ByteFields, byteFieldsOf, bytesOf, inByteOrder } from '../payment/form-fields.ts'
import { usableKey } from './key.ts'

/** Printable ASCII without the joint: a text that holds one could be taken apart in two ways. */
const sealable = /^[\x20-\x29\x2b-\x7e]*$/
const sealableName = /^[\w-]+$/

/** `name=value` of every field but `MAC`, in byte order of names, joined by `*`. Empty values count. */
export function sealedText(fields: ByteFields): string {
  return inByteOrder(fields)
    .filter(([name]) => name !== 'MAC')
    .map(([name, value]) => `${name}=${value}`)
    .join('*')
}

async function importKey(key: string): Promise<CryptoKey> {
  const bytes = usableKey(key)
  if (!bytes) throw new Error('the Monetico key of a merchant account is malformed')
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-1' }, false, ['sign', 'verify'])
}

/**
 * The `MAC` of a request: HMAC-SHA1, 40 upper-case hexadecimal characters.
 * Throws on a value that is not printable ASCII, since kits of the bank disagree on the bytes of accents, or holds a `*`.
 */
export async function seal(fields: Record<string, string>, key: string): Promise<string> {
  for (const [name, value] of Object.entries(fields))
    if (!sealable.test(value) || !sealableName.test(name))
      throw new Error(`field ${name} is not printable ASCII without a joint`)
  const mac = await crypto.subtle.sign(
    'HMAC',
    await importKey(key),
    bytesOf(sealedText(byteFieldsOf(fields))),
  )
  return toHex(mac).toUpperCase()
}

/**
 * Whether the text that was sealed can be taken apart in one way alone. A value may hold a `*`, as a masked number of a
 * card does, but nothing after it that reads as a field.
 */
export function isUnambiguous(fields: ByteFields): boolean {
  return [...fields].every(
    ([name, value]) =>
      !/[*=]/.test(name) &&
      !value
        .split('*')
        .slice(1)
        .some((piece) => /^[\w-]+=/.test(piece)),
  )
}

/** Whether `MAC`, in either case, seals all the other fields received. WebCrypto compares in constant time. */
export async function sealHolds(fields: ByteFields, key: string): Promise<boolean> {
  const mac = fields.get('MAC') ?? ''
  const given = mac.length === 40 ? fromHex(mac) : null
  if (given === null) return false
  return crypto.subtle.verify('HMAC', await importKey(key), given, bytesOf(sealedText(fields)))
}
