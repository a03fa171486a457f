import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Cms, type Person, startCms } from '../testing/cms-under-test.ts'
import {
  aCategory,
  anUnvettedProvider,
  approve,
  aVettedProvider,
  promoCodeFields,
  leaving,
  takeStep,
} from '../testing/situations.ts'

let cms: Cms
let provider = ''
let category = ''
beforeAll(async () => {
  cms = await startCms()
  provider = (await aVettedProvider(cms)).id
  category = (await aCategory(cms)).id
})
afterAll(() => cms.stop())

const published = { _status: 'published' as const }
const later = { context: { withoutPublication: true }, overrideAccess: true, depth: 0 } as const

async function written(by: Person, body: object, collection = 'offers'): Promise<string> {
  const { status, json, text } = await cms.rest(by, 'POST', `/${collection}?draft=true`, {
    ...body,
    _status: 'draft',
  })
  if (status !== 201) throw new Error(text)
  return json.doc.id
}
const step = (by: Person | null, id: string, kind: string, more = {}, collection = 'offers') =>
  takeStep(cms, by, `/${collection}/${id}`, kind, more)
const latest = (id: string) => cms.payload.findByID({ collection: 'offers', id, draft: true, ...later })
const isLive = async (id: string) =>
  (
    await cms.payload.count({
      collection: 'offers',
      where: { id: { equals: id }, _status: { equals: 'published' } },
    })
  ).totalDocs === 1

describe('an offer', () => {
  let id = ''
  beforeEach(async () => {
    id = await written('editeur', promoCodeFields(provider, category))
  })

  test('goes from its author to a reader and to publication, and says at each step where it stands', async () => {
    const view = async (by: Person) => (await cms.rest(by, 'GET', `/offers/${id}/review`)).json
    expect(await view('editeur')).toMatchObject({
      state: 'draft',
      authors: ['editeur'],
      may: { submit: true, approve: false, return: false },
    })
    expect((await step('editeur', id, 'submit')).status).toBe(200)
    expect(await view('relecteur')).toMatchObject({
      state: 'submitted',
      may: { submit: false, approve: true, return: true },
    })
    const { json } = await step('relecteur', id, 'approve')
    expect(json).toMatchObject({ state: 'approved', approvals: [{ by: 'relecteur' }] })
    expect((await cms.rest('editeur', 'PATCH', `/offers/${id}`, published)).status).toBe(200)
    expect(await isLive(id)).toBe(true)
  })

  test('is published by nobody before it is approved, by any route', async () => {
    for (const submitted of [false, true]) {
      if (submitted) await step('editeur', id, 'submit')
      for (const person of ['administrateur', 'editeur', 'relecteur'] as const)
        for (const query of ['', '?draft=true', '?autosave=true'])
          expect((await cms.rest(person, 'PATCH', `/offers/${id}${query}`, published)).status).toBe(409)
      const bulk = await cms.rest('administrateur', 'PATCH', `/offers?where[id][equals]=${id}`, published)
      expect(bulk.json.docs).toEqual([])
      await expect(
        cms.payload.update({ collection: 'offers', id, data: published, ...later }),
      ).rejects.toThrow(/relecture|accord/)
      await cms.payload.jobs.queue({
        task: 'schedulePublish',
        input: { type: 'publish', doc: { relationTo: 'offers', value: id } },
        overrideAccess: true,
      })
      await cms.payload.jobs.run({ overrideAccess: true })
      expect(await isLive(id)).toBe(false)
    }
  })

  test('is not approved by writing its review, whoever writes and how', async () => {
    const review = {
      state: 'approved',
      authors: [],
      approvals: [{ by: cms.userId('relecteur'), at: '2026-01-01' }],
    }
    for (const person of ['administrateur', 'editeur', 'relecteur'] as const)
      await cms.rest(person, 'PATCH', `/offers/${id}?draft=true`, { review })
    await cms.payload.update({ collection: 'offers', id, data: { review } as object, draft: true, ...later })
    expect((await latest(id)).review).toMatchObject({ state: 'draft', approvals: [] })
    const forged = await cms.rest('editeur', 'POST', '/offers?draft=true', {
      ...promoCodeFields(provider, category),
      review,
      _status: 'draft',
    })
    expect(forged.json.doc.review.state).toBe('draft')
  })

  test('is approved neither by its author, nor by whoever touched it, nor by another role', async () => {
    const own = await written('administrateur', promoCodeFields(provider, category))
    await step('administrateur', own, 'submit')
    const self = await step('administrateur', own, 'approve')
    expect(self.status).toBe(409)
    expect(self.text).toContain('quelqu’un d’autre doit l’approuver')

    await cms.rest('administrateur', 'PATCH', `/offers/${id}?draft=true`, { title: 'Retouché par un autre' })
    await step('editeur', id, 'submit')
    expect((await step('administrateur', id, 'approve')).status).toBe(409)
    for (const person of ['editeur', 'juriste'] as const)
      expect((await step(person, id, 'approve')).status).toBe(403)
    expect((await step(null, id, 'approve')).status).toBe(401)
    expect((await step('relecteur', id, 'approve')).status).toBe(200)
  })

  test('loses its approval with the first word that changes, by whichever write', async () => {
    await approve(cms, 'offers', id)
    expect(
      (await cms.rest('editeur', 'PATCH', `/offers/${id}`, { ...published, title: 'Un autre' })).status,
    ).toBe(409)
    expect((await latest(id)).review?.state).toBe('approved')
    await cms.rest('editeur', 'PATCH', `/offers/${id}?draft=true`, { code: { value: 'AUTRE' } })
    expect((await latest(id)).review).toMatchObject({ state: 'draft', approvals: [] })
    expect((await cms.rest('editeur', 'PATCH', `/offers/${id}`, published)).status).toBe(409)
  })

  test('once live keeps its words until a new reading, and goes off on two people’s word', async () => {
    await approve(cms, 'offers', id)
    await cms.rest('editeur', 'PATCH', `/offers/${id}`, published)
    expect((await cms.rest('editeur', 'PATCH', `/offers/${id}`, { title: 'Un autre' })).status).toBe(409)
    expect((await cms.rest('relecteur', 'PATCH', `/offers/${id}`, { _status: 'draft' })).status).toBe(409)
    await leaving(cms, 'offers', id)
    expect((await cms.rest('relecteur', 'PATCH', `/offers/${id}`, { _status: 'draft' })).status).toBe(200)
    expect((await cms.rest('relecteur', 'PATCH', `/offers/${id}`, published)).status).toBe(409)
    await approve(cms, 'offers', id)
    expect((await cms.rest('relecteur', 'PATCH', `/offers/${id}`, published)).status).toBe(200)

    await cms.rest('editeur', 'PATCH', `/offers/${id}?draft=true`, { title: 'Un autre titre' })
    const live = await cms.payload.findByID({ collection: 'offers', id, draft: false, ...later })
    expect(live.title).not.toBe('Un autre titre')
    await approve(cms, 'offers', id)
    expect((await cms.rest('relecteur', 'PATCH', `/offers/${id}`, published)).status).toBe(200)
  })

  test('restored from a version that was approved is read again', async () => {
    await approve(cms, 'offers', id)
    await cms.rest('editeur', 'PATCH', `/offers/${id}`, published)
    const { docs } = await cms.payload.findVersions({
      collection: 'offers',
      where: { parent: { equals: id } },
    })
    await cms.rest('editeur', 'PATCH', `/offers/${id}?draft=true`, { title: 'Autre chose' })
    await approve(cms, 'offers', id)
    await cms.rest('editeur', 'PATCH', `/offers/${id}`, published)
    expect((await cms.rest('editeur', 'POST', `/offers/versions/${docs[0]?.id}`)).status).toBe(409)
    expect((await latest(id)).title).toBe('Autre chose')
  })

  test('sent back says what to do, and takes no approval meanwhile', async () => {
    await step('editeur', id, 'submit')
    expect((await step('relecteur', id, 'return')).status).toBe(400)
    expect((await step('relecteur', id, 'return', { comment: '   ' })).status).toBe(409)
    const { json } = await step('relecteur', id, 'return', { comment: 'Le prix public date de mars.' })
    expect(json).toMatchObject({ state: 'draft', comment: 'Le prix public date de mars.' })
    expect((await step('relecteur', id, 'approve')).status).toBe(409)
  })

  test('copied is a draft of whoever copied it, to be read', async () => {
    await approve(cms, 'offers', id)
    const { json } = await cms.rest('administrateur', 'POST', `/offers/${id}/duplicate`, published)
    expect((await latest(json.doc.id)).review).toMatchObject({
      state: 'draft',
      authors: [cms.userId('administrateur')],
      approvals: [],
    })
  })

  test('changed while it is being approved is not published as read', async () => {
    await step('editeur', id, 'submit')
    await Promise.all([
      step('relecteur', id, 'approve'),
      cms.rest('editeur', 'PATCH', `/offers/${id}?draft=true`, { title: 'Glissé pendant la relecture' }),
    ])
    const { title } = await latest(id)
    const { status } = await cms.rest('editeur', 'PATCH', `/offers/${id}`, published)
    expect(status === 409 || title !== 'Glissé pendant la relecture').toBe(true)
  })

  test('incomplete is not submitted, and each field says why', async () => {
    await cms.rest('editeur', 'PATCH', `/offers/${id}?draft=true`, { summary: 'court' })
    const { status, json } = await step('editeur', id, 'submit')
    expect(status).toBe(400)
    expect(json.errors[0].data.errors).toContainEqual(expect.objectContaining({ path: 'summary' }))
  })

  test.each([
    ['nothing', undefined],
    ['another step', { step: 'publish' }],
    ['a step that is a list', { step: ['approve'] }],
    ['ten thousand words', { step: 'return', comment: 'mot '.repeat(10_000) }],
  ])('takes %s for no step', async (_, body) => {
    expect((await cms.rest('relecteur', 'POST', `/offers/${id}/review`, body)).status).toBe(400)
  })

  test('that does not exist has no review', async () => {
    for (const unknown of ['inconnue', '00000000-0000-4000-8000-000000000000', "' OR 1=1 --"])
      expect((await step('relecteur', encodeURIComponent(unknown), 'approve')).status).toBe(404)
  })

  test('is not published by whoever writes in the database itself', async () => {
    await expect(
      cms.payload.db.updateOne({ collection: 'offers', id, data: published }),
    ).rejects.toMatchObject({
      cause: { message: expect.stringContaining('published without approval') },
    })
  })

  test('of an unvetted provider, though approved, is not published', async () => {
    const unvetted = await anUnvettedProvider(cms)
    const other = await written('editeur', promoCodeFields(unvetted.id, category))
    await approve(cms, 'offers', other)
    expect((await cms.rest('editeur', 'PATCH', `/offers/${other}`, published)).status).toBe(400)
  })
})
