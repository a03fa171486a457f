import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import { aCategory, aDraftOffer, approve, aVettedProvider, leaving } from '../testing/situations.ts'

let cms: Cms
let id = ''
beforeAll(async () => {
  cms = await startCms()
  id = (await aDraftOffer(cms, (await aVettedProvider(cms)).id, (await aCategory(cms)).id)).id
})
afterAll(() => cms.stop())

const status = async (address = `/offers/${id}/live`) => (await cms.rest('editeur', 'GET', address)).json

test('follows an offer from draft to published, with what is scheduled', async () => {
  expect(await status()).toEqual({ kind: 'not-published', scheduledFor: null })
  await approve(cms, 'offers', id)
  const due = '2027-03-28T01:30:00.000Z'
  await cms.payload.jobs.queue({
    task: 'schedulePublish',
    input: { type: 'publish', doc: { relationTo: 'offers', value: id } },
    waitUntil: new Date(due),
    overrideAccess: true,
  })
  expect(await status()).toEqual({ kind: 'not-published', scheduledFor: due })
  await cms.payload.db.deleteMany({ collection: 'payload-jobs', where: {} })

  await cms.rest('editeur', 'PATCH', `/offers/${id}`, { _status: 'published' })
  expect(await status()).toEqual({ kind: 'absent', why: { kind: 'under-way' }, scheduledFor: null })
  await cms.payload.delete({
    collection: 'publications',
    where: { id: { exists: true } },
    overrideAccess: true,
  })
  expect(await status()).toMatchObject({ kind: 'absent', why: { kind: 'awaits' } })

  // A draft beside changes nothing of what is published.
  await cms.rest('editeur', 'PATCH', `/offers/${id}?draft=true`, { title: 'Plus tard' })
  expect(await status()).toMatchObject({ kind: 'absent' })
})

test('a schedule publishes on the instant, and not before', async () => {
  await cms.rest('editeur', 'PATCH', `/offers/${id}`, { _status: 'published' })
  await leaving(cms, 'offers', id)
  await cms.rest('editeur', 'PATCH', `/offers/${id}`, { _status: 'draft', title: 'Plus tard' })
  await approve(cms, 'offers', id)
  const queue = (waitUntil: Date) =>
    cms.payload.jobs.queue({
      task: 'schedulePublish',
      input: { type: 'publish', doc: { relationTo: 'offers', value: id } },
      waitUntil,
      overrideAccess: true,
    })
  const isLive = async () =>
    (await cms.payload.findByID({ collection: 'offers', id, draft: false }))._status === 'published'
  await queue(new Date(Date.now() + 3_600_000))
  await cms.payload.jobs.run({ overrideAccess: true })
  expect(await isLive()).toBe(false)
  await queue(new Date(Date.now() - 1000))
  await cms.payload.jobs.run({ overrideAccess: true })
  expect(await isLive()).toBe(true)
})

// In Paris the hour from 2 to 3 is missing on 28 March 2027, and passes twice on 31 October.
test.each([
  ['2027-03-28T00:59:59Z', '2027-03-28T01:00:00Z'],
  ['2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z'],
])('a schedule after %s, for %s, waits until that very instant has come', async (before, due) => {
  const provider = await aVettedProvider(cms)
  await cms.payload.update({
    collection: 'providers',
    id: provider.id,
    // Whatever the day on which this test runs.
    data: {
      vetting: {
        ...provider.vetting,
        decidedOn: '2026-06-01T12:00:00.000Z',
        nextReviewOn: '2060-06-30T12:00:00.000Z',
      },
    },
    context: { withoutPublication: true, fromArchive: true },
  })
  const { id: planned } = await aDraftOffer(cms, provider.id, (await aCategory(cms)).id)
  await approve(cms, 'offers', planned)
  await cms.payload.jobs.queue({
    task: 'schedulePublish',
    input: { type: 'publish', doc: { relationTo: 'offers', value: planned } },
    waitUntil: new Date(due),
    overrideAccess: true,
  })
  const isLive = async () =>
    (await cms.payload.findByID({ collection: 'offers', id: planned, draft: false }))._status === 'published'
  try {
    for (const [now, expected] of [
      [Date.parse(before), false],
      [Date.parse(due), false],
      [Date.parse(due) + 1, true],
    ] as const) {
      vi.useFakeTimers({ toFake: ['Date'], now })
      await cms.payload.jobs.run({ overrideAccess: true })
      expect(await isLive(), new Date(now).toISOString()).toBe(expected)
    }
  } finally {
    vi.useRealTimers()
  }
})

test.each([
  [null, `/offers/00000000-0000-4000-8000-000000000000/live`, 401],
  ['editeur' as const, '/offers/00000000-0000-4000-8000-000000000000/live', 404],
  ['editeur' as const, "/offers/'%20OR%201=1/live", 404],
])('%s at %s is answered %i', async (person, address, expected) => {
  expect((await cms.rest(person, 'GET', address)).status).toBe(expected)
})
