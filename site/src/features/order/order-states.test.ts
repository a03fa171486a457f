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

test('a page looks again only while something may still happen by itself', () => {
  expect(states.filter((state) => orderNews(anOrder(state)).watched)).toEqual([
    'created',
    'redirected',
    'review',
    'paid-late',
  ])
})
