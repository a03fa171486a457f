import { describe, expect, it, test } from 'vitest'
import { accountOfSeller } from '../payment/merchant-account.ts'
import { aMoneticoAccount, aSystempayAccount } from '../payment/payment-request.builder.ts'
import { drawReference } from '../payment/payment-request.ts'
import { readMerchantAccounts } from './merchant-accounts.ts'

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

const longKey = `${'1'.repeat(38)}90`
test.each<[string, object]>([
  ['an id of one sign', { ...partner, id: 'a' }],
  ['an id of forty', { ...partner, id: 'a'.repeat(40) }],
  ['a TPE of letters', { ...partner, tpe: 'aB34567' }],
  ['a company of one sign', { ...partner, societe: 'p' }],
  ['a company of twenty', { ...partner, societe: 'p'.repeat(20) }],
  ['a bank without TLS, for trials', { ...partner, action: 'http://127.0.0.1:1/payer' }],
  ['another usable key', { ...partner, key: longKey }],
  ['no seller but its own id', { ...others, sellers: undefined }],
  ['a shop key of eight signs', { ...others, key: '12345678' }],
])('takes %s', (_, account) => expect(readMerchantAccounts(JSON.stringify([account]))).toHaveLength(1))

test.each<[string, object, string]>([
  [
    'a gateway that nobody knows',
    { ...partner, gateway: 'autre' },
    '0.gateway: not one of monetico, systempay, relay',
  ],
  ['a gateway with the name of what every object has', { ...partner, gateway: 'constructor' }, '0.gateway'],
  ['an account of another gateway', { ...others, gateway: 'monetico' }, '0.tpe'],
  ['an empty id', { ...partner, id: '' }, '0.id'],
  ['an id of forty-one signs', { ...partner, id: 'a'.repeat(41) }, '0.id'],
  ['an id with a capital before', { ...partner, id: 'Ab' }, '0.id'],
  ['an id with a capital behind', { ...partner, id: 'aB' }, '0.id'],
  ['an address of no page', { ...partner, action: 'javascript:alert(1)' }, '0.action'],
  ['an address of a scheme that ends alike', { ...partner, action: 'xhttps://banque.example' }, '0.action'],
  ['an address of a scheme that begins alike', { ...partner, action: 'httpsx://banque.example' }, '0.action'],
  ['no seller', { ...partner, sellers: [] }, '0.sellers'],
  ['a TPE of six signs', { ...partner, tpe: '123456' }, '0.tpe'],
  ['a TPE of eight', { ...partner, tpe: '12345678' }, '0.tpe'],
  ['an empty company', { ...partner, societe: '' }, '0.societe'],
  ['a company of twenty-one signs', { ...partner, societe: 'p'.repeat(21) }, '0.societe'],
  ['a company with a space', { ...partner, societe: 'mon portail' }, '0.societe'],
  ['a key of thirty-nine signs', { ...partner, key: '1'.repeat(39) }, '0.key: malformed key'],
  ['a shop of seven digits', { ...others, siteId: '1234567' }, '0.siteId'],
  ['a shop of nine', { ...others, siteId: '123456789' }, '0.siteId'],
  ['a shop key of seven signs', { ...others, key: '1234567' }, '0.key'],
  ['a shop key with a space before', { ...others, key: ' 12345678' }, '0.key'],
])('refuses %s, and says where', (_, account, where) =>
  expect(() => readMerchantAccounts(JSON.stringify([account]))).toThrow(where),
)

test.each<[string, object[], string]>([
  ['an id', [partner, { ...others, id: 'partner' }], ': an account id is there twice'],
  ['a key', [partner, { ...partner, id: 'b', tpe: '7654321', sellers: ['b'] }], ': a key is there twice'],
  [
    'a TPE',
    [partner, { ...partner, id: 'b', key: longKey, sellers: ['b'] }],
    ': a TPE or a shop is there twice',
  ],
  [
    'a shop',
    [others, { ...others, id: 'b', key: 'another-key-1234', sellers: ['b'] }],
    ': a TPE or a shop is there twice',
  ],
  ['a seller', [partner, { ...others, sellers: partner.sellers }], ': a seller has two accounts'],
])('says that %s is there twice, and nothing else', (_, accounts, said) =>
  expect(() => readMerchantAccounts(JSON.stringify(accounts))).toThrow(
    new Error(`MERCHANT_ACCOUNTS is wrong: ${said}`),
  ),
)

it('takes a shop once for trials and once for real', () => {
  const mode = others.mode === 'test' ? 'production' : 'test'
  const both = [others, { ...others, id: 'b', key: 'another-key-1234', sellers: ['b'], mode }]
  expect(readMerchantAccounts(JSON.stringify(both))).toHaveLength(2)
})

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
