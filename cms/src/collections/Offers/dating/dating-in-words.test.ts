import { flattenAllFields } from 'payload/shared'
import { expect, test } from 'vitest'
import { differences } from '../../../review/differences.ts'
import { datingField } from './dating-fields.ts'

const fields = flattenAllFields({ fields: [datingField] })
const changed = (before: object, after: object) =>
  differences(
    fields,
    { dating: before },
    { dating: after },
    { titleOf: (_, id) => id, exempt: [{ path: 'dating.stock', why: 'a test', isDerived: true }] },
  ).map(({ label, runs }) => [
    label,
    runs
      .map(({ change, text }) => `${change === 'added' ? '+' : change === 'removed' ? '-' : ''}${text}`)
      .join('|'),
  ])

const evening = (pool: string, rest: object = {}) => ({
  pool,
  startsAt: '2026-12-18T19:30:00.000Z',
  label: '',
  quota: 120,
  closed: false,
  ...rest,
})
const sessions = (...some: object[]) => ({ kind: 'session', sessions: some })
const group = 'Quand cela s’utilise'
const seance = `${group} > Séances > vendredi 18 décembre 2026 à 20 h 30`

test('a reviewer reads each session that comes, goes or changes, in words', () => {
  const other = evening('b', { startsAt: '2026-12-19T19:30:00.000Z', label: 'Gala', quota: null })
  expect(changed(sessions(evening('a')), sessions(evening('a')))).toEqual([])
  expect(changed(sessions(evening('a')), sessions(evening('a'), other))).toEqual([
    [
      `${group} > Séances > samedi 19 décembre 2026 à 20 h 30`,
      '+samedi 19 décembre 2026 à 20 h 30, Gala, places non comptées',
    ],
  ])
  expect(changed(sessions(evening('a'), other), sessions(other))).toEqual([
    [seance, '-vendredi 18 décembre 2026 à 20 h 30, 120 places'],
  ])
  expect(changed(sessions(evening('a')), sessions(evening('a', { quota: 80 })))).toEqual([
    [seance, 'vendredi 18 décembre 2026 à 20 h 30, |-120|+80| places'],
  ])
  const [[, closing] = []] = changed(sessions(evening('a')), sessions(evening('a', { closed: true })))
  expect(closing).toContain('fermée à la vente')
  // The same hour under another pool would be sold from nought again.
  expect(changed(sessions(evening('a')), sessions(evening('z')))).toHaveLength(2)
})

test('a reviewer reads the days that a calendar closes and opens', () => {
  const calendar = (rest: object) => ({
    kind: 'day',
    stock: 'jours',
    calendar: { closedWeekdays: [], closedDays: [], openDays: [], ...rest },
  })
  expect(changed(calendar({}), calendar({ closedWeekdays: [1], openDays: ['2026-12-28'] }))).toEqual([
    [`${group} > Jours ouverts > Fermé chaque semaine`, '+le lundi'],
    [`${group} > Jours ouverts > Ouvert quand même`, '+le 28 décembre 2026'],
  ])
  expect(changed(calendar({ closedDays: ['2026-12-25'] }), calendar({}))).toEqual([
    [`${group} > Jours ouverts > Fermé aussi`, '-le 25 décembre 2026'],
  ])
  expect(changed({ kind: 'open', validDays: 120 }, { kind: 'open', validDays: 60 })).toHaveLength(1)
})
