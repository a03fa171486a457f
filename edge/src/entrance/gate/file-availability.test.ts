import { asParisDay, type Offer, type ValidityState } from '@portal/content'
import { expect, it } from 'vitest'
import { aSoldOffer } from '../../money/order/sold-offer.builder.ts'
import type { Catalogue } from '../../published/catalogue/catalogue.ts'
import type { OfferParties, Takedowns } from '../../published/takedown/takedowns.ts'
import { fileAvailability } from './file-availability.ts'

const at = new Date('2026-11-22T17:30:00Z')
const none = () => Promise.resolve(null)
const absent = () => Promise.reject(new Error('not asked'))

/** A portal of one offer, from which some things were taken down. */
function facts({
  offer = null,
  state = 'current',
  down = {},
}: {
  offer?: Offer | null
  state?: ValidityState
  down?: { offer?: true; provider?: true; picture?: true }
} = {}) {
  const asked: (OfferParties | string)[] = []
  const told = (one: OfferParties | string, isDown: true | undefined) => {
    asked.push(one)
    return Promise.resolve(isDown ? at : null)
  }
  const catalogue: Catalogue = {
    offer: (slug) => Promise.resolve(offer?.slug === slug ? offer : null),
    validity: () => Promise.resolve(state),
    provider: none,
    plans: absent,
    categories: absent,
  }
  const takedowns: Takedowns = {
    ofOffer: (parties) => told(parties, down.offer),
    ofProvider: (slug) => told(slug, down.provider),
    ofPicture: (file) => told(file, down.picture),
    all: absent,
  }
  return { asked, now: () => ({ catalogue, takedowns, today: asParisDay('2026-11-22') }) }
}
const offer = aSoldOffer()
const parties = { slug: offer.slug, provider: offer.provider, seller: offer.seller }

it.each<[string, Parameters<typeof facts>[0], object, (OfferParties | string)[]]>([
  ['/offres/forfait-journee', { offer }, { kind: 'shown' }, [parties]],
  ['/offres/forfait-journee', { offer, state: 'expired' }, { kind: 'expired' }, [parties]],
  ['/offres/forfait-journee', { offer, state: 'future' }, { kind: 'unknown' }, [parties]],
  ['/offres/inconnue', { offer }, { kind: 'unknown' }, [{ slug: 'inconnue' }]],
  [
    '/offres/forfait-journee',
    { offer, down: { offer: true } },
    { kind: 'offer-taken-down', offer, at },
    [parties],
  ],
  [
    '/offres/inconnue',
    { down: { offer: true } },
    { kind: 'offer-taken-down', offer: { slug: 'inconnue' }, at },
    [{ slug: 'inconnue' }],
  ],
  ['/prestataires/cimes', {}, { kind: 'shown' }, ['cimes']],
  [
    '/prestataires/cimes/page/2',
    { down: { provider: true } },
    { kind: 'provider-taken-down', at },
    ['cimes'],
  ],
  ['/images/piste.webp', {}, { kind: 'shown' }, ['piste.webp']],
  ['/images/piste.webp', { down: { picture: true } }, { kind: 'picture-taken-down' }, ['piste.webp']],
])('%s with %j', async (pathname, situation, expected, asked) => {
  const known = facts(situation)
  expect(await fileAvailability(pathname, known.now)).toEqual(expected)
  expect(known.asked).toEqual(asked)
})

it.each(['/', '/offres', '/prestataires', '/recherche', '/categories/ski', '/cgu'])(
  '%s is shown without a question',
  async (pathname) => {
    const asked = () => {
      throw new Error('asked')
    }
    expect(await fileAvailability(pathname, asked)).toEqual({ kind: 'shown' })
  },
)
