import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readPublishedContent } from '../publish/read-content.ts'
import { type Cms, type Person, startCms } from '../testing/cms-under-test.ts'
import { aPhotograph } from '../testing/photographs.ts'
import {
  aCategory,
  aPublishedOffer,
  aPublishedPicture,
  aPublishedPlan,
  approve,
  aVettedProvider,
  takeStep,
} from '../testing/situations.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const published = { _status: 'published' as const }
const local = { context: { withoutPublication: true }, overrideAccess: true, depth: 0 } as const
const refused = /relecture|accord/

const noun = {
  plans: { make: () => aPublishedPlan(cms), change: { priceCents: 1 } },
  providers: {
    make: () => aVettedProvider(cms),
    change: {
      name: 'Un autre nom',
      website: 'https://pirate.example',
      claims: { email: 'reclamations@pirate.example' },
    },
  },
  categories: {
    make: () => aCategory(cms),
    change: { name: 'Une autre étagère' },
  },
  media: { make: () => aPublishedPicture(cms), change: { alt: 'Tout autre chose' } },
} as const
type Noun = keyof typeof noun

/** A field of it that members read. */
const written = {
  plans: 'priceCents',
  providers: 'name',
  categories: 'name',
  media: 'alt',
} as const satisfies Record<Noun, string>

describe.each(Object.keys(noun) as Noun[])('what members read: %s', (collection) => {
  const { make, change } = noun[collection]
  const field = written[collection]
  let id = ''
  let before: unknown
  beforeEach(async () => {
    id = (await make()).id
    before = Reflect.get(await live(), field)
  })
  const live = () => cms.payload.findByID({ collection, id, draft: false, ...local })
  const latest = () => cms.payload.findByID({ collection, id, draft: true, ...local })
  const liveField = async () => Reflect.get(await live(), field) as unknown
  const step = (by: Person | null, kind: string, more = {}) =>
    takeStep(cms, by, `/${collection}/${id}`, kind, more)
  const patch = (by: Person, query: string, body: object) =>
    cms.rest(by, 'PATCH', `/${collection}/${id}${query}`, body)
  const drafted = async (by: Person = 'editeur') =>
    expect((await patch(by, '?draft=true', change)).status).toBe(200)

  test('is changed by nobody alone: REST, bulk, local, schedule', async () => {
    for (const person of ['administrateur', 'editeur'] as const)
      for (const query of ['', '?draft=true', '?autosave=true', '?publishAllLocales=true']) {
        const { status, text } = await patch(person, query, { ...change, ...published })
        expect({ person, query, status, text }).toMatchObject({
          status: 409,
          text: expect.stringMatching(refused),
        })
      }
    expect((await patch('editeur', '', change)).status, 'of what is published').toBe(409)
    const bulk = await cms.rest('administrateur', 'PATCH', `/${collection}?where[id][equals]=${id}`, change)
    expect(bulk.json.docs).toEqual([])
    await expect(
      cms.payload.update({ collection, id, data: { ...change, ...published }, ...local }),
    ).rejects.toThrow(refused)
    await drafted()
    // The admin schedules offers alone; a job may name anything.
    const doc = { relationTo: collection as string as 'offers', value: id }
    await cms.payload.jobs.queue({
      task: 'schedulePublish',
      input: { type: 'publish', doc },
      overrideAccess: true,
    })
    await cms.payload.jobs.run({ overrideAccess: true })
    expect(await liveField()).toBe(before)
  })

  test('stays as it was approved while a change waits, and changes once somebody else has read it', async () => {
    await drafted()
    expect((await patch('editeur', '', published)).status).toBe(409)
    await step('editeur', 'submit')
    expect((await patch('editeur', '', published)).status).toBe(409)
    expect(await liveField()).toBe(before)
    expect((await step('editeur', 'approve')).status).toBe(403)
    expect((await step('juriste', 'approve')).status).toBe(403)
    expect((await step(null, 'approve')).status).toBe(401)
    expect((await step('relecteur', 'approve')).json).toMatchObject({ state: 'approved' })
    const publication = await patch('editeur', '', published)
    expect({ status: publication.status, text: publication.status === 200 ? '' : publication.text }).toEqual({
      status: 200,
      text: '',
    })
    expect(await liveField()).not.toBe(before)
  })

  test('is approved neither by an administrator who wrote, nor by writing the review', async () => {
    await drafted('administrateur')
    await step('administrateur', 'submit')
    expect((await step('administrateur', 'approve')).text).toContain('quelqu’un d’autre doit l’approuver')
    const review = { state: 'approved', authors: [], approvals: [], digest: null }
    for (const body of [{ review }, { review, ...published }])
      await patch('administrateur', '?draft=true', body)
    await cms.payload.update({ collection, id, data: { review } as object, draft: true, ...local })
    expect((await latest()).review).toMatchObject({ state: 'submitted', approvals: [] })
    expect((await patch('administrateur', '', published)).status).toBe(409)
    expect(await liveField()).toBe(before)
  })

  test('is told field by field to whoever reads it, without what stays', async () => {
    await drafted()
    await step('editeur', 'submit')
    const { json } = await cms.rest('relecteur', 'GET', `/${collection}/${id}/review`)
    const paths = json.changes.map(({ path }: { path: string }) => path)
    const wanted = collection === 'providers' ? ['name', 'website', 'claims.email'] : [field]
    expect(paths.toSorted()).toEqual(wanted.toSorted())
    expect(json.changes[0].label).toMatch(/^[A-ZÉ]/)
  })

  test('is not put back from a version without a reading', async () => {
    await drafted()
    await approve(cms, collection, id)
    await patch('editeur', '', published)
    const after = await liveField()
    const { docs } = await cms.payload.findVersions({
      collection,
      where: { parent: { equals: id }, 'version._status': { equals: 'published' } },
      sort: 'createdAt',
    })
    expect((await cms.rest('administrateur', 'POST', `/${collection}/versions/${docs[0]?.id}`)).status).toBe(
      409,
    )
    expect(await liveField()).toBe(after)
  })

  test('copied is a draft of whoever copied it', async () => {
    const { status, json } = await cms.rest(
      'administrateur',
      'POST',
      `/${collection}/${id}/duplicate`,
      published,
    )
    expect(status).toBe(200)
    const copy = await cms.payload.findByID({ collection, id: json.doc.id, draft: true, ...local })
    expect(copy).toMatchObject({
      _status: 'draft',
      review: { state: 'draft', authors: [cms.userId('administrateur')], approvals: [] },
    })
  })

  test('changed while it is being approved is not published as read', async () => {
    await drafted()
    await step('editeur', 'submit')
    const slipped = { [field]: collection === 'plans' ? 2 : 'Glissé pendant la relecture' }
    await Promise.all([step('relecteur', 'approve'), patch('editeur', '?draft=true', slipped)])
    const now: unknown = Reflect.get(await latest(), field)
    const { status } = await patch('editeur', '', published)
    expect(status === 409 || now !== slipped[field]).toBe(true)
  })

  test('is not published by whoever writes in the database itself', async () => {
    await expect(
      cms.payload.db.updateOne({ collection, id, data: { review: { state: 'draft' } } }),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining('published without approval') } })
  })
})

describe('a dossier of vetting', () => {
  test('is not approved by whoever decided it, and counts once somebody else has read it', async () => {
    const { vetting } = await aVettedProvider(cms)
    const dossier = { ...vetting, decidedBy: cms.userId('relecteur') }
    const { json } = await cms.rest('editeur', 'POST', '/providers?draft=true', {
      ...(await aVettedProvider(cms)),
      id: undefined,
      slug: 'a-lire',
      vetting: dossier,
      _status: 'draft',
    })
    const address = `/providers/${json.doc.id}`
    const dossierIn = async () =>
      (await cms.payload.findByID({ collection: 'providers', id: json.doc.id, draft: true, ...local }))
        .vettingComplete
    expect(await dossierIn()).toBe(false)
    await takeStep(cms, 'editeur', address, 'submit')
    const own = await takeStep(cms, 'relecteur', address, 'approve')
    expect(own.text).toContain('vous en avez décidé')
    expect((await takeStep(cms, 'administrateur', address, 'approve')).status).toBe(200)
    expect(await dossierIn()).toBe(true)
    expect((await cms.rest('editeur', 'PATCH', address, published)).status).toBe(200)
  })

  test('is not handed to somebody while it is incomplete', async () => {
    const { id } = await aVettedProvider(cms)
    await cms.rest('editeur', 'PATCH', `/providers/${id}?draft=true`, { vetting: { evidence: '' } })
    const { status, text } = await cms.rest('editeur', 'POST', `/providers/${id}/review`, { step: 'submit' })
    expect([status, text]).toEqual([400, expect.stringContaining('Dites sur quoi reposent les avis.')])
  })

  test('is noted in without a reading: conditions that were negotiated are for the team', async () => {
    const { id } = await aVettedProvider(cms)
    const noted = await cms.rest('editeur', 'PATCH', `/providers/${id}`, {
      vetting: { negotiatedConditions: 'Douze pour cent dès janvier.' },
    })
    expect(noted.status).toBe(200)
    const more = { vetting: { negotiatedConditions: 'Autre', evidence: 'Rien' } }
    expect((await cms.rest('editeur', 'PATCH', `/providers/${id}`, more)).status).toBe(409)
  })
})

test('a provider that was renamed and a plan at one cent are not in the next publication', async () => {
  const provider = await aVettedProvider(cms)
  const plan = await aPublishedPlan(cms)
  await cms.rest('editeur', 'PATCH', `/providers/${provider.id}?draft=true`, { name: 'Pirate' })
  await cms.rest('editeur', 'PATCH', `/plans/${plan.id}?draft=true`, { priceCents: 1 })
  const { content } = await readPublishedContent(cms.payload)
  expect(content.providers.find(({ slug }) => slug === provider.slug)?.name).toBe(provider.name)
  expect(content.plans.find(({ slug }) => slug === plan.slug)?.priceCents).toBe(5900)
})

test('an offer with a picture that nobody has read is not published', async () => {
  const provider = await aVettedProvider(cms)
  const category = await aCategory(cms)
  const offer = await aPublishedOffer(cms, provider.id, category.id)
  const form = new FormData()
  form.set('file', new File([new Uint8Array(await aPhotograph())], 'x.jpg', { type: 'image/jpeg' }))
  form.set('_payload', JSON.stringify({ alt: 'Une piste au soleil' }))
  const { json } = await cms.rest('editeur', 'POST', '/media', form)
  await cms.rest('editeur', 'PATCH', `/offers/${offer.id}?draft=true`, { image: json.doc.id })
  await approve(cms, 'offers', offer.id)
  const { status, text } = await cms.rest('editeur', 'PATCH', `/offers/${offer.id}`, published)
  expect([status, text]).toEqual([400, expect.stringContaining('faites-la d’abord relire')])
  await approve(cms, 'media', json.doc.id)
  expect((await cms.rest('editeur', 'PATCH', `/media/${json.doc.id}`, published)).status).toBe(200)
  expect((await cms.rest('editeur', 'PATCH', `/offers/${offer.id}`, published)).status).toBe(200)
  const off = await cms.rest('editeur', 'PATCH', `/media/${json.doc.id}`, { _status: 'draft' })
  expect([off.status, off.text]).toEqual([409, expect.stringContaining('elle reste publiée')])
})
