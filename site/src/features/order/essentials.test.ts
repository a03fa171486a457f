import { isSold } from '@portal/content'
import { expect, test } from 'vitest'
import { aProvider, aTicket } from '../catalogue/catalogue.builder.ts'
import { essentials } from './essentials.ts'

function recalled(rest: Record<string, unknown>) {
  const offer = aTicket('ski', rest)
  if (!isSold(offer)) throw new Error('a ticket is sold')
  const rows = essentials(offer, aProvider('vallon'), aProvider('vendeur'))
  return (label: string) => rows.find((row) => row.label === label)?.text
}

test('the right of withdrawal, or its absence, is always recalled', () => {
  expect(recalled({ withdrawal: 'dated' })('Rétractation')).toContain('pas de droit de rétractation')
  expect(recalled({ withdrawal: 'fourteen-days' })('Rétractation')).toContain('quatorze jours')
})

test('the seller, the delivery and the conditions of the offer are recalled', () => {
  const text = recalled({
    delivery: 'courrier',
    conditions: [{ label: 'Valable', text: 'Un jour au choix' }],
  })
  expect(text('Vendeur')).toContain('Maison vendeur')
  expect(text('Vous achetez')).toBe('Forfait journée adulte, Maison vallon')
  expect(text('Livraison')).toContain('courrier')
  expect(text('Valable')).toBe('Un jour au choix')
})
