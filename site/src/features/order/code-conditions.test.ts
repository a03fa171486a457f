import { isSold } from '@portal/content'
import { expect, test } from 'vitest'
import { aPromoCode } from '../catalogue/catalogue.builder.ts'
import { codeConditions } from './code-conditions.ts'

function conditionsOf(rest: Record<string, unknown>) {
  const offer = aPromoCode('outils', rest)
  if (isSold(offer)) throw new Error('a promo code is not sold here')
  return codeConditions(offer)
}

test('a percentage without minimum nor end says so', () => {
  expect(conditionsOf({})).toEqual([
    { label: 'Réduction', text: '15\u00a0%' },
    { label: 'Minimum d’achat', text: 'Aucun' },
    { label: 'À utiliser', text: 'Sans date de fin annoncée' },
  ])
})

test('an amount off, its minimum, its last day and the conditions of the offer', () => {
  const rows = conditionsOf({
    reduction: { unit: 'amount', amountCents: 1000 },
    minimumSpendCents: 6000,
    validity: { from: '2026-09-01', through: '2027-01-01' },
    conditions: [{ label: 'Hors', text: 'Livres' }],
  })
  expect(rows.map(({ text }) => text)).toEqual([
    '10\u00a0€',
    '60\u00a0€',
    'Jusqu’au 1er\u00a0janvier\u00a02027 inclus',
    'Livres',
  ])
})
