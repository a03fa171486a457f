import { expect, test } from 'vitest'
import { asParisDay } from '../value/paris-day.ts'
import type { Weekday } from '../value/weekday.ts'
import {
  daysInWords,
  deliveryInWords,
  memberLimitInWords,
  openingInWords,
  sessionInWords,
  validDaysInWords,
  weekdaysInWords,
} from './sold-words.ts'

test.each([
  ['2026-12-18T19:30:00Z', 'vendredi 18 décembre 2026 à 20 h 30'],
  ['2027-03-28T01:00:00Z', 'dimanche 28 mars 2027 à 3 h'],
  ['2026-12-31T23:05:00Z', 'vendredi 1er janvier 2027 à 0 h 05'],
])('a session at %s: %s', (instant, words) => {
  expect(sessionInWords(new Date(instant))).toBe(words)
})

test.each([
  [[], ''],
  [['2026-12-25'], 'le 25 décembre 2026'],
  [['2026-12-26', '2026-12-25'], 'le 25 décembre 2026 et le 26 décembre 2026'],
  [['2026-12-24', '2026-12-25', '2026-12-26'], 'du 24 au 26 décembre 2026'],
  [['2026-11-30', '2026-12-01', '2026-12-02'], 'du 30 novembre au 2 décembre 2026'],
  [['2026-12-31', '2027-01-01', '2027-01-02'], 'du 31 décembre 2026 au 2 janvier 2027'],
  [
    ['2026-12-25', '2027-01-01', '2027-05-01', '2027-05-02', '2027-05-03'],
    'le 25 décembre 2026, le 1er janvier 2027 et du 1er au 3 mai 2027',
  ],
])('%j: %s', (days, words) => {
  expect(daysInWords(days.map(asParisDay))).toBe(words)
})

const opening = (changes: {
  closedWeekdays?: Weekday[]
  closedDays?: string[]
  openDays?: string[]
  through?: string
}) =>
  openingInWords({
    from: asParisDay('2026-12-01'),
    through: asParisDay(changes.through ?? '2027-04-11'),
    closedWeekdays: changes.closedWeekdays ?? [],
    closedDays: (changes.closedDays ?? []).map(asParisDay),
    openDays: (changes.openDays ?? []).map(asParisDay),
  })
const bounds = 'du 1er décembre 2026 au 11 avril 2027 inclus'

test('a calendar says its weekdays, then the exceptions that change something', () => {
  expect(opening({})).toEqual([`Tous les jours, ${bounds}`])
  expect(opening({ closedWeekdays: [2, 1] })).toEqual([`Tous les jours sauf le lundi et le mardi, ${bounds}`])
  expect(opening({ closedWeekdays: [1, 2, 3, 4, 7] })).toEqual([`Le vendredi et le samedi, ${bounds}`])
  expect(opening({ through: '2026-12-01' })).toEqual(['Le 1er décembre 2026'])
  expect(opening({ closedWeekdays: [5], closedDays: ['2026-12-24', '2026-12-25', '2028-01-01'] })).toEqual([
    `Tous les jours sauf le vendredi, ${bounds}`,
    'Fermé le 24 décembre 2026',
  ])
  expect(opening({ closedWeekdays: [1], openDays: ['2026-12-28', '2026-12-29', '2028-01-03'] })).toEqual([
    `Tous les jours sauf le lundi, ${bounds}`,
    'Ouvert aussi le 28 décembre 2026',
  ])
  expect(opening({ closedWeekdays: [1, 2, 3, 4, 5, 6, 7], openDays: ['2026-12-05'] })).toEqual([
    `Certains jours seulement, ${bounds}`,
    'Ouvert aussi le 5 décembre 2026',
  ])
})

test('a validity, a delivery, a limit and weekdays are told in words', () => {
  expect(validDaysInWords(120)).toBe('Valable 120 jours après l’achat, dernier jour compris')
  expect(validDaysInWords(1)).toContain('un jour après')
  expect(deliveryInWords({ by: 'e-billet', withinDays: 0 })).toBe(
    'Dans votre compte, en billet électronique, aussitôt payé',
  )
  expect(deliveryInWords({ by: 'courrier', withinDays: 7 })).toBe(
    'Par courrier, à votre adresse, sous 7 jours',
  )
  expect(memberLimitInWords({ quantity: 3, period: 'year' })).toBe('3 au plus par membre et par an')
  expect(memberLimitInWords({ quantity: 3, period: 'ever' })).toBe('3 au plus par membre')
  expect(weekdaysInWords([6, 5])).toBe('le vendredi et le samedi')
})
