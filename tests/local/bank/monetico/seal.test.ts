import { expect, test } from 'vitest'
import vectors from '../vectors/monetico.json' with { type: 'json' }
import { readFormFields, type FormFields } from '../form-fields.ts'
import { seal, sealHolds, usableKey } from './seal.ts'

const cases = vectors.map((vector) => ({
  ...vector,
  fields: Object.fromEntries(
    Object.entries(vector.fields).filter(([, value]) => typeof value === 'string'),
  ) as FormFields,
}))

test.each(cases)('vector $id is sealed as published', ({ key, fields, mac }) => {
  expect(seal(key, fields)).toBe(mac.toLowerCase())
  expect(sealHolds(key, { ...fields, MAC: mac.toUpperCase() })).toBe(true)
})

test.each(cases.filter((vector) => vector.rawBody))('vector $id holds as received', ({ key, rawBody }) => {
  const form = readFormFields(rawBody ?? '')
  if (form.kind === 'rejected') throw new Error(form.reason)
  expect(sealHolds(key, form.fields)).toBe(true)
  expect(sealHolds(key, { ...form.fields, montant: '0.01EUR' })).toBe(false)
  expect(sealHolds(key, { ...form.fields, inconnu: '' })).toBe(false)
})

test.each([
  ['P0', '90'],
  ['G1', '01'],
  ['X5', 'a5'],
  [']f', 'ff'],
  ['Z9', 'c9'],
  ['0M', '00'],
  ['9M', '90'],
  ['a0', 'a0'],
  ['F0', 'f0'],
])('a key that ends in %s is used with %s', (disguised, plain) => {
  expect(
    usableKey('0'.repeat(38) + disguised)
      .toString('hex')
      .slice(38),
  ).toBe(plain)
})

test.each(['', 'z'.repeat(40), '0'.repeat(39), '0'.repeat(38) + 'g0'])('refuses the key « %s »', (key) => {
  expect(() => usableKey(key)).toThrow('usable characters')
})

test.each(['', 'abc', 'zz'.repeat(20)])('refuses the seal « %s »', (mac) => {
  expect(sealHolds('0'.repeat(40), { TPE: '1234567', MAC: mac })).toBe(false)
})
