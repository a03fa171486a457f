import { createHmac, timingSafeEqual } from 'node:crypto'
import { byteOrder, type FormFields } from '../form-fields.ts'

/**
 * The 20 bytes hidden in the 40 characters that the bank hands over. Throws on a key that cannot be one.
 * The last two characters carry a disguise that dates from the first kits.
 */
export function usableKey(key: string): Buffer {
  const code = key.charCodeAt(38)
  let end = key.slice(38)
  if (code > 70 && code < 97) end = String.fromCharCode(code - 23) + key.slice(39)
  else if (key[39] === 'M') end = `${key[38]}0`
  const hexadecimal = key.slice(0, 38) + end
  if (!/^[0-9a-f]{40}$/i.test(hexadecimal)) throw new Error('a Monetico key has 40 usable characters')
  return Buffer.from(hexadecimal, 'hex')
}

/** Every field but MAC, `name=value`, in byte order of the names, joined by `*`. */
export function sealedString(fields: FormFields): string {
  return Object.keys(fields)
    .filter((name) => name !== 'MAC')
    .sort(byteOrder)
    .map((name) => `${name}=${fields[name]}`)
    .join('*')
}

/** 40 lower-case hexadecimal characters. */
export function seal(key: string, fields: FormFields): string {
  return createHmac('sha1', usableKey(key)).update(sealedString(fields), 'utf8').digest('hex')
}

/** Compares in constant time, whatever the letter case. */
export function sealHolds(key: string, fields: FormFields): boolean {
  const given = fields['MAC'] ?? ''
  if (!/^[0-9a-f]{40}$/i.test(given)) return false
  return timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(seal(key, fields), 'hex'))
}
