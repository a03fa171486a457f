import { describe, expect, it, test } from 'vitest'
import { midnightWindow } from '../payment/movement.builder.ts'
import { type OrderFacts, readOrder } from './order-reading.ts'

const inside = midnightWindow
const beyond = new Date(+midnightWindow + 1)
const silent = { refused: false, returned: false }
const cameBack = { refused: false, returned: true }
const refused = { refused: true, returned: true }

const facts = (changes: Partial<OrderFacts> = {}): OrderFacts => ({
  money: { state: 'pending', late: false },
  stock: 'none',
  fulfilment: 'none',
  payUntil: midnightWindow,
  attempts: [silent],
  dismissedAt: null,
  goesBack: false,
  ...changes,
})
const paid = (changes: Partial<OrderFacts> = {}) =>
  facts({ money: { state: 'paid', late: false }, ...changes })
const money = (state: OrderFacts['money']['state']) => facts({ money: { state, late: false } })

test.each<[string, OrderFacts, Date, object]>([
  [
    'whose money came late, and goes back',
    facts({ money: { state: 'paid', late: true }, goesBack: true }),
    inside,
    { kind: 'refund-due', label: 'À rembourser', mayPay: false },
  ],
  [
    'nobody at the bank yet',
    facts({ attempts: [] }),
    inside,
    { label: 'Pas encore payée', moneyMayHaveMoved: false },
  ],
  ['led to the bank', facts(), inside, { label: 'Pas encore payée', mayPay: true, moneyMayHaveMoved: true }],
  [
    'back from the bank',
    facts({ attempts: [cameBack] }),
    inside,
    { label: 'En attente de la banque', mayPay: true },
  ],
  [
    'refused',
    facts({ attempts: [refused] }),
    inside,
    { label: 'Refusée, à réessayer', mayPay: true, moneyMayHaveMoved: true },
  ],
  [
    'refused, then back without news',
    facts({ attempts: [refused, cameBack] }),
    inside,
    { kind: 'awaiting-bank' },
  ],
  ['window over', facts(), beyond, { label: 'Abandonnée', mayPay: false, moneyMayHaveMoved: true }],
  [
    'window over, all refused',
    facts({ attempts: [refused] }),
    beyond,
    { kind: 'abandoned', moneyMayHaveMoved: false },
  ],
  ['« Je n’ai pas payé »', facts({ dismissedAt: inside }), inside, { kind: 'dismissed', mayPay: false }],
  ['dismissed, and paid all the same', paid({ dismissedAt: inside }), beyond, { label: 'Payée' }],
  ['paid', paid(), inside, { label: 'Payée', mayPay: false, mayDismiss: false }],
  ['paid, to be handed over', paid({ fulfilment: 'waiting', stock: 'sold' }), inside, { label: 'Payée' }],
  ['handed over', paid({ fulfilment: 'sent' }), inside, { label: 'Chez le partenaire' }],
  ['taken by the partner', paid({ fulfilment: 'accepted' }), inside, { label: 'Chez le partenaire' }],
  ['ready', paid({ fulfilment: 'ready' }), beyond, { label: 'Prête', needsAPerson: false }],
  ['no answer of the partner', paid({ fulfilment: 'dead' }), inside, { label: 'Payée', needsAPerson: true }],
  [
    'refused by the partner',
    paid({ fulfilment: 'rejected' }),
    inside,
    { kind: 'not-served', needsAPerson: true },
  ],
  ['late', paid({ money: { state: 'paid', late: true } }), beyond, { label: 'Payée, à confirmer' }],
  [
    'late, its place held again',
    paid({ money: { state: 'paid', late: true }, stock: 'sold' }),
    beyond,
    { label: 'Payée' },
  ],
  [
    'late, served all the same',
    paid({ money: { state: 'paid', late: true }, fulfilment: 'ready' }),
    beyond,
    { label: 'Prête' },
  ],
  [
    'another amount',
    money('review'),
    inside,
    { label: 'En vérification', moneyMayHaveMoved: true, mayPay: false },
  ],
  ['a part back', money('partly-refunded'), beyond, { label: 'Remboursée en partie' }],
  ['all back', money('refunded'), beyond, { label: 'Remboursée' }],
  ['charged back', money('disputed'), beyond, { label: 'Paiement contesté' }],
  ['never captured', money('lost'), beyond, { label: 'Paiement non encaissé' }],
])('%s', (_, given, now, expected) => expect(readOrder(given, now)).toMatchObject(expected))

describe('whatever the facts', () => {
  const states = [
    'none',
    'pending',
    'paid',
    'review',
    'partly-refunded',
    'refunded',
    'disputed',
    'lost',
  ] as const
  const stocks = ['none', 'held', 'sold', 'released'] as const
  const fulfilments = ['none', 'waiting', 'sent', 'accepted', 'ready', 'rejected', 'dead'] as const
  const tries = [[], [silent], [refused], [refused, silent], [cameBack]]
  const every = states.flatMap((state) =>
    stocks.flatMap((stock) =>
      fulfilments.flatMap((fulfilment) =>
        tries.flatMap((attempts) =>
          [inside, beyond].map((now) =>
            readOrder(facts({ money: { state, late: false }, stock, fulfilment, attempts }), now),
          ),
        ),
      ),
    ),
  )
  it('money that may have moved is never told as failed', () =>
    expect(every.filter((one) => one.moneyMayHaveMoved && /échou|échec/i.test(one.label))).toEqual([]))
  it('a second payment is offered only before money has come, and only inside the window', () => {
    const open = every.filter(({ mayPay }) => mayPay).map(({ kind }) => kind)
    expect(new Set(open)).toEqual(new Set(['not-paid-yet', 'refused-retry', 'awaiting-bank']))
  })
  it('only what was never paid can be dismissed', () => {
    const kinds = new Set(every.filter(({ mayDismiss }) => mayDismiss).map(({ kind }) => kind))
    expect(kinds).toEqual(new Set(['not-paid-yet', 'refused-retry', 'awaiting-bank', 'abandoned']))
  })
})
