import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { imageFiles, offer, snapshot } from '@portal/content'
import { readLegalArchive } from '@portal/content/legal-archive'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedContent } from '../seed/seed-content.ts'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import { contentOfEachKind } from '../testing/content-of-each-kind.ts'
import { aFile } from '../testing/photographs.ts'
import { readPublishedContent } from './read-content.ts'
import { leaving } from '../testing/situations.ts'

const now = new Date('2026-11-20T10:00:00Z')
let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

test('what the seed writes is read back to the letter, and a second seed adds nothing', async () => {
  const content = { ...contentOfEachKind, legalTexts: await readLegalArchive() }
  const first = await seedContent(cms.payload, content, { decidedBy: cms.userId('administrateur'), now })
  expect(first).toEqual({
    categories: 1,
    providers: 2,
    plans: 1,
    offers: 5,
    'legal-texts': content.legalTexts.length,
  })
  const read = await readPublishedContent(cms.payload)
  const parsed = snapshot.parse(read.content)
  expect(parsed.legalTexts).toEqual(content.legalTexts)
  expect({ ...parsed, legalTexts: [] }).toEqual({ ...contentOfEachKind, legalTexts: [] })
  expect(read.media).toEqual(new Map())

  const again = await seedContent(cms.payload, content, { decidedBy: cms.userId('administrateur'), now })
  expect(again).toEqual({ categories: 0, providers: 0, plans: 0, offers: 0, 'legal-texts': 0 })
  expect((await cms.payload.count({ collection: 'publications' })).totalDocs).toBe(0)
})

test('a seed leaves in the trash what editors put there', async () => {
  const content = { ...contentOfEachKind, legalTexts: [] }
  const slug = content.offers[0]?.slug ?? ''
  const local = { overrideAccess: true, context: { withoutPublication: true, fromArchive: true } } as const
  const where = { slug: { equals: slug } }
  const trashed = new Date('2026-11-20T11:00:00Z').toISOString()
  await cms.payload.update({ collection: 'offers', where, data: { deletedAt: trashed }, ...local })
  const again = await seedContent(cms.payload, content, { decidedBy: cms.userId('administrateur'), now })
  expect(again.offers).toBe(0)
  const { docs } = await cms.payload.find({ collection: 'offers', where, trash: true, ...local })
  expect(docs.map(({ deletedAt }) => deletedAt !== null)).toEqual([true])
  const restored = { deletedAt: null, _status: 'published' } as const
  await cms.payload.update({ collection: 'offers', where, data: restored, trash: true, ...local })
})

test('a draft, new or beside what is published, is not read', async () => {
  const before = await readPublishedContent(cms.payload)
  const slug = contentOfEachKind.offers[0]?.slug ?? ''
  const where = { slug: { equals: slug } }
  const local = { overrideAccess: true, context: { withoutPublication: true, fromArchive: true } } as const
  const { docs } = await cms.payload.find({ collection: 'offers', where, ...local })
  const id = docs[0]?.id ?? ''
  await cms.payload.update({ collection: 'offers', id, data: { title: 'Pas encore' }, draft: true, ...local })
  await cms.payload.create({
    collection: 'categories',
    data: {
      name: 'Brouillon',
      slug: 'brouillon',
      introduction: '',
      motif: 'parc',
      position: 9,
      _status: 'draft',
    },
    draft: true,
    ...local,
  })
  expect((await readPublishedContent(cms.payload)).content).toEqual(before.content)
  await leaving(cms, 'offers', id)
  await cms.payload.update({ collection: 'offers', id, data: { _status: 'draft' }, ...local })
  const after = await readPublishedContent(cms.payload)
  expect(after.content.offers.map((it) => it.slug)).not.toContain(slug)
  await cms.payload.update({ collection: 'offers', id, data: { _status: 'published' }, ...local })
})

test('a picture travels with the offer that shows it', async () => {
  const local = { overrideAccess: true, context: { withoutPublication: true, fromArchive: true } } as const
  const picture = await cms.payload.create({
    collection: 'media',
    data: { alt: 'Une piste au soleil', _status: 'published' },
    file: await aFile('Été à l’Île.PNG'),
    ...local,
  })
  const { docs } = await cms.payload.find({ collection: 'offers', limit: 1, sort: 'slug', ...local })
  await cms.payload.update({
    collection: 'offers',
    id: docs[0]?.id ?? '',
    data: { image: picture.id },
    ...local,
  })
  const { content, media } = await readPublishedContent(cms.payload)
  const shown = offer.parse(content.offers[0])
  expect(shown.image).toMatchObject({
    alternative: 'Une piste au soleil',
    width: 1600,
    height: 1000,
    focal: { x: 0.5, y: 0.5 },
  })
  expect([...media.keys()].toSorted()).toEqual(shown.image && imageFiles(shown.image).toSorted())
  for (const { place, digest } of media.values())
    expect(
      createHash('sha256')
        .update(await readFile(place))
        .digest('hex'),
    ).toBe(digest)
  expect((await cms.rest('administrateur', 'DELETE', `/media/${picture.id}`)).status).toBe(409)
})
