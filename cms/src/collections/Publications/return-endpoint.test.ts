import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environment } from '../../ground/host/environment.ts'
import { pretendRenderer } from '../../testing/pretend-publication.ts'
import { withPublicationLock } from '../../publish/pipeline/publication-lock.ts'
import { publicationPlaces } from '../../publish/pipeline/publication-places.ts'
import { runPublication } from '../../publish/run-publication.ts'
import { liveBuild, previousBuild } from '../../publish/pipeline/swap-site.ts'
import { requestPublication } from '../../publish/request-publication.ts'
import type { ReturnPreview } from '../../publish/return-preview.ts'
import { type Cms, type Person, startCms } from '../../testing/cms-under-test.ts'
import { aPublishedText } from '../../testing/situations.ts'
import { aWholeCatalogue } from '../../testing/whole-catalogue.ts'

const places = publicationPlaces(environment.stateFolder)
let cms: Cms
let offer = ''
beforeAll(async () => {
  cms = await startCms()
  await aWholeCatalogue(cms)
  const { docs } = await cms.payload.find({ collection: 'offers', where: { slug: { equals: 'sejour' } } })
  offer = docs[0]?.id ?? ''
})
afterAll(() => cms.stop())

const quietly = {
  overrideAccess: true,
  depth: 0,
  context: { withoutPublication: true, fromArchive: true },
} as const
const rename = (title: string) =>
  cms.payload.update({ collection: 'offers', id: offer, data: { title }, ...quietly })
async function publish(by: Person | null = null) {
  process.env['PRETEND_FAULT'] = 'none'
  const user = by === null ? null : { id: cms.userId(by) }
  const { publicationId } = await requestPublication({ payload: cms.payload, user })
  return runPublication({ payload: cms.payload, publicationId, renderer: pretendRenderer })
}
const address = '/publications/return'
const look = (as: Person | null = 'editeur') => cms.rest(as, 'GET', address)
const putBack = (body: unknown, as: Person | null = 'editeur') => cms.rest(as, 'POST', address, body)
const agreedOn = ({ from, to }: ReturnPreview) => ({ from: from.takenAt, to: to.takenAt })

test('where nothing was before, there is nothing to put back', async () => {
  expect((await look()).status).toBe(409)
  await publish('editeur')
  expect((await look()).json.errors[0].message).toBe('Le site n’a pas d’état précédent.')
})

test('says from what to what, by whom, and what changes', async () => {
  await rename('Séjour au grand chalet')
  await publish()
  expect((await look()).json).toEqual({
    kind: 'possible',
    from: { takenAt: expect.any(String) as string, by: null },
    to: { takenAt: expect.any(String) as string, by: 'editeur' },
    changes: [{ kind: 'changed', noun: 'offers', name: 'Séjour au chalet' }],
    refusedAgain: [],
  })
})

test('does nothing before it was shown, and nothing else than what was shown', async () => {
  const before = [await liveBuild(places), await previousBuild(places)]
  const old = agreedOn((await look()).json)
  for (const body of [undefined, {}, { from: 'x', to: "' OR 1=1" }, { to: old.to }])
    expect((await putBack(body)).status).toBe(400)
  expect((await putBack({ from: old.to, to: old.from })).status).toBe(409)
  expect([(await look(null)).status, (await putBack(old, null)).status]).toEqual([401, 401])
  expect([await liveBuild(places), await previousBuild(places)]).toEqual(before)

  await rename('Séjour au très grand chalet')
  await publish()
  const late = await putBack(old)
  expect([late.status, late.json.errors[0].message]).toEqual([
    409,
    'Le site a changé depuis : regardez de nouveau ce que cela change.',
  ])
})

test('puts back what was shown, once however often it is clicked, and notes what changed', async () => {
  const agreed = agreedOn((await look()).json)
  const former = await previousBuild(places)
  const answers = await Promise.all([putBack(agreed), putBack(agreed)])
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
  expect(await liveBuild(places)).toBe(former)
  const id = answers.find(({ status }) => status === 200)?.json.publicationId
  expect(await cms.payload.findByID({ collection: 'publications', id, depth: 0 })).toMatchObject({
    isReturn: true,
    changes: 'Offre « Séjour au grand chalet » : modifié',
    requestedBy: cms.userId('editeur'),
  })
})

test('waits for the publication that is under way', async () => {
  const agreed = agreedOn((await look()).json)
  const answer = await withPublicationLock(places.lock, () => putBack(agreed))
  expect([answer?.status, answer?.json.errors[0].message]).toEqual([
    409,
    'Une publication est en cours : attendez sa fin.',
  ])
})

test('never undoes a legal text that was published since', async () => {
  await publish()
  await aPublishedText(cms, 200)
  const before = agreedOn((await look()).json)
  expect(await publish()).toMatchObject({ kind: 'live' })
  const live = await liveBuild(places)
  const { status, json } = await look()
  expect(status).toBe(409)
  expect(json.errors[0].message).toMatch(/version du \d.*article 11\.2/)
  expect((await putBack(before)).status).toBe(409)
  expect(await liveBuild(places)).toBe(live)
})

test('fault injected: what was shown before can be read no more; nothing is put back', async () => {
  await rename('Encore autrement')
  await publish()
  const former = path.basename((await previousBuild(places)) ?? '')
  await rm(path.join(places.snapshots, former), { recursive: true })
  const live = await liveBuild(places)
  const { status, json } = await look()
  expect([status, json.errors[0].message]).toEqual([
    409,
    'Ce que montrait l’état précédent ne se lit plus : publiez le site plutôt que de le remettre.',
  ])
  expect(await liveBuild(places)).toBe(live)
})
