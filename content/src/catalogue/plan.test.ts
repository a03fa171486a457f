import { expect, test } from 'vitest'
import { plan } from './plan.ts'

const solo = {
  slug: 'solo-annuel',
  name: 'Solo, à l’année',
  audience: 'personal',
  priceCents: 59_00,
  vatRateBasisPoints: 2000,
  period: 'year',
  summary: 'Douze mois pour le prix de dix.',
  benefits: ['Toutes les offres du catalogue'],
  position: 1,
}

test('a plan says for whom, how much and how often', () => {
  expect(plan.parse(solo)).toEqual(solo)
})

test.each([
  { audience: 'company' },
  { period: 'week' },
  { priceCents: 59.5 },
  { vatRateBasisPoints: 0 },
  { vatRateBasisPoints: 0.2 },
  { vatRateBasisPoints: 10_001 },
  { benefits: [] },
  { benefits: Array.from({ length: 9 }, () => 'Un avantage') },
  { position: 0 },
])('%j is refused', (wrong) => {
  expect(plan.safeParse({ ...solo, ...wrong }).success).toBe(false)
})
