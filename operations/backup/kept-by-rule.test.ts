import { expect, test } from 'vitest'
import { backupName, momentOf, removable } from './kept-by-rule.ts'

const on = (day: string, hour = 2) => backupName(new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`))
const everyDay = (from: string, days: number) =>
  Array.from({ length: days }, (_, index) =>
    on(new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10)),
  )

test('a name tells its moment, and another file is none of ours', () => {
  expect(momentOf(on('2026-11-30'))?.toISOString()).toBe('2026-11-30T02:00:00.000Z')
  for (const name of [
    'portail.age',
    'portail-2026-13-40T99-00-00Z.age',
    `${on('2026-11-30')}.part`,
    `.${on('2026-11-30')}`,
  ])
    expect([name, momentOf(name)]).toEqual([name, null])
})

test.each([
  ['none', [], []],
  ['the only one, however old', [on('2001-01-01')], []],
  ['what is not ours', ['lisez-moi.txt', on('2026-11-30')], []],
  ['all but the newest of a day', [on('2026-11-30', 1), on('2026-11-30', 5)], [on('2026-11-30', 1)]],
  ['seven days are all kept', everyDay('2026-11-02', 7), []],
  // A machine that stopped for a year has its last days still.
  ['days apart', [on('2025-01-01'), on('2025-01-02'), on('2026-11-30')], []],
])('goes of a folder: %s', (_what, files, gone) => {
  expect(removable(files)).toEqual(gone)
})

test('of two years of days, 7 days, 5 weeks and 12 months stay', () => {
  const files = everyDay('2025-01-01', 730)
  const gone = new Set(removable(files))
  const kept = files.filter((file) => !gone.has(file)).map((file) => file.slice(8, 18))
  expect(kept).toEqual([
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
    '2026-04-30',
    '2026-05-31',
    '2026-06-30',
    '2026-07-31',
    '2026-08-31',
    '2026-09-30',
    '2026-10-31',
    '2026-11-30',
    '2026-12-06',
    '2026-12-13',
    '2026-12-20',
    '2026-12-25',
    '2026-12-26',
    '2026-12-27',
    '2026-12-28',
    '2026-12-29',
    '2026-12-30',
    '2026-12-31',
  ])
})
