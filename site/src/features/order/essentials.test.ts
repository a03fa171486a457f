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
  const startsAt = '2026-12-18T19:30:00Z'
  const sessions = [{ id: 'soir', startsAt, label: '', quota: null, closed: false }]
  expect(recalled({ dating: { kind: 'session', sessions } })('Rétractation')).toContain(
    'pas de droit de rétractation',
  )
  expect(recalled({ dating: { kind: 'open', validDays: 120 } })('Rétractation')).toContain('quatorze jours')
})

test('the seller, the delivery and the conditions of the offer are recalled', () => {
  const text = recalled({
    delivery: { by: 'courrier', withinDays: 5 },
    conditions: [{ label: 'Valable', text: 'Un jour au choix' }],
  })
  expect(text('Vendeur')).toContain('Maison vendeur')
  expect(text('Vous achetez')).toBe('Forfait journée adulte, Maison vallon')
  expect(text('Livraison')).toContain('courrier')
  expect(text('Valable')).toBe('Un jour au choix')
})
