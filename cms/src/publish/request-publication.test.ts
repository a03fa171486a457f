import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import { aCategory, aDraftOffer, approve, aVettedProvider, leaving } from '../testing/situations.ts'
import { requestPublication } from './request-publication.ts'

let cms: Cms
let offer = ''
let provider = ''
beforeAll(async () => {
  cms = await startCms()
  provider = (await aVettedProvider(cms)).id
  offer = (await aDraftOffer(cms, provider, (await aCategory(cms)).id)).id
})
afterAll(() => cms.stop())
beforeEach(async () => {
  const everything = { where: { id: { exists: true } }, overrideAccess: true } as const
  await cms.payload.delete({ collection: 'publications', ...everything })
  await cms.payload.db.deleteMany({ collection: 'payload-jobs', where: {} })
})

const publications = async () =>
  (await cms.payload.find({ collection: 'publications', pagination: false, depth: 0, overrideAccess: true }))
    .docs
const jobs = async () =>
  (await cms.payload.find({ collection: 'payload-jobs', pagination: false, overrideAccess: true })).docs

describe('a request', () => {
  test('is one record and one job, however many ask at once', async () => {
    const ask = () => requestPublication({ payload: cms.payload, user: { id: cms.userId('editeur') } })
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(answers.map(({ kind }) => kind)).toEqual(['queued', 'already-queued', 'already-queued'])
    expect(await publications()).toMatchObject([{ state: 'queued', requestedBy: cms.userId('editeur') }])
    expect(await jobs()).toMatchObject([
      { taskSlug: 'publish', input: { publicationId: answers[0]?.publicationId } },
    ])
  })

  test('is queued again once the one before has begun', async () => {
    const first = await requestPublication({ payload: cms.payload, user: null })
    await cms.payload.update({
      collection: 'publications',
      id: first.publicationId,
      data: { state: 'running' },
      overrideAccess: true,
    })
    expect((await requestPublication({ payload: cms.payload, user: null })).kind).toBe('queued')
    expect(await jobs()).toHaveLength(2)
  })

  test('whose job was lost gets another', async () => {
    const { publicationId } = await requestPublication({ payload: cms.payload, user: null })
    await cms.payload.db.deleteMany({ collection: 'payload-jobs', where: {} })
    expect(await requestPublication({ payload: cms.payload, user: null })).toEqual({
      kind: 'already-queued',
      publicationId,
    })
    expect(await jobs()).toMatchObject([{ input: { publicationId } }])
  })

  test('comes from the button of whoever is signed in', async () => {
    expect((await cms.rest('relecteur', 'POST', '/publications/request', {})).json).toMatchObject({
      kind: 'queued',
    })
  })
})

describe('a change', () => {
  test('of what the site shows asks for its publication once persisted', async () => {
    await approve(cms, 'offers', offer)
    const answer = await cms.rest('editeur', 'PATCH', `/offers/${offer}`, { _status: 'published' })
    expect(answer.status).toBe(200)
    expect(await publications()).toMatchObject([{ state: 'queued', requestedBy: cms.userId('editeur') }])
  })

  test('that shows nothing asks for nothing: a draft beside, a refusal', async () => {
    await cms.rest('editeur', 'PATCH', `/offers/${offer}?draft=true`, { title: 'Plus tard' })
    await cms.rest('editeur', 'PATCH', `/offers/${offer}`, { summary: 'court', _status: 'published' })
    expect(await publications()).toEqual([])
  })

  test('that takes an offer away asks too, by unpublication or the trash', async () => {
    await leaving(cms, 'offers', offer)
    await cms.rest('editeur', 'PATCH', `/offers/${offer}`, { _status: 'draft', title: 'Retirée' })
    expect(await publications()).toHaveLength(1)
    await cms.payload.delete({
      collection: 'publications',
      where: { id: { exists: true } },
      overrideAccess: true,
    })
    await approve(cms, 'offers', offer)
    await cms.rest('editeur', 'PATCH', `/offers/${offer}`, { _status: 'published' })
    await cms.payload.delete({
      collection: 'publications',
      where: { id: { exists: true } },
      overrideAccess: true,
    })
    await leaving(cms, 'offers', offer)
    await cms.rest('editeur', 'PATCH', `/offers/${offer}`, { deletedAt: new Date().toISOString() })
    expect(await publications()).toHaveLength(1)
  })
})
