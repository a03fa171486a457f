import { expect, it } from 'vitest'
import { settings } from '../../../tests/test-portal.ts'
import { aMoneticoAccount } from '../../money/payment/payment-request.builder.ts'
import { readSettings } from './environment.ts'

const secret = 'un seul secret pour deux usages, assez long'
const keys = JSON.stringify([{ id: 'autre', secret }])
const read = (changes: Record<string, string>) =>
  readSettings({ ...settings, DERIVERS: {}, ...changes } as Record<string, unknown>)

it('takes one secret a setting', () => {
  expect(read({})).toMatchObject({ kind: 'ready' })
  // Two keys of one setting, while one replaces the other.
  const twice = JSON.stringify(['k1', 'k2'].map((id) => ({ id, secret: `${secret} ${id}` })))
  expect(read({ PASS_KEYS: twice })).toMatchObject({ kind: 'ready' })
})

it.each([
  [{ PASS_KEYS: keys, CHANNEL_KEYS: keys }, 'PASS_KEYS, CHANNEL_KEYS'],
  [{ CODE_KEYS: keys, FACTOR_KEYS: keys }, 'CODE_KEYS, FACTOR_KEYS'],
  [{ PASS_KEYS: keys, CODE_FINGERPRINT_SECRET: secret }, 'PASS_KEYS, CODE_FINGERPRINT_SECRET'],
  [
    {
      PASS_KEYS: JSON.stringify([{ id: 'k', secret: 'a'.repeat(40) }]),
      MERCHANT_ACCOUNTS: JSON.stringify([aMoneticoAccount({ key: 'a'.repeat(40) })]),
    },
    'PASS_KEYS, MERCHANT_ACCOUNTS',
  ],
])('refuses to run with one secret in two settings, and never says it', (changes, named) => {
  const reading = read(changes as Record<string, string>)
  expect(reading).toEqual({ kind: 'refused', reason: `one secret in two settings: ${named}` })
  expect(JSON.stringify(reading)).not.toContain(secret)
})
