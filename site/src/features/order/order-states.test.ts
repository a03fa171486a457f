import { asParisDay } from '@portal/content'
import type { OrderReading } from '@portal/edge/contract'
import { describe, expect, test } from 'vitest'
import { orderGroups, orderTones } from './order-groups.ts'
import { orderNews, type Told } from './order-states.ts'

const kinds = Object.keys(orderTones) as OrderReading['kind'][]
const today = asParisDay('2026-11-24')
const eTicket = { by: 'e-billet', withinDays: 2 } as const
const unpaid = new Set<OrderReading['kind']>(['not-paid-yet', 'refused-retry', 'awaiting-bank'])

function anOrder(kind: OrderReading['kind'], changes: Partial<Told> = {}): Told {
  return {
    reading: {
      kind,
      label: kind,
      mayPay: unpaid.has(kind),
      mayDismiss: unpaid.has(kind) || kind === 'abandoned',
      moneyMayHaveMoved: true,
      needsAPerson: false,
    },
    service: { state: 'sent', expectedOn: asParisDay('2026-11-25'), readyAt: null },
    sellerName: 'SKI LOISIRS DIFFUSION',
    totalCents: 10_690,
    paidAt: unpaid.has(kind) ? null : new Date('2026-11-23T18:09:00Z'),
    payUntil: new Date('2026-11-23T19:00:00Z'),
    refusedAttempts: kind === 'refused-retry' ? 1 : 0,
    reference: 'ABCDEFGHJKLM',
    claims: { email: 'billets@partenaire.fr', phone: null },
    takenDownAt: null,
    givenBack: [],
    items: [{ delivery: eTicket }],
    ...changes,
  }
}
const saidOf = (order: Told) => {
  const { title, paragraphs } = orderNews(order, today)
  return [title, ...paragraphs].join(' ').replaceAll('\u00a0', ' ')
}

describe('nothing is told as a failure, for money may have moved', () => {
  test.each(kinds)('%s', (kind) => {
    for (const refusedAttempts of [0, 1, 3])
      expect(saidOf(anOrder(kind, { refusedAttempts }))).not.toMatch(/échou|échec|annul|erreur|!/i)
  })
})

test('a second try is offered where there was none that is known, and says that the first may still succeed', () => {
  const offered = kinds.map((kind) => [kind, orderNews(anOrder(kind), today).payment])
  expect(offered.filter(([, payment]) => payment !== null)).toEqual([
    ['not-paid-yet', 'doubt'],
    ['refused-retry', 'retry'],
    ['awaiting-bank', 'doubt'],
  ])
  expect(saidOf(anOrder('refused-retry'))).toContain('peut encore aboutir')
})

test('« Je n’ai pas payé » is offered while nothing is known to be paid, and no later', () => {
  expect(kinds.filter((kind) => orderNews(anOrder(kind), today).dismissal)).toEqual([
    'not-paid-yet',
    'refused-retry',
    'awaiting-bank',
    'abandoned',
  ])
})

test('refused attempts are counted and said not to be debited', () => {
  expect(saidOf(anOrder('refused-retry'))).toContain('refusé un essai de paiement')
  expect(saidOf(anOrder('refused-retry', { refusedAttempts: 3 }))).toContain('refusé 3 essais de paiement')
})

test('the amount, the instant of the payment and the end of the window are told, Paris time', () => {
  expect(saidOf(anOrder('paid'))).toContain('106,90 €, le 23 novembre 2026 à 19:09')
  expect(saidOf(anOrder('not-paid-yet'))).toContain('23 novembre 2026 à 20:00')
})

describe('what was bought is announced', () => {
  test('by the day that its offer promises', () => {
    expect(saidOf(anOrder('with-partner'))).toContain(
      'Vos billets arrivent ici le 25 novembre 2026 au plus tard',
    )
  })
  test('as late once that day is over, with whom to write to', () => {
    const service = { state: 'accepted', expectedOn: asParisDay('2026-11-23'), readyAt: null } as const
    const said = saidOf(anOrder('with-partner', { service }))
    expect(said).toContain('étaient attendus le 23 novembre 2026')
    expect(said).toContain('billets@partenaire.fr')
  })
  test('without a day where none was promised', () => {
    const service = { state: 'sent', expectedOn: null, readyAt: null } as const
    expect(saidOf(anOrder('with-partner', { service }))).toContain('dès que possible')
  })
  test('as posted where it is', () => {
    const items = [{ delivery: { by: 'courrier', withinDays: 5 } as const }]
    expect(saidOf(anOrder('ready', { items }))).toContain('Votre commande est partie')
    expect(saidOf(anOrder('ready'))).toContain('Vos billets sont là')
  })
})

test('what cannot be served says by which day its money is back', () => {
  const due = { amountCents: 10_690, dueOn: asParisDay('2026-12-08'), settledAt: null }
  expect(saidOf(anOrder('not-served', { givenBack: [due] }))).toContain(
    'vous rend 106,90 € le 8 décembre 2026 au plus tard',
  )
})

// The fault: « tout est en ordre », and a payment that is refused.
describe('an order of an offer that was withdrawn', () => {
  const withdrawn = (kind: OrderReading['kind'], refusedAttempts = 0) =>
    anOrder(kind, { refusedAttempts, takenDownAt: new Date('2026-11-24T09:30:00Z') })

  test.each([...unpaid])('%s says so, what comes of money, and whom to write to', (kind) => {
    for (const refused of [0, 2]) {
      const { title, payment, watched } = orderNews(withdrawn(kind, refused), today)
      expect([title, payment, watched]).toEqual(['Cette offre a été retirée', null, true])
      const said = saidOf(withdrawn(kind, refused))
      expect(said).toContain('le 24 novembre 2026 à 10:30')
      expect(said).toContain('Si vous n’avez pas payé, rien ne vous est demandé')
      expect(said).toContain('Si vous avez payé, ce paiement compte')
      for (const to of ['billets@partenaire.fr', 'contact@ca-cpourmoi.com', 'ABCDEFGHJKLM'])
        expect(said).toContain(to)
      expect(said.includes('refusé')).toBe(refused > 0)
    }
  })

  test('abandoned is not to be ordered again', () => {
    expect(orderNews(withdrawn('abandoned'), today).again).toBe(false)
    expect(saidOf(withdrawn('abandoned'))).not.toMatch(/commander à nouveau/)
    expect(orderNews(anOrder('abandoned'), today).again).toBe(true)
  })

  test.each(kinds.filter((kind) => !unpaid.has(kind) && kind !== 'abandoned' && kind !== 'dismissed'))(
    '%s stays as it is',
    (kind) => {
      expect(orderNews(withdrawn(kind), today)).toEqual(orderNews(anOrder(kind), today))
    },
  )
})

test('a page looks again only while something may still happen by itself', () => {
  expect(kinds.filter((kind) => orderNews(anOrder(kind), today).watched)).toEqual([
    'not-paid-yet',
    'refused-retry',
    'awaiting-bank',
    'under-verification',
    'paid',
    'paid-late',
    'with-partner',
  ])
})

test('a list begins with what its owner can do, and ends with what is over', () => {
  const shown = orderGroups(kinds.map((kind) => ({ reading: { kind } })))
  expect(shown.map(({ group }) => group)).toEqual(['to-do', 'there', 'under-way', 'over'])
  expect(shown.flatMap(({ orders }) => orders)).toHaveLength(kinds.length)
  expect(shown[0]?.orders.map(({ reading }) => reading.kind)).toEqual([...unpaid])
  expect(orderGroups([])).toEqual([])
})

test('a sum that goes back is said with its day whatever the order is, and not once it has gone', () => {
  const due = { amountCents: 4_500, dueOn: asParisDay('2026-12-08'), settledAt: null }
  const gone = { ...due, amountCents: 2_000, settledAt: new Date('2026-11-24T09:30:00Z') }
  for (const kind of ['ready', 'with-partner', 'refund-due', 'partly-refunded'] as const) {
    const said = saidOf(anOrder(kind, { givenBack: [due, gone] }))
    expect(said).toContain('vous rend 45,00 € le 8 décembre 2026 au plus tard')
    expect(said).not.toContain('20,00')
  }
})
