import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { takedownOrder } from '@portal/content/channel'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import { portalAnswers, portalFollows } from '../testing/served-by-portal.ts'
import { pretendPortal } from '../testing/pretend-portal.ts'
import { aPublishedPicture } from '../testing/situations.ts'
import { aWholeCatalogue } from '../testing/whole-catalogue.ts'
import { pretendRenderer } from '../testing/pretend-publication.ts'
import { runPublication } from './run-publication.ts'
import { requestPublication } from './request-publication.ts'

// What one publication after the other shows, in the order in which an editor meets it: the tests follow each other.
let cms: Cms
const ids = new Map<string, string>()
beforeAll(async () => {
  portalFollows()
  cms = await startCms()
  await aWholeCatalogue(cms)
  const { docs } = await cms.payload.find({ collection: 'offers', depth: 0, pagination: false })
  for (const { slug, id } of docs) ids.set(slug, id)
})
afterAll(() => cms.stop())

const quietly = {
  overrideAccess: true,
  depth: 0,
  context: { withoutPublication: true, fromArchive: true },
} as const
const change = (slug: string, data: { title?: string; slug?: string; _status?: 'draft' | 'published' }) =>
  cms.payload.update({ collection: 'offers', id: ids.get(slug) ?? '', data, ...quietly })
const status = async (slug: string) =>
  (await cms.rest('editeur', 'GET', `/offers/${ids.get(slug)}/live`)).json as unknown
const finished = async (id: string) =>
  (await cms.payload.findByID({ collection: 'publications', id, depth: 0 })).finishedAt

async function publish(fault = 'none') {
  process.env['PRETEND_FAULT'] = fault
  const { publicationId } = await requestPublication({ payload: cms.payload, user: null })
  await runPublication({
    payload: cms.payload,
    publicationId,
    renderer: pretendRenderer,
  })
  return finished(publicationId)
}
async function putBack() {
  const { json: preview } = await cms.rest('editeur', 'GET', '/publications/return')
  const agreed = { from: preview.from.takenAt, to: preview.to.takenAt }
  const { json } = await cms.rest('editeur', 'POST', '/publications/return', agreed)
  const confirmed = await cms.rest(
    'relecteur',
    'POST',
    `/publications/return/${json.requestId}/confirmation`,
    {},
  )
  return finished(confirmed.json.publicationId)
}

const [changed, kept] = ['sejour', 'carte'] as const
let first: unknown

test('what is published is live since its publication', async () => {
  expect(await status(kept)).toEqual({ kind: 'absent', why: { kind: 'awaits' }, scheduledFor: null })
  first = await publish()
  expect(await status(kept)).toEqual({ kind: 'live', since: first, scheduledFor: null })
  // A draft beside changes nothing of what members see.
  await cms.rest('editeur', 'PATCH', `/offers/${ids.get('forfait')}?draft=true`, { title: 'Plus tard' })
  expect(await status('forfait')).toEqual({ kind: 'live', since: first, scheduledFor: null })
})

test('after a return, what did not change is still live, and what did is there as before', async () => {
  await change(changed, { title: 'Séjour au grand chalet' })
  expect(await status(changed)).toMatchObject({ kind: 'former', why: { kind: 'awaits' } })
  const second = await publish()
  expect(await status(changed)).toMatchObject({ kind: 'live', since: second })
  const at = await putBack()
  expect(await status(kept)).toEqual({ kind: 'live', since: first, scheduledFor: null })
  expect(await status(changed)).toEqual({
    kind: 'former',
    why: { kind: 'returned', at },
    scheduledFor: null,
  })
})

test('published again, then put back again, then put forth', async () => {
  const third = await publish()
  expect(await status(changed)).toMatchObject({ kind: 'live', since: third })
  expect(await status(kept)).toMatchObject({ kind: 'live', since: first })
  const back = await putBack()
  expect(await status(changed)).toMatchObject({ kind: 'former', why: { kind: 'returned', at: back } })
  expect(await status(kept)).toMatchObject({ kind: 'live', since: first })
  const forth = await putBack()
  expect(await status(changed)).toMatchObject({ kind: 'live', since: forth })
  expect(await status(kept)).toMatchObject({ kind: 'live', since: first })
})

test.each([
  ['away', () => Promise.reject(new TypeError('fetch failed'))],
  ['away', () => new Response('<h1>502</h1>', { status: 502 })],
  ['away', () => Response.json({ state: 'empty' }, { status: 503 })],
  ['away', () => new Response('<h1>Autre chose</h1>')],
  ['away', () => Response.json({ publication: 7 })],
  ['other', () => Response.json({ publication: 'f'.repeat(64) })],
])('a portal that does not say so itself (%s) keeps « En ligne depuis » unsaid', async (portal, answer) => {
  portalAnswers(answer)
  expect(await status(kept)).toEqual({ kind: 'unheard', portal })
  portalFollows()
  expect(await status(kept)).toMatchObject({ kind: 'live' })
})

test('what the portal serves is told to the team alone', async () => {
  expect((await cms.rest(null, 'GET', '/publications/served')).status).toBe(401)
  const { json } = await cms.rest('editeur', 'GET', '/publications/served')
  expect(json).toEqual({ kind: 'serves', digest: expect.stringMatching(/^[0-9a-f]{64}$/) })
})

test('what leaves is there still until it has left, and a return brings it back', async () => {
  await change(changed, { _status: 'draft' })
  expect(await status(changed)).toMatchObject({ kind: 'left-over', why: { kind: 'awaits' } })
  await publish()
  expect(await status(changed)).toEqual({ kind: 'not-published', scheduledFor: null })
  await putBack()
  expect(await status(changed)).toMatchObject({ kind: 'left-over', why: { kind: 'returned' } })
  await change(changed, { _status: 'published' })
  await publish()
})

test('a publication that fails leaves the former version there, and says so', async () => {
  await change(kept, { title: 'Carte des Cimes, autrement' })
  const at = await publish('missing-page')
  expect(await status(kept)).toMatchObject({ kind: 'former', why: { kind: 'failed', at } })
  await publish()
  expect(await status(kept)).toMatchObject({ kind: 'live' })
})

test('what has moved to another address is there under the one before', async () => {
  await change(kept, { slug: 'carte-ailleurs' })
  expect(await status(kept)).toMatchObject({ kind: 'former', why: { kind: 'awaits' } })
  await publish()
  expect(await status(kept)).toMatchObject({ kind: 'live' })
})

test('an offer that is in place and that members do not see yet, or any more, is not said to be online', async () => {
  const validity = async (from: string, through: string | null) => {
    const days = {
      validity: { from: `${from}T12:00:00.000Z`, through: through && `${through}T12:00:00.000Z` },
    }
    await cms.payload.update({ collection: 'offers', id: ids.get(kept) ?? '', data: days, ...quietly })
    await publish()
    return status(kept)
  }
  expect(await validity('2060-12-25', null)).toEqual({
    kind: 'to-begin',
    on: '2060-12-25',
    scheduledFor: null,
  })
  expect(await validity('2026-01-01', '2026-02-01')).toEqual({
    kind: 'over',
    through: '2026-02-01',
    scheduledFor: null,
  })
  expect(await validity('2026-01-01', null)).toMatchObject({ kind: 'live' })
})

test('a picture that no offer shows is not online, however published it is', async () => {
  const { id } = await aPublishedPicture(cms)
  expect((await cms.rest('editeur', 'GET', `/media/${id}/live`)).json).toEqual({ kind: 'unused' })
  await cms.payload.update({
    collection: 'offers',
    id: ids.get(kept) ?? '',
    data: { image: id },
    ...quietly,
  })
  expect((await cms.rest('editeur', 'GET', `/media/${id}/live`)).json).toMatchObject({ kind: 'absent' })
})

test('other kinds of documents are read from what is live too', async () => {
  for (const collection of ['providers', 'categories', 'plans', 'legal-texts'] as const) {
    const { docs } = await cms.payload.find({ collection, depth: 0, pagination: false })
    expect(docs.length, collection).toBeGreaterThan(0)
    for (const { id } of docs)
      expect((await cms.rest('juriste', 'GET', `/${collection}/${id}/live`)).json, collection).toMatchObject({
        kind: 'live',
      })
  }
})

test('what was taken down is said to be, whatever is published or put back after', async () => {
  pretendPortal(({ content }) => Response.json({ kept: takedownOrder.parse(content).id }))
  try {
    const address = `/offers/${ids.get(changed)}/takedown`
    expect((await cms.rest('editeur', 'POST', address, { reason: 'Elle est fausse.' })).status).toBe(200)
    const taken = { kind: 'taken-down', at: expect.any(String) as string }
    expect(await status(changed)).toEqual(taken)
    await publish()
    expect(await status(changed)).toEqual(taken)
    await putBack()
    expect(await status(changed)).toEqual(taken)
    expect(await status(kept)).not.toMatchObject({ kind: 'taken-down' })
  } finally {
    vi.unstubAllGlobals()
  }
})
