import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { approve, aPublishedText, dayFromToday, legalTextFields } from '../../testing/situations.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const kept = 'elle ne peut plus être modifiée ni supprimée'
const published = { _status: 'published' as const }
const words = (text: unknown) => JSON.stringify(text)

// CGU article 11.2
describe.each([
  ['in force since yesterday', -1],
  ['in force since today', 0],
  ['of the past', -400],
])('a version %s', (_, days) => {
  let id = ''
  let before = ''
  const asStored = async () => {
    const { title, effectiveOn, articles, summaryOfChanges, _status } = await cms.payload.findByID({
      collection: 'legal-texts',
      id,
      draft: false,
    })
    return words({ title, effectiveOn, articles, summaryOfChanges, _status })
  }
  beforeAll(async () => {
    id = (await aPublishedText(cms, days)).id
    before = await asStored()
  })

  test.each([
    ['its title', { title: 'Autre titre' }],
    [
      'its words',
      { articles: [{ number: 1, title: 'OBJET', blocks: [{ type: 'paragraph', text: 'Autre.' }] }] },
    ],
    ['its day', { effectiveOn: dayFromToday(30) }],
    ['its publication', { _status: 'draft' }],
    ['its kind', { kind: 'mentions-legales' }],
    ['what it says of itself', { summaryOfChanges: 'Rien n’a changé, croyez-nous.' }],
    ['its confirmation, taken back', { toBeConfirmed: true }],
  ])('keeps %s', async (_, change) => {
    for (const role of ['juriste', 'administrateur'] as const)
      for (const query of ['', '?draft=true']) {
        const answer = await cms.rest(role, 'PATCH', `/legal-texts/${id}${query}`, change)
        expect(answer.status).toBe(409)
        expect(answer.text).toContain(kept)
      }
    const bulk = await cms.rest('juriste', 'PATCH', `/legal-texts?where[id][equals]=${id}`, change)
    expect(bulk.json.docs).toEqual([])
    await expect(
      cms.payload.update({
        collection: 'legal-texts',
        id,
        data: change as { title: string },
        overrideAccess: true,
        context: { fromArchive: true },
      }),
    ).rejects.toThrow(kept)
    expect(await asStored()).toBe(before)
  })

  test('is not deleted', async () => {
    expect((await cms.rest('administrateur', 'DELETE', `/legal-texts/${id}`)).status).toBe(409)
    expect((await cms.rest('juriste', 'DELETE', `/legal-texts?where[id][equals]=${id}`)).json.docs).toEqual(
      [],
    )
    await expect(
      cms.payload.delete({
        collection: 'legal-texts',
        id,
        overrideAccess: true,
        context: { fromArchive: true },
      }),
    ).rejects.toThrow(kept)
    expect(await asStored()).toBe(before)
  })

  test('is kept by the database itself', async () => {
    // A version counts for the database from midnight UTC on, an hour or two after Paris: by the day after at the latest.
    const { id: since } = await aPublishedText(cms, days - 1, { kind: 'politique-de-confidentialite' })
    const { db } = cms.payload
    const update = db.updateOne({ collection: 'legal-texts', id: since, data: { title: 'Autre titre' } })
    await expect(update).rejects.toMatchObject({ cause: { message: expect.stringContaining('is altered') } })
    const removal = db.deleteOne({ collection: 'legal-texts', where: { id: { equals: since } } })
    await expect(removal).rejects.toMatchObject({ cause: { message: expect.stringContaining('is deleted') } })
    expect(await asStored()).toBe(before)
  })
})

describe('a version to be confirmed', () => {
  test('is confirmed once in force, with no other word', async () => {
    const { id } = await aPublishedText(cms, -2, { kind: 'mentions-legales', toBeConfirmed: true })
    const address = `/legal-texts/${id}`
    const withMore = { toBeConfirmed: false, title: 'Autre titre' }
    expect((await cms.rest('juriste', 'PATCH', address, withMore)).status).toBe(409)
    expect((await cms.rest('juriste', 'PATCH', address, { toBeConfirmed: false })).status).toBe(200)
    expect((await cms.rest('juriste', 'PATCH', address, { toBeConfirmed: true })).status).toBe(409)
  })
})

describe('the next version', () => {
  test('is corrected while it is a draft, approved by two others, published for later', async () => {
    const created = await cms.rest('juriste', 'POST', '/legal-texts?draft=true', legalTextFields(20))
    expect(created.status).toBe(201)
    const { id } = created.json.doc
    const address = `/legal-texts/${id}`
    expect(
      (await cms.rest('juriste', 'PATCH', `${address}?draft=true`, { title: 'Conditions' })).status,
    ).toBe(200)
    expect((await cms.rest('juriste', 'PATCH', address, published)).status).toBe(409)
    await approve(cms, 'legal-texts', id)
    expect((await cms.rest('juriste', 'PATCH', address, published)).status).toBe(200)
  })

  test('does not take effect in the past, whoever asks from outside', async () => {
    const draft = await cms.rest('juriste', 'POST', '/legal-texts?draft=true', legalTextFields(-3))
    const address = `/legal-texts/${draft.json.doc.id}`
    for (const body of [published, { ...published, context: { fromArchive: true } }]) {
      const answer = await cms.rest('juriste', 'PATCH', `${address}?context[fromArchive]=true`, body)
      expect(answer.status).toBe(400)
      expect(answer.text).toContain('dans le passé')
    }
    const announced = await aPublishedText(cms, 40)
    const back = { effectiveOn: dayFromToday(-5) }
    expect((await cms.rest('juriste', 'PATCH', `/legal-texts/${announced.id}`, back)).status).toBe(400)
  })

  test('has its own day', async () => {
    await aPublishedText(cms, 60)
    const second = await cms.rest('juriste', 'POST', '/legal-texts?draft=true', legalTextFields(60))
    expect(second.status).toBe(400)
    expect(second.text).toContain('déjà une version à cette date')
  })

  test('copied from the one in force, is a draft without day', async () => {
    const { id } = await aPublishedText(cms, -7)
    const { status, json } = await cms.rest('juriste', 'POST', `/legal-texts/${id}/duplicate`, published)
    expect(status).toBe(200)
    expect(json.doc).toMatchObject({ _status: 'draft', effectiveOn: null })
    expect(json.doc.articles).toHaveLength(2)
  })

  test('keeps every one of its versions', async () => {
    const { json } = await cms.rest('juriste', 'POST', '/legal-texts?draft=true', legalTextFields(80))
    const { id } = json.doc
    for (let count = 0; count < 110; count += 1)
      await cms.payload.update({
        collection: 'legal-texts',
        id,
        data: { title: `Conditions ${count}` },
        draft: true,
        overrideAccess: true,
        context: { withoutPublication: true },
      })
    const { totalDocs } = await cms.payload.countVersions({
      collection: 'legal-texts',
      where: { parent: { equals: id } },
    })
    expect(totalDocs).toBe(111)
  })

  test('leaves members the notice that the legal team has set', async () => {
    const draft = await cms.rest('juriste', 'POST', '/legal-texts?draft=true', legalTextFields(14))
    const submit = () =>
      cms.rest('juriste', 'POST', `/legal-texts/${draft.json.doc.id}/review`, { step: 'submit' })
    const early = await submit()
    expect(early.status).toBe(400)
    expect(early.json.errors[0].data.errors).toMatchObject([
      { path: 'effectiveOn', message: expect.stringContaining('prévenus 15 jours avant') },
    ])
    const notice = (role: 'editeur' | 'juriste', minimumNoticeDays: unknown) =>
      cms.rest(role, 'POST', '/globals/legal-settings', { minimumNoticeDays })
    expect((await notice('editeur', 0)).status).toBe(403)
    for (const wrong of [-1, 1.5, 'dix', 10_000, null])
      expect((await notice('juriste', wrong)).status).toBe(400)
    const agreed = async (minimumNoticeDays: number) => {
      await cms.rest('juriste', 'POST', '/globals/legal-settings?draft=true', { minimumNoticeDays })
      await approve(cms, 'legal-settings')
      return cms.rest('juriste', 'POST', '/globals/legal-settings', { _status: 'published' })
    }
    await notice('juriste', 14)
    expect((await submit()).status, 'on one person’s word').toBe(400)
    expect((await agreed(14)).status).toBe(200)
    expect((await submit()).status).toBe(200)
    expect((await agreed(15)).status).toBe(200)
  })

  test('says what changes, unless it is the first of its kind', async () => {
    await aPublishedText(cms, -300, { kind: 'cgv-billetterie', summaryOfChanges: null })
    const silent = { ...legalTextFields(120), kind: 'cgv-billetterie', summaryOfChanges: '' }
    const draft = await cms.rest('juriste', 'POST', '/legal-texts?draft=true', silent)
    const address = `/legal-texts/${draft.json.doc.id}`
    const refused = await cms.rest('juriste', 'POST', `${address}/review`, { step: 'submit' })
    expect(refused.json.errors[0].data.errors).toMatchObject([{ path: 'summaryOfChanges' }])
    await cms.rest('juriste', 'PATCH', `${address}?draft=true`, {
      summaryOfChanges: 'Les délais de remboursement.',
    })
    expect((await cms.rest('juriste', 'POST', `${address}/review`, { step: 'submit' })).status).toBe(200)
  })
})
