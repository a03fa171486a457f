import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { documents } from '../../testing/pretend-documents.ts'
import { livePageIn, publishIn } from '../../testing/pretend-publication.ts'

// The fault of this file: the clock of the machine says something else than a moment before.
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'clock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const publishAt = async (instant: string, title: string, force = false) =>
  publishIn(folder, await documents(title), 'none', { createdAt: new Date(instant), force })

describe('fault injected: between two publications the clock goes', () => {
  test.each([
    ['back an hour', '2026-11-24T09:00:00Z', '2026-11-24T08:00:00Z'],
    ['back a year', '2026-11-24T09:00:00Z', '2025-11-24T09:00:00Z'],
    ['forward a year', '2026-11-24T09:00:00Z', '2027-11-24T09:00:00Z'],
    ['back to summer time', '2027-03-28T01:30:00Z', '2027-03-28T00:30:00Z'],
  ])('%s: the second is live, against the first', async (_jump, before, after) => {
    await publishAt(before, 'Avant')
    const changes = [{ kind: 'changed', noun: 'offers', name: 'Après' }]
    expect(await publishAt(after, 'Après')).toMatchObject({ kind: 'live', changes })
    expect(await livePageIn(folder)).toContain('Après')
    expect(await publishAt(`${after.slice(0, -1)}.5Z`, 'Après')).toMatchObject({ kind: 'unchanged' })
  })

  test('back a year after many: the snapshot of what is live stays, to tell what changes next', async () => {
    for (let day = 10; day < 17; day++) await publishAt(`2027-11-${day}T09:00:00Z`, `Titre ${day}`)
    await publishAt('2026-11-24T09:00:00Z', 'Avant')
    expect(await publishAt('2026-11-24T10:00:00Z', 'Après')).toMatchObject({
      changes: [{ kind: 'changed', noun: 'offers', name: 'Après' }],
    })
  })

  test('ahead and back: a site drawn for next year is drawn again for today', async () => {
    await publishAt('2027-11-24T09:00:00Z', 'Outillage')
    expect(await publishAt('2026-11-24T09:00:00Z', 'Outillage')).toMatchObject({ kind: 'live' })
  })

  test('back to the very same instant: the site stays whole, and the next publication succeeds', async () => {
    await publishAt('2026-11-24T09:00:00.000Z', 'Avant')
    expect(await publishAt('2026-11-24T09:00:00.000Z', 'Avant', true)).toMatchObject({ kind: 'failed' })
    expect(await livePageIn(folder)).toContain('Avant')
    expect(await publishAt('2026-11-24T09:00:00.001Z', 'Avant', true)).toMatchObject({ kind: 'live' })
  })
})

// Paris: 23 hours on 28 March 2027, 25 on 25 October 2026.
test.each([
  ['the day before summer time', '2027-03-27T22:59:00Z', '2027-03-27T23:00:00Z'],
  ['the short day', '2027-03-28T21:59:00Z', '2027-03-28T22:00:00Z'],
  ['the day before winter time', '2026-10-24T21:59:00Z', '2026-10-24T22:00:00Z'],
  ['the long day', '2026-10-25T22:59:00Z', '2026-10-25T23:00:00Z'],
])('at the end of %s the same documents are another site', async (_day, last, next) => {
  await publishAt(last, 'Outillage')
  expect(await publishAt(last.replace(':00Z', ':59Z'), 'Outillage')).toMatchObject({ kind: 'unchanged' })
  expect(await publishAt(next, 'Outillage')).toMatchObject({ kind: 'live' })
})
