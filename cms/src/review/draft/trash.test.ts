import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Role, roles } from '../../ground/access/roles.ts'
import { readPublishedContent } from '../../publish/read-content.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import {
  aCategory,
  aDraftOffer,
  anUnvettedProvider,
  aPublishedOffer,
  aVettedProvider,
  legalTextFields,
  leaving,
} from '../../testing/situations.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

let days = 200
const local = { depth: 0, overrideAccess: true, context: { withoutPublication: true } } as const
const picture = sharp({ create: { width: 1600, height: 1067, channels: 3, background: '#1f4aa8' } })
  .png()
  .toBuffer()

/** A document of each collection that nothing uses. */
const unused = {
  offers: async () => aDraftOffer(cms, (await aVettedProvider(cms)).id, (await aCategory(cms)).id),
  providers: () => anUnvettedProvider(cms),
  categories: () =>
    cms.payload.create({
      collection: 'categories',
      data: { name: 'Une étagère', slug: `etagere-${(days += 1)}`, _status: 'draft' } as never,
      draft: true,
      ...local,
    }),
  'code-pools': async () =>
    cms.payload.create({
      collection: 'code-pools',
      data: { name: 'Une réserve', provider: (await aVettedProvider(cms)).id, lowStockAt: 1 },
      ...local,
    }),
  plans: () =>
    cms.payload.create({
      collection: 'plans',
      data: { name: 'Une formule', slug: `formule-${(days += 1)}`, _status: 'draft' } as never,
      draft: true,
      ...local,
    }),
  media: async () => {
    const data = await picture
    return cms.payload.create({
      collection: 'media',
      data: { alt: 'Un point' },
      file: { data, name: 'point.png', mimetype: 'image/png', size: data.length },
      ...local,
    })
  },
} as const
type Trashed = keyof typeof unused
const trashed = Object.keys(unused) as Trashed[]

const put = (as: Role | null, collection: Trashed, id: string) =>
  cms.rest(as, 'PATCH', `/${collection}/${id}`, { deletedAt: '2020-01-01T00:00:00.000Z' })
const takeOut = (as: Role | null, collection: Trashed, id: string, extra: object = {}) =>
  cms.rest(as, 'PATCH', `/${collection}?trash=true&where[id][equals]=${id}`, { deletedAt: null, ...extra })
const isListed = async (collection: Trashed, id: string) =>
  (await cms.rest('juriste', 'GET', `/${collection}?where[id][equals]=${id}`)).json.totalDocs === 1

describe.each(trashed)('%s', (collection) => {
  test.each(roles)('%s puts into the trash and takes out what editors may', async (role) => {
    const may = role === 'editeur' || role === 'administrateur'
    const { id } = await unused[collection]()
    const { status } = await put(role, collection, id)
    expect(status === 200).toBe(may)
    expect(await isListed(collection, id)).toBe(!may)
    if (!may) await put('editeur', collection, id)
    await takeOut(role, collection, id)
    expect(await isListed(collection, id)).toBe(may)
  })

  test.each(roles)('%s deletes for good as an administrator alone', async (role) => {
    const { id } = await unused[collection]()
    const { status } = await cms.rest(role, 'DELETE', `/${collection}/${id}`)
    expect(status).toBe(role === 'administrateur' ? 200 : 403)
    expect(await isListed(collection, id)).toBe(role !== 'administrateur')
    const again = await unused[collection]()
    await put('editeur', collection, again.id)
    const emptied = await cms.rest(role, 'DELETE', `/${collection}?trash=true&where[id][equals]=${again.id}`)
    expect(emptied.json.docs?.length ?? 0).toBe(role === 'administrateur' ? 1 : 0)
  })

  test('nobody signed out touches the trash; its instant is ours', async () => {
    const { id } = await unused[collection]()
    expect((await put(null, collection, id)).status).toBe(403)
    const { json } = await put('editeur', collection, id)
    expect(Date.parse(json.doc.deletedAt)).toBeGreaterThan(Date.now() - 60_000)
    await takeOut(null, collection, id)
    expect(await isListed(collection, id)).toBe(false)
  })
})

describe('what is used', () => {
  let provider = ''
  let category = ''
  let offer = ''
  beforeEach(async () => {
    provider = (await aVettedProvider(cms)).id
    category = (await aCategory(cms)).id
    offer = (await aPublishedOffer(cms, provider, category)).id
  })

  test('is kept out of the trash and from deletion, with a sentence that says what uses it', async () => {
    const picture = await unused.media()
    const pool = await cms.payload.create({
      collection: 'code-pools',
      data: { name: 'Sa réserve', provider, lowStockAt: 1 },
      ...local,
    })
    await cms.rest('editeur', 'PATCH', `/offers/${offer}?draft=true`, {
      image: picture.id,
      code: { mode: 'pool', pool: pool.id },
    })
    await cms.payload.db.updateOne({ collection: 'offers', id: offer, data: { image: picture.id } })
    const title = (await cms.payload.findByID({ collection: 'offers', id: offer })).title
    for (const [collection, id] of [
      ['providers', provider],
      ['categories', category],
      ['media', picture.id],
      ['code-pools', pool.id],
    ] as const) {
      const kept = await put('editeur', collection, id)
      expect([collection, kept.status]).toEqual([collection, 409])
      const deleted = await cms.rest('administrateur', 'DELETE', `/${collection}/${id}`)
      expect([collection, deleted.status, deleted.json.errors[0].message]).toEqual([
        collection,
        409,
        kept.json.errors[0].message,
      ])
      if (collection !== 'categories') expect(kept.text).toContain(title)
    }
  })

  test('a provider with codes alone is kept too', async () => {
    const alone = (await aVettedProvider(cms)).id
    const name = 'Codes de l’été'
    await cms.payload.create({
      collection: 'code-pools',
      data: { name, provider: alone, lowStockAt: 1 },
      ...local,
    })
    for (const answer of [
      await put('editeur', 'providers', alone),
      await cms.rest('administrateur', 'DELETE', `/providers/${alone}`),
    ])
      expect([answer.status, answer.text]).toEqual([409, expect.stringContaining(name)])
  })

  test('an offer put into the trash leaves what is published, and comes back as a draft', async () => {
    const published = async () => (await readPublishedContent(cms.payload)).content.offers.length
    const before = await published()
    const alone = await put('editeur', 'offers', offer)
    expect([alone.status, alone.text]).toEqual([
      409,
      expect.stringContaining('l’accord de quelqu’un d’autre'),
    ])
    expect(await published()).toBe(before)
    await leaving(cms, 'offers', offer)
    const { status, json } = await put('editeur', 'offers', offer)
    expect([status, json.doc._status]).toEqual([200, 'draft'])
    expect(await published()).toBe(before - 1)
    // Nor does a publication reach into the trash.
    const inside = await cms.rest('editeur', 'PATCH', `/offers/${offer}?trash=true`, { _status: 'published' })
    expect(inside.json?.doc?._status ?? 'draft').toBe('draft')
    expect(await published()).toBe(before - 1)
    await takeOut('editeur', 'offers', offer)
    expect((await cms.payload.findByID({ collection: 'offers', id: offer }))._status).toBe('draft')
    expect(await published()).toBe(before - 1)
  })

  test('nothing is created in the trash', async () => {
    const { json } = await cms.rest('editeur', 'POST', '/providers?draft=true', {
      slug: 'cache',
      name: 'Caché',
      deletedAt: new Date().toISOString(),
    })
    expect(json.doc.deletedAt).toBeNull()
  })
})

describe('legal texts', () => {
  test.each(roles)('%s deletes a draft that nobody has approved as a jurist alone', async (role) => {
    const fields = legalTextFields((days += 1))
    const { id } = (await cms.rest('juriste', 'POST', '/legal-texts?draft=true', fields)).json.doc
    const { status } = await cms.rest(role, 'DELETE', `/legal-texts/${id}`)
    expect(status).toBe(role === 'juriste' || role === 'administrateur' ? 200 : 403)
  })
})
