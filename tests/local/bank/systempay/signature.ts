import { createHmac, timingSafeEqual } from 'node:crypto'
import { byteOrder, type FormFields } from '../form-fields.ts'

/** Values of the `vads_` fields in byte order of their names, then the key, joined by `+`; HMAC-SHA-256, base64. */
export function signature(key: string, fields: FormFields): string {
  const values = Object.keys(fields)
    .filter((name) => name.startsWith('vads_'))
    .sort(byteOrder)
    .map((name) => fields[name])
  return createHmac('sha256', key)
    .update([...values, key].join('+'), 'utf8')
    .digest('base64')
}

/** Compares in constant time. */
export function signatureHolds(key: string, fields: FormFields): boolean {
  const given = Buffer.from(fields['signature'] ?? '', 'utf8')
  const expected = Buffer.from(signature(key, fields), 'utf8')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
