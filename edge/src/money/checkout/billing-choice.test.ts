import { expect, it } from 'vitest'
import { typedAddress } from '../../people/address/typed-address.builder.ts'
import type { MemberAddress } from '../../ground/contract/index.ts'
import { billingChoice } from './billing-choice.ts'

const at = (id: string, line1: string, isDefault = false): MemberAddress => ({
  ...typedAddress,
  id,
  line1,
  isDefault,
})
const stored = [at('home', '1 rue du Port', true), at('shop', '2 quai Neuf')]
const { recipient: _recipient, ...incomplete } = typedAddress

it.each([
  ['nothing is said', {}, stored, '1 rue du Port', false],
  ['one is chosen', { addressId: 'shop' }, stored, '2 quai Neuf', false],
  [
    'one is chosen, and the name of whoever orders stands beside',
    { addressId: 'shop', recipient: 'Zoé Petit' },
    stored,
    '2 quai Neuf',
    false,
  ],
  ['another is typed', { addressId: 'other', ...typedAddress }, stored, typedAddress.line1, true],
  ['one is typed without a choice', typedAddress, stored, typedAddress.line1, true],
  ['the first one is typed', typedAddress, [], typedAddress.line1, true],
])('when %s, it is the right one', (_name, fields, own, line1, isNew) => {
  expect(billingChoice(fields, own)).toMatchObject({ kind: 'chosen', address: { line1 }, isNew })
})

it.each([
  [
    'one that is chosen while another is typed',
    { addressId: 'shop', ...typedAddress },
    stored,
    ['addressId'],
  ],
  ['somebody else’s, or one that was removed', { addressId: 'elsewhere' }, stored, ['addressId']],
  ['another one left empty', { addressId: 'other' }, stored, ['recipient', 'line1', 'postalCode', 'city']],
  ['another one half typed', { addressId: 'other', ...incomplete }, stored, ['recipient']],
  ['none at all', {}, [], ['recipient', 'line1', 'postalCode', 'city']],
])('%s is refused next to the field', (_name, fields, own, expected) => {
  const choice = billingChoice(fields, own)
  expect(choice.kind === 'wrong' && Object.keys(choice.errors)).toEqual(expected)
})
