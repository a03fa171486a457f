import { expect, test } from 'vitest'
import { soldBefore } from './former-offer.builder.ts'
import { isSold, offer } from './offer.ts'
import { withdrawalOf } from './withdrawal.ts'

test.each(['dated', 'fourteen-days'])(
  'an offer whose box said « %s » and no day is an open ticket, that can be given back',
  (withdrawal) => {
    const read = offer.parse({ ...soldBefore, withdrawal })
    if (!isSold(read)) throw new Error('a ticket is sold')
    expect(read.dating).toEqual({ kind: 'open', validDays: null })
    expect(withdrawalOf(read)).toBe('fourteen-days')
    expect(read.delivery).toEqual({ by: 'courrier', withinDays: 30 })
    expect(read).toMatchObject({ use: null, names: 'none', maximumPerMember: null })
    expect(read.tariffs).toMatchObject([{ id: 'adulte', condition: null, proof: null }])
    expect('withdrawal' in read).toBe(false)
    // What was read is read again as it is.
    expect(offer.parse(read)).toEqual(read)
  },
)

test.each([
  ['a delivery that was none', { ...soldBefore, delivery: 'pigeon' }],
  ['tariffs that are none', { ...soldBefore, tariffs: 'adulte' }],
  ['a tariff that is a word', { ...soldBefore, tariffs: ['adulte'] }],
  ['nothing', null],
  ['a list', [soldBefore]],
])('%s is refused and breaks nothing', (_what, document) => {
  expect(offer.safeParse(document).success).toBe(false)
})
