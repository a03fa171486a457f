import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { imageFiles, type Offer } from '@portal/content'
import {
  categoriesFile,
  deployment,
  legalTextsFile,
  offerShard,
  offerShardFile,
  privateFiles,
  providersFile,
} from '@portal/edge/contract'
import { expect, test } from 'vitest'
import { aPromoCode, aProvider, aSnapshot, aTicket } from '../features/catalogue/catalogue.builder.ts'
import { contentsOf, placePictures } from './private-files.ts'

const publication = {
  snapshot: aSnapshot({
    offers: [aTicket('ski'), aPromoCode('outils')],
    providers: [aProvider('vallon'), aProvider('vendeur')],
  }),
  digest: 'a'.repeat(64),
  createdAt: '2026-11-23T18:00:00.000Z',
  folder: '/nowhere',
}

test('what the build writes is what the Worker parses', async () => {
  const files = await contentsOf(publication)
  expect(deployment.parse(files.get(privateFiles.deployment)).offerCount).toBe(2)
  expect(providersFile.parse(files.get(privateFiles.providers)).providers).toHaveLength(2)
  expect(files.get(privateFiles.endedTakedowns)).toEqual({ ended: [] })
  const { categories } = categoriesFile.parse(files.get(privateFiles.categories))
  expect(categories).toEqual(publication.snapshot.categories)
  expect(legalTextsFile.parse(files.get(privateFiles.legalTexts)).texts).toEqual([])
})

test('the files of the pictures that offers show are placed, and those of no offer any more are gone', async () => {
  const image = {
    key: '0123456789abcdef0123456789abcdef',
    alternative: 'Des skis',
    width: 800,
    height: 500,
    focal: { x: 0.5, y: 0.5 },
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'pictures-'))
  const build = path.join(folder, 'build')
  await mkdir(path.join(folder, 'media'))
  for (const name of imageFiles(image)) await writeFile(path.join(folder, 'media', name), name)
  await mkdir(path.join(build, 'images'), { recursive: true })
  await writeFile(path.join(build, 'images', 'withdrawn.avif'), 'of an offer that has left')

  await placePictures(
    { folder, snapshot: aSnapshot({ offers: [aTicket('ski', { image }), aTicket('luge', { image })] }) },
    build,
  )
  expect((await readdir(path.join(build, 'images'))).toSorted()).toEqual(imageFiles(image).toSorted())
  await placePictures({ folder, snapshot: aSnapshot({ offers: [aTicket('ski')] }) }, build)
  expect(await readdir(build)).toEqual([])
  await rm(folder, { recursive: true })
})

test('every offer stands in the shard that the Worker looks in, code included, and all 64 shards exist', async () => {
  const files = await contentsOf(publication)
  const shards = [...files].filter(([address]) => address.startsWith('/_prive/offers/'))
  expect(shards).toHaveLength(64)
  for (const offer of publication.snapshot.offers) {
    const { offers } = offerShardFile.parse(files.get(privateFiles.offers(offerShard(offer.slug))))
    expect(offers.find(({ slug }: Offer) => slug === offer.slug)).toEqual(offer)
  }
})
