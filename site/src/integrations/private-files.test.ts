import type { Offer } from '@portal/content'
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
import { contentsOf } from './private-files.ts'

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

test('every offer stands in the shard that the Worker looks in, code included, and all 64 shards exist', async () => {
  const files = await contentsOf(publication)
  const shards = [...files].filter(([address]) => address.startsWith('/_prive/offers/'))
  expect(shards).toHaveLength(64)
  for (const offer of publication.snapshot.offers) {
    const { offers } = offerShardFile.parse(files.get(privateFiles.offers(offerShard(offer.slug))))
    expect(offers.find(({ slug }: Offer) => slug === offer.slug)).toEqual(offer)
  }
})
