import { asParisDay, isSold } from '@portal/content'
import { expect, test } from 'vitest'
import { aTicket } from '../catalogue/catalogue.builder.ts'
import { bookableSlots } from '../catalogue/bookable-slots.ts'
import { soldFacts, whenFacts } from './sold-facts.ts'

const factsOn = (day: string, rest: Record<string, unknown>) => {
  const offer = aTicket('ski', rest)
  if (!isSold(offer)) throw new Error('a ticket is sold')
  const facts = [...whenFacts(offer, bookableSlots(offer, asParisDay(day))), ...soldFacts(offer)]
  return Object.fromEntries(facts.map(({ label, lines }) => [label, lines]))
}
const evening = (day: number, rest: object = {}) => ({
  id: `soir-${day}`,
  startsAt: `2026-12-${String(day).padStart(2, '0')}T19:30:00Z`,
  label: '',
  quota: 10,
  closed: false,
  ...rest,
})
const calendar = {
  kind: 'day',
  stock: 'jours',
  from: '2026-12-01',
  through: '2026-12-24',
  closedWeekdays: [1],
  closedDays: [],
  openDays: [],
  capacity: null,
}

test('an open ticket says how long, and its fourteen days', () => {
  const facts = factsOn('2026-12-01', {})
  expect(facts).toMatchObject({
    Quand: ['Valable 120 jours après l’achat, dernier jour compris'],
    'Sur place': ['Présentez le code à l’entrée.'],
    Livraison: ['Dans votre compte, en billet électronique, aussitôt payé'],
    Rétractation: ['Vous avez quatorze jours pour changer d’avis'],
  })
  expect(Object.keys(facts)).not.toContain('Noms')
})

test('an offer of before says no validity, no use, and thirty days', () => {
  const facts = factsOn('2026-12-01', {
    dating: { kind: 'open', validDays: null },
    use: null,
    delivery: { by: 'courrier', withinDays: 30 },
  })
  expect(Object.keys(facts)).toEqual(['Livraison', 'Rétractation'])
})

test('a calendar says its open days, and that it cannot be given back', () => {
  const facts = factsOn('2026-12-01', { dating: calendar, names: 'each' })
  expect(facts['Quand']).toEqual([
    'Tous les jours sauf le lundi, du 1er décembre 2026 au 24 décembre 2026 inclus',
  ])
  expect(facts['Rétractation']?.[0]).toContain('billet daté')
  expect(facts['Noms']?.[0]).toContain('Un prénom et un nom par billet')
})

test('sessions are named from the next one on, and counted beyond five', () => {
  const sessions = [
    evening(4),
    evening(5, { closed: true }),
    ...[6, 7, 8, 9, 10].map((day) => evening(day)),
    evening(11, { label: 'Dernière' }),
  ]
  const facts = factsOn('2026-12-04', { dating: { kind: 'session', sessions } })
  expect(facts['Quand']).toHaveLength(6)
  expect(facts['Quand']?.[0]).toBe('Vendredi 4 décembre 2026 à 20 h 30')
  expect(facts['Quand']?.[5]).toBe('Et 2 autres séances, la dernière le vendredi 11 décembre 2026 à 20 h 30')
  const six = factsOn('2026-12-05', { dating: { kind: 'session', sessions } })
  expect(six['Quand']?.at(-1)).toBe('Vendredi 11 décembre 2026 à 20 h 30, Dernière')
  expect(factsOn('2026-12-12', { dating: { kind: 'session', sessions } })['Quand']).toEqual([
    'Plus aucune séance à venir',
  ])
})

test.each([
  ['an open ticket', { kind: 'open', validDays: 1 }, '2026-12-25', 'none-needed'],
  ['a calendar', calendar, '2026-12-24', 'day'],
  ['a calendar after its last day', calendar, '2026-12-25', 'none-left'],
  ['a session on its day', { kind: 'session', sessions: [evening(4)] }, '2026-12-04', 'session'],
  ['a session on the next day', { kind: 'session', sessions: [evening(4)] }, '2026-12-05', 'none-left'],
  [
    'a closed session',
    { kind: 'session', sessions: [evening(4, { closed: true })] },
    '2026-12-04',
    'none-left',
  ],
])('%s leaves something to choose or not', (_what, dating, day, kind) => {
  expect(bookableSlots(aTicket('ski', { dating }), asParisDay(day)).kind).toBe(kind)
})
