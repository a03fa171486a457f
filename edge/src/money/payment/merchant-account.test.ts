import { describe, expect, it, test } from 'vitest'
import { accountOfSeller, readMerchantAccounts } from './merchant-account.ts'
import { aMoneticoAccount, aSystempayAccount } from './payment-request.builder.ts'
import { drawReference } from './payment-request.ts'

const partner = aMoneticoAccount({ sellers: ['partenaire-billetterie'] })
const others = aSystempayAccount()

it('reads accounts and finds the one of a seller', () => {
  const accounts = readMerchantAccounts(JSON.stringify([partner, others]))
  expect(accounts).toEqual([partner, others])
  expect(accountOfSeller(accounts, 'partenaire-billetterie')?.id).toBe('partner')
  expect(accountOfSeller(accounts, 'portal')?.id).toBe('portal')
  expect(accountOfSeller(accounts, 'partner')).toBeNull()
})

test.each([
  ['nothing', undefined],
  ['what is not JSON', '['],
  ['no account', '[]'],
  ['a malformed key', JSON.stringify([{ ...partner, key: 'g'.repeat(40) }])],
  ['an id twice', JSON.stringify([partner, { ...others, id: 'partner' }])],
  ['a TPE twice', JSON.stringify([partner, { ...partner, id: 'again', sellers: ['autre'] }])],
  ['a key twice', JSON.stringify([partner, { ...partner, id: 'b', tpe: '7654321', sellers: ['b'] }])],
  ['a key with a joint', JSON.stringify([{ ...others, key: '11223344+5566778' }])],
  ['a seller twice', JSON.stringify([partner, { ...others, sellers: partner.sellers }])],
])('refuses %s', (_, setting) => expect(() => readMerchantAccounts(setting)).toThrow('MERCHANT_ACCOUNTS'))

it('never says a key', () => {
  const key = `secret${'g'.repeat(34)}`
  expect(() => readMerchantAccounts(JSON.stringify([{ ...partner, key }]))).toThrow(/^(?!.*secret)/)
})

describe('references', () => {
  it('are 12 characters, each time others', () => {
    const drawn = Array.from({ length: 500 }, () => drawReference())
    expect(drawn.every((reference) => /^[A-Z0-9]{12}$/.test(reference))).toBe(true)
    expect(new Set(drawn).size).toBe(500)
  })
  it('favour no sign: each of the 32 is drawn by as many values of a byte', () => {
    const drawn = Array.from({ length: 256 }, (_, byte) => drawReference((bytes) => bytes.fill(byte))[0])
    const times = [...new Set(drawn)].map((sign) => drawn.filter((other) => other === sign).length)
    expect(times).toEqual(Array.from({ length: 32 }, () => 8))
  })
})
