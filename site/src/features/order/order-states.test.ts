import type { PaymentState } from '@portal/edge/contract'
import { describe, expect, test } from 'vitest'
import { orderMarks, orderNews } from './order-states.ts'

const states = Object.keys(orderMarks) as PaymentState[]
const anOrder = (state: PaymentState, refusedAttempts = 0) => ({
  state,
  sellerName: 'SKI LOISIRS DIFFUSION',
  totalCents: 10_690,
  paidAt: state.startsWith('paid') ? new Date('2026-11-23T18:09:00Z') : null,
  refusedAttempts,
  reference: 'ABCDEFGHJKLM',
  claims: { email: 'billets@partenaire.fr', phone: null },
  takenDownAt: null as Date | null,
})

describe('no state is told as a failure, for the partner may still confirm', () => {
  test.each(states)('%s', (state) => {
    for (const refused of [0, 1, 3]) {
      const { title, paragraphs } = orderNews(anOrder(state, refused))
      expect([orderMarks[state].label, title, ...paragraphs].join(' ')).not.toMatch(
        /échou|échec|annul|erreur|!/i,
      )
    }
  })
})

test.each(['created', 'redirected'] as const)('%s waits for the confirmation of the partner', (state) => {
  expect(orderNews(anOrder(state)).title).toBe('En attente de confirmation du partenaire')
  expect(orderNews(anOrder(state, 2)).title).toBe('En attente de confirmation du partenaire')
})

test('paying is offered only where it cannot be a second payment without a word of warning', () => {
  const offered = states.map((state) => [state, orderNews(anOrder(state)).payment])
  expect(offered.filter(([, payment]) => payment !== null)).toEqual([
    ['created', 'first'],
    ['redirected', 'doubt'],
  ])
  expect(orderNews(anOrder('redirected', 1)).payment).toBe('retry')
  expect(orderNews(anOrder('paid', 1)).payment).toBeNull()
})

test('refused attempts are counted and said not to be debited', () => {
  expect(orderNews(anOrder('redirected', 1)).paragraphs[0]).toContain('refusé un essai de paiement')
  expect(orderNews(anOrder('redirected', 3)).paragraphs[0]).toContain('refusé 3 essais de paiement')
})

test('the amount and the instant of the payment are told, Paris time', () => {
  const [said] = orderNews(anOrder('paid')).paragraphs
  expect(said).toContain('106,90\u00a0€')
  expect(said).toContain('23\u00a0novembre\u00a02026\u00a0à\u00a019:09')
})

// The fault: « tout est en ordre », and a payment that is refused.
describe('an order of an offer that was withdrawn', () => {
  const withdrawn = (state: PaymentState, refused = 0) =>
    orderNews({ ...anOrder(state, refused), takenDownAt: new Date('2026-11-24T09:30:00Z') })

  test.each(['created', 'redirected'] as const)(
    '%s says so, what comes of money, and whom to write to',
    (state) => {
      for (const refused of [0, 2]) {
        const { title, paragraphs, payment, watched } = withdrawn(state, refused)
        expect([title, payment, watched]).toEqual(['Cette offre a été retirée', null, true])
        const said = paragraphs.join(' ').replaceAll('\u00a0', ' ')
        expect(said).not.toContain('tout est en ordre')
        expect(said).toContain('le 24 novembre 2026 à 10:30')
        expect(said).toContain('Si vous n’avez pas payé, rien ne vous est demandé')
        expect(said).toContain('Si vous avez payé, ce paiement compte')
        expect(said).toContain('ou vous rend cette somme')
        for (const to of ['billets@partenaire.fr', 'contact@ca-cpourmoi.com', 'ABCDEFGHJKLM'])
          expect(said).toContain(to)
        expect(said.includes('refusé')).toBe(refused > 0)
      }
    },
  )

  test('expired is not to be ordered again', () => {
    const { paragraphs, again } = withdrawn('expired')
    expect(again).toBe(false)
    expect(paragraphs.join(' ')).not.toMatch(/commander à nouveau/)
    expect(paragraphs.join(' ')).toContain('retirée')
    expect(orderNews(anOrder('expired')).again).toBe(true)
  })

  test.each(['paid', 'review', 'paid-late', 'refund-due', 'refunded'] as const)(
    '%s stays as it is',
    (state) => {
      expect(withdrawn(state)).toEqual(orderNews(anOrder(state)))
    },
  )
})

test('a page looks again only while something may still happen by itself', () => {
  expect(states.filter((state) => orderNews(anOrder(state)).watched)).toEqual([
    'created',
    'redirected',
    'review',
    'paid-late',
  ])
})
