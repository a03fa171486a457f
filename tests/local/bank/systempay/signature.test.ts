import { expect, test } from 'vitest'
import vectors from '../vectors/vads.json' with { type: 'json' }
import type { FormFields } from '../form-fields.ts'
import { signature, signatureHolds } from './signature.ts'

const cases = vectors.map((vector) => ({ ...vector, fields: vector.fields as FormFields }))

test.each(cases)('vector $id is signed as published', ({ key, fields, signature: published }) => {
  expect(signature(key, fields)).toBe(published)
  expect(signatureHolds(key, { ...fields, signature: published })).toBe(true)
  expect(signatureHolds(key, { ...fields, vads_amount: '1', signature: published })).toBe(false)
  expect(signatureHolds(`${key}0`, { ...fields, signature: published })).toBe(false)
})

test('a field without the prefix is not signed, an empty one is', () => {
  const fields = { vads_amount: '100' }
  expect(signature('12345678', { ...fields, other: 'x' })).toBe(signature('12345678', fields))
  expect(signature('12345678', { ...fields, vads_a: '' })).not.toBe(signature('12345678', fields))
})

test('a missing signature never holds', () => {
  expect(signatureHolds('12345678', { vads_amount: '100' })).toBe(false)
})
