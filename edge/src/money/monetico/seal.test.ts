import { describe, expect, it, test } from 'vitest'
import { byteFieldsOf } from '../payment/form-fields.ts'
import { seal, sealHolds, sealedText } from './seal.ts'
import { usableKey } from './key.ts'
import { type Fields, known, vector, account } from '../../../tests/monetico-vectors.builder.ts'

describe('the usable key', () => {
  const start = '1'.repeat(38)
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
  ])('turns %s into %s', (delivered, usable) => {
    expect(usableKey(start + delivered)?.at(-1)).toBe(parseInt(usable, 16))
    expect(usableKey(start + delivered)).toHaveLength(20)
  })
  test.each([
    '',
    start,
    `${start}000`,
    `${start}g0`,
    `${start}0G`,
    `${start}Q0`,
    `${start}é0`,
    `z${start}0`,
    `${start}PM`,
  ])('refuses %j', (key) => expect(usableKey(key)).toBeNull())
})

describe('the seal', () => {
  test.each(known)('$id is the published one', async ({ key, fields, mac }) => {
    expect(await seal(fields, key)).toBe(mac.toUpperCase())
    for (const spelling of [mac.toLowerCase(), mac.toUpperCase()])
      expect(await sealHolds(byteFieldsOf({ ...fields, MAC: spelling }), key)).toBe(true)
  })

  test.each(known)(
    '$id does not hold once altered, cut, or under another key',
    async ({ key, fields, mac }) => {
      const holds = (changed: Fields, other = key) => sealHolds(byteFieldsOf({ MAC: mac, ...changed }), other)
      const { montant: _, ...without } = fields
      expect(await holds({ ...fields, montant: '0.01EUR' })).toBe(false)
      expect(await holds(without)).toBe(false)
      expect(await holds({ ...fields, ajout: '' })).toBe(false)
      expect(await holds(fields, '0'.repeat(40))).toBe(false)
      expect(await holds({ ...fields, MAC: '' })).toBe(false)
      expect(await holds({ ...fields, MAC: `${mac}0` })).toBe(false)
    },
  )

  it('orders names by bytes: a locale would seal V1 otherwise', () => {
    const { fields } = vector('V1')
    const byLocale = Object.keys(fields)
      .toSorted((left, right) => left.localeCompare(right, 'fr'))
      .map((name) => `${name}=${fields[name]}`)
      .join('*')
    expect(sealedText(byteFieldsOf(fields))).not.toBe(byLocale)
    expect([...sealedText(byteFieldsOf({ b: '', '3': '', B: '', _: '', '-': '' }))].join('')).toBe(
      '-=*3=*B=*_=*b=',
    )
  })

  it('takes printable ASCII alone', async () => {
    await expect(seal({ 'texte-libre': 'réservé' }, account.key)).rejects.toThrow('texte-libre')
    await expect(seal({ 'texte-libre': 'a\nb' }, account.key)).rejects.toThrow('texte-libre')
    await expect(seal({ mail: 'a*montant=1.00EUR*b@example.org' }, account.key)).rejects.toThrow('mail')
    await expect(seal({ 'a*b': '' }, account.key)).rejects.toThrow('a*b')
    await expect(seal({ TPE: '1' }, 'malformed')).rejects.toThrow('malformed')
  })
})
