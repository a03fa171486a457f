import { expect, test } from 'vitest'
import { datingWarnings, type FormDating } from './dating-warnings.ts'

const now = new Date('2026-12-10T09:00:00Z')
const session = (startsAt: string, rest: object = {}) => ({
  pool: startsAt.replaceAll(/[:.]/g, '-'),
  startsAt,
  label: '',
  quota: 10,
  closed: false,
  ...rest,
})
const bySession = (...sessions: object[]) => ({ kind: 'session', sessions })
const byDay = (rest: object = {}) => ({
  kind: 'day',
  from: '2026-12-01T12:00:00.000Z',
  through: '2026-12-24T12:00:00.000Z',
  calendar: { closedWeekdays: [], closedDays: [], openDays: [] },
  ...rest,
})
const soon = '2026-12-18T19:30:00.000Z'
const past = '2026-12-09T19:30:00.000Z'

const told: [what: string, dating: object | null, expected: (RegExp | string)[], rest?: object][] = [
  ['nothing of its dates', null, [/ne dit pas quand elle s’utilise/]],
  ['a validity', { kind: 'open', validDays: 120 }, []],
  ['an open calendar', byDay(), []],
  ['a calendar without places', byDay({ capacity: 0 }), [/^Aucune place par jour/]],
  ['a calendar without a day left', byDay({ through: '2026-12-09T12:00:00.000Z' }), [/^Plus aucun jour/]],
  [
    'a calendar that is closed every day',
    byDay({ calendar: { closedWeekdays: [1, 2, 3, 4, 5, 6, 7], closedDays: [], openDays: [] } }),
    [/^Plus aucun jour/],
  ],
  ['a calendar that is being written', byDay({ through: null }), []],
  ['days that a form never writes', byDay({ calendar: 'demain' }), []],
  ['a session to come', bySession(session(soon)), []],
  ['no session yet', bySession(), []],
  [
    'a session in the past',
    bySession(session(past), session(soon)),
    ['Séance du mercredi 9 décembre 2026 à 20 h 30 déjà passée : personne ne la verra.'],
  ],
  [
    'two of them',
    bySession(session(past), session('2026-12-08T19:30:00.000Z'), session(soon)),
    ['2 séances déjà passées : personne ne les verra.'],
  ],
  ['one in the past that is closed', bySession(session(past, { closed: true }), session(soon)), []],
  [
    'a session without places',
    bySession(session(soon, { quota: 0 })),
    ['Séance du vendredi 18 décembre 2026 à 20 h 30 sans aucune place : affichée complète.'],
  ],
  [
    'nothing but closed sessions',
    bySession(session(soon, { closed: true })),
    ['Plus aucune séance à choisir.'],
  ],
  [
    'a delivery that comes too late',
    bySession(session(soon)),
    ['Plus aucune séance à choisir.'],
    { deliveryWithinDays: 9 },
  ],
  [
    'a sale longer than its sessions',
    bySession(session(soon)),
    ['La dernière séance est le 18 décembre 2026, et l’offre est en vente jusqu’au 31 décembre 2026.'],
    { validity: { through: '2026-12-31T12:00:00.000Z' } },
  ],
  [
    'a sale without an end',
    bySession(session(soon)),
    ['La dernière séance est le 18 décembre 2026, et l’offre est en vente sans date de fin.'],
    { validity: { through: null } },
  ],
  ['sessions that a form never writes', { kind: 'session', sessions: [{ startsAt: 'bientôt' }] }, []],
]
test.each(told)('an offer that says %s', (_what, dating, expected, rest = {}) => {
  const validity = { through: '2026-12-01T12:00:00.000Z' }
  const warnings = datingWarnings({ dating: dating as FormDating | null, validity, ...rest }, now)
  expect(warnings).toHaveLength(expected.length)
  for (const [at, one] of expected.entries())
    if (typeof one === 'string') expect(warnings[at]).toBe(one)
    else expect(warnings[at]).toMatch(one)
})
