// Over 300 lines: one CMS, whose start is what these tests cost.
import { takedownOrder } from '@portal/content/channel'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { readPublishedContent } from '../../publish/read-content.ts'
import { toImage } from '../../shown/to-snapshot/image.ts'
import { type Cms, type Person, startCms } from '../../testing/cms-under-test.ts'
import { type AskedOfPortal, pretendPortal } from '../../testing/pretend-portal.ts'
import {
  aCategory,
  aDraftOffer,
  aPublishedOffer,
  aPublishedPicture,
  approve,
  takeStep,
  aVettedProvider,
} from '../../testing/situations.ts'
import { refusalSentences } from '../../review/step/review.ts'
import { carryOutTakedowns } from './carry-out.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())
afterEach(() => vi.unstubAllGlobals())

const published = { _status: 'published' as const }
const local = {
  context: { withoutPublication: true, fromArchive: true },
  overrideAccess: true,
  depth: 0,
} as const
const why = { reason: 'Le prestataire ne livre plus.' }

async function anOffer() {
  const provider = await aVettedProvider(cms)
  const offer = await aPublishedOffer(cms, provider.id, (await aCategory(cms)).id)
  return { provider, offer, address: `/offers/${offer.id}/takedown` }
}
const statusOf = async (collection: 'offers' | 'providers', id: string) =>
  (await cms.payload.findByID({ collection, id, draft: false, ...local }))._status
const kept = () => pretendPortal(({ content }) => Response.json({ kept: takedownOrder.parse(content).id }))
const orders = (asked: AskedOfPortal[]) => asked.map(({ content }) => takedownOrder.parse(content))
const take = (by: Person | null, address: string, body: unknown = why) => cms.rest(by, 'POST', address, body)

describe('taking an offer down', () => {
  test('takes one person, tells the portal, leaves the publication and is written down', async () => {
    const { offer, address } = await anOffer()
    const asked = kept()
    expect((await cms.rest('editeur', 'GET', address)).json).toEqual({ may: true, takedown: null })
    const { status, json } = await take('editeur', address)
    expect(status).toBe(200)
    expect(json).toMatchObject({
      may: false,
      takedown: { ...why, by: 'editeur', toldAt: expect.any(String), isOver: false },
    })
    expect(orders(asked)).toEqual([
      expect.objectContaining({ offers: [offer.slug], providers: [], pictures: [] }),
    ])
    expect(asked[0]).toMatchObject({ path: '/canal/retraits', askedBy: cms.userId('editeur') })
    expect(JSON.stringify(asked), 'the reason stays in the CMS').not.toContain('livre plus')
    expect(await statusOf('offers', offer.id)).toBe('draft')
    const { docs } = await cms.payload.find({
      collection: 'publications',
      where: { state: { equals: 'queued' } },
    })
    expect(docs).toHaveLength(1)
  })

  test.each([
    ['editeur', 200],
    ['relecteur', 200],
    ['administrateur', 200],
    ['juriste', 403],
    [null, 401],
  ] as const)('by %s answers %i', async (person, status) => {
    const { offer, address } = await anOffer()
    const asked = kept()
    expect((await take(person, address)).status).toBe(status)
    expect(asked).toHaveLength(status === 200 ? 1 : 0)
    expect(await statusOf('offers', offer.id)).toBe(status === 200 ? 'draft' : 'published')
  })

  test.each([
    ['nothing', undefined],
    ['no reason', { reason: '   ' }],
    ['a reason that is a list', { reason: ['une', 'deux'] }],
    ['ten thousand words', { reason: 'mot '.repeat(10_000) }],
  ])('for %s is refused', async (_, body) => {
    const { offer, address } = await anOffer()
    const asked = kept()
    expect((await cms.rest('editeur', 'POST', address, body)).status).toBe(400)
    expect(asked).toEqual([])
    expect(await statusOf('offers', offer.id)).toBe('published')
  })

  test('keeps what is strange in its reason, and happens once however often it is clicked', async () => {
    const { address } = await anOffer()
    const asked = kept()
    const strange = { reason: `Robert'); DROP TABLE offers;-- 🎿 <script>` }
    const answers = await Promise.all([
      take('editeur', address, strange),
      take('relecteur', address, strange),
    ])
    expect(answers.map(({ status }) => status)).toContain(200)
    expect((await take('editeur', address)).status).toBe(409)
    const { json } = await cms.rest('juriste', 'GET', address)
    expect(json.takedown.reason).toBe(strange.reason)
    expect(new Set(orders(asked).flatMap(({ offers }) => offers)).size).toBe(1)
  })

  test('of what was never online, or does not exist, is refused', async () => {
    const asked = kept()
    const { id } = await aDraftOffer(cms, (await aVettedProvider(cms)).id, (await aCategory(cms)).id)
    expect((await take('editeur', `/offers/${id}/takedown`)).status).toBe(409)
    for (const unknown of ['inconnue', "' OR 1=1 --"])
      expect((await take('editeur', `/offers/${encodeURIComponent(unknown)}/takedown`)).status).toBe(404)
    expect(asked).toEqual([])
  })

  // The fault: a draft on top is incomplete, and the document cannot be saved with it.
  test('takes down what is published whatever waits on top of it', async () => {
    const { offer, address } = await anOffer()
    await cms.rest('editeur', 'PATCH', `/offers/${offer.id}?draft=true`, { summary: 'court', title: '' })
    kept()
    expect((await take('editeur', address)).status).toBe(200)
    expect(await statusOf('offers', offer.id)).toBe('draft')
  })

  // A draft that nobody has read stays its writer’s: they do not approve it once the document has left.
  test.each([
    ['whole', { title: 'Un titre que personne n’a lu' }],
    ['incomplete', { title: 'Un titre que personne n’a lu', summary: '' }],
  ])('leaves a draft on top, %s, to whoever wrote it', async (_, written) => {
    const { offer, address } = await anOffer()
    const document = `/offers/${offer.id}`
    await cms.rest('administrateur', 'PATCH', `${document}?draft=true`, written)
    kept()
    expect((await take('editeur', address)).status).toBe(200)
    await cms.rest('editeur', 'PATCH', `${document}?draft=true`, { summary: 'Une phrase pour les cartes.' })
    expect((await takeStep(cms, 'editeur', document, 'submit')).status).toBe(200)
    const { status, json } = await takeStep(cms, 'administrateur', document, 'approve')
    expect([status, json.errors?.[0]?.message]).toEqual([409, refusalSentences['own-work']])
  })

  test('takes its own picture with it, and no picture that another offer shows', async () => {
    const { provider, offer, address } = await anOffer()
    const own = await aPublishedPicture(cms)
    await cms.payload.update({
      collection: 'offers',
      id: offer.id,
      data: { image: own.id, ...published },
      ...local,
    })
    const other = await aPublishedOffer(cms, provider.id, (await aCategory(cms)).id)
    const asked = kept()
    await take('editeur', address)
    expect(orders(asked)[0]?.pictures).toEqual([toImage(own).key])
    expect((await cms.rest('editeur', 'GET', `/media/${own.id}/live`)).json.kind).toBe('taken-down')
    const shared = await aPublishedPicture(cms)
    for (const id of [other.id, (await aPublishedOffer(cms, provider.id, (await aCategory(cms)).id)).id])
      await cms.payload.update({
        collection: 'offers',
        id,
        data: { image: shared.id, ...published },
        ...local,
      })
    await take('editeur', `/offers/${other.id}/takedown`)
    expect(orders(asked)[1]?.pictures).toEqual([])
  })

  test('reaches the address that the live site was built with', async () => {
    const { offer, address } = await anOffer()
    await cms.payload.create({
      collection: 'publications',
      data: { state: 'live', startedAt: new Date().toISOString() },
      overrideAccess: true,
    })
    await cms.payload.update({
      collection: 'offers',
      id: offer.id,
      data: { slug: `${offer.slug}-renommee`, ...published },
      ...local,
    })
    const asked = kept()
    await take('editeur', address)
    expect(orders(asked)[0]?.offers.toSorted()).toEqual([offer.slug, `${offer.slug}-renommee`].toSorted())
  })
})

describe('while the portal does not answer', () => {
  test('the editor is told so, and it is told again until it has', async () => {
    const { offer, address } = await anOffer()
    pretendPortal(() => new Response(null, { status: 500 }))
    const { status, json } = await take('editeur', address)
    expect([status, json.takedown.toldAt]).toEqual([200, null])
    expect(await statusOf('offers', offer.id), 'the next publication drops it anyway').toBe('draft')
    await carryOutTakedowns(cms.payload, new Date())
    expect((await cms.rest('editeur', 'GET', address)).json.takedown.toldAt).toBeNull()
    vi.unstubAllGlobals()
    const asked = kept()
    const again = await cms.rest('editeur', 'POST', `${address}/again`)
    expect(again.json.takedown.toldAt).toEqual(expect.any(String))
    expect(orders(asked).map(({ offers }) => offers)).toEqual([[offer.slug]])
    await cms.rest('editeur', 'POST', `${address}/again`)
    expect(asked, 'told once it has answered').toHaveLength(1)
  })

  test('the watch tells it, and carries out what a crash left', async () => {
    const { provider, offer, address } = await anOffer()
    pretendPortal(() => new Response(null, { status: 500 }))
    await take('editeur', address)
    // The fault: the process ended between the record and the rest.
    await cms.payload.db.updateOne({
      collection: 'offers',
      id: offer.id,
      data: { _status: 'published', review: { state: 'approved' } },
    })
    vi.unstubAllGlobals()
    const asked = kept()
    expect(await carryOutTakedowns(cms.payload, new Date())).toBe(1)
    expect(await carryOutTakedowns(cms.payload, new Date())).toBe(0)
    expect(orders(asked).map(({ offers }) => offers)).toEqual([[offer.slug]])
    expect(await statusOf('offers', offer.id)).toBe('draft')
    expect(await statusOf('providers', provider.id)).toBe('published')
  })

  test('telling again is for those who may take down', async () => {
    const { address } = await anOffer()
    kept()
    expect((await cms.rest('editeur', 'POST', `${address}/again`)).status).toBe(409)
    expect((await cms.rest('juriste', 'POST', `${address}/again`)).status).toBe(403)
    expect((await cms.rest(null, 'POST', `${address}/again`)).status).toBe(401)
  })
})

describe('taking a provider down', () => {
  test('takes every offer with it, and those come back without a new reading', async () => {
    const { provider, offer } = await anOffer()
    const asked = kept()
    expect((await take('editeur', `/providers/${provider.id}/takedown`)).status).toBe(200)
    expect(orders(asked)).toEqual([
      expect.objectContaining({ offers: [offer.slug], providers: [provider.slug] }),
    ])
    expect(await statusOf('offers', offer.id)).toBe('draft')
    expect(await statusOf('providers', provider.id)).toBe('draft')

    expect((await cms.rest('editeur', 'PATCH', `/providers/${provider.id}`, published)).status).toBe(409)
    await approve(cms, 'providers', provider.id)
    expect((await cms.rest('editeur', 'PATCH', `/providers/${provider.id}`, published)).status).toBe(200)
    expect((await cms.rest('editeur', 'PATCH', `/offers/${offer.id}`, published)).status).toBe(200)
  })
})

describe('coming back', () => {
  const ended = async () => (await readPublishedContent(cms.payload)).content.endedTakedowns ?? []

  test('takes a new reading, and the publication that shows it says what it ends', async () => {
    const { offer, address } = await anOffer()
    kept()
    await take('editeur', address)
    const { docs } = await cms.payload.find({
      collection: 'takedowns',
      where: { documentId: { equals: offer.id } },
    })
    const id = docs[0]?.id
    expect((await cms.rest('administrateur', 'PATCH', `/offers/${offer.id}`, published)).status).toBe(409)
    expect(await ended()).not.toContain(id)
    await approve(cms, 'offers', offer.id)
    expect(await ended(), 'approved, and not published').not.toContain(id)
    expect((await cms.rest('editeur', 'PATCH', `/offers/${offer.id}`, published)).status).toBe(200)
    expect(await ended()).toContain(id)
    expect((await cms.rest('editeur', 'GET', address)).json).toMatchObject({
      may: true,
      takedown: { isOver: true },
    })
    await carryOutTakedowns(cms.payload, new Date())
    expect(await statusOf('offers', offer.id)).toBe('published')
  })

  test('is not had by publishing what was approved before', async () => {
    const { offer, address } = await anOffer()
    await cms.rest('editeur', 'PATCH', `/offers/${offer.id}?draft=true`, { title: 'Approuvée avant' })
    await approve(cms, 'offers', offer.id)
    kept()
    await take('relecteur', address)
    expect((await cms.rest('editeur', 'PATCH', `/offers/${offer.id}`, published)).status).toBe(409)
  })
})

test('a takedown is neither written, changed nor removed by anybody', async () => {
  const { address } = await anOffer()
  kept()
  await take('editeur', address)
  const { docs } = await cms.payload.find({ collection: 'takedowns', limit: 1 })
  const id = docs[0]?.id ?? ''
  for (const [method, path] of [
    ['POST', '/takedowns'],
    ['PATCH', `/takedowns/${id}`],
    ['DELETE', `/takedowns/${id}`],
  ] as const)
    expect(
      (await cms.rest('administrateur', method, path, method === 'DELETE' ? undefined : why)).status,
    ).toBe(403)
  await expect(
    cms.payload.db.updateOne({ collection: 'takedowns', id, data: { reason: 'autre' } }),
  ).rejects.toMatchObject({ cause: { message: expect.stringContaining('stays as it was written') } })
  await expect(
    cms.payload.db.deleteOne({ collection: 'takedowns', where: { id: { equals: id } } }),
  ).rejects.toMatchObject({ cause: { message: expect.stringContaining('a takedown is kept') } })
})
