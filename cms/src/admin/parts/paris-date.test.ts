import type { Field } from 'payload'
import { expect, test } from 'vitest'
import configPromise from '../../payload.config.ts'
import { parisDate } from './paris-date.ts'

test.each([
  ['2026-11-30T23:30:00.000Z', false, '1er décembre 2026 à 00:30'],
  ['2026-07-01T22:15:00.000Z', false, '2 juillet 2026 à 00:15'],
  ['2026-11-30T12:00:00.000Z', true, '30 novembre 2026'],
  ['hier', false, null],
  ['', false, null],
  [null, false, null],
  [undefined, true, null],
  [1_764_500_000_000, false, null],
])('%s is shown as %s', (iso, isDay, shown) => {
  expect(parisDate(iso, isDay)?.replaceAll(/\s/g, ' ') ?? null).toBe(shown)
})

interface Shown {
  at: string
  cell: unknown
  field: unknown
  isInstant: boolean
}

function datesIn(fields: readonly Field[], at: string): Shown[] {
  return fields.flatMap((field): Shown[] => {
    if (field.type === 'tabs') return field.tabs.flatMap((tab) => datesIn(tab.fields, at))
    if (field.type === 'blocks') return field.blocks.flatMap((block) => datesIn(block.fields, at))
    if ('fields' in field) return datesIn(field.fields, at)
    if (field.type !== 'date') return []
    const { components, date } = field.admin ?? {}
    const isInstant = date?.pickerAppearance === 'dayAndTime'
    return [{ at: `${at}.${field.name}`, cell: components?.Cell, field: components?.Field, isInstant }]
  })
}

test('every date of every list of the admin is that of Paris, and every instant of a form', async () => {
  const { collections } = await configPromise
  const ours = collections.filter(({ slug, admin }) => !slug.startsWith('payload-') && admin.hidden !== true)
  const dates = ours.flatMap(({ slug, fields }) => datesIn(fields, slug))
  expect(dates.map(({ at }) => at)).toEqual(
    expect.arrayContaining(['return-requests.askedAt', 'takedowns.takenDownAt', 'offers.updatedAt']),
  )
  const cell = '/admin/parts/ParisDate.tsx#ParisDateCell'
  const field = '/admin/parts/ParisDate.tsx#ParisDateField'
  expect(dates.filter((one) => one.cell !== cell)).toEqual([])
  expect(dates.filter((one) => one.isInstant && one.field !== field)).toEqual([])
})
