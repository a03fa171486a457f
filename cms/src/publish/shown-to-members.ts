import { isSold, type Offer, type Snapshot } from '@portal/content'
import type { Refused } from './takedown/what-is-refused.ts'

/** What somebody took off the portal: the Worker refuses it until a build that ends the takedown is live. */
export interface KnownTakedown {
  id: string
  title: string
  refused: Refused
}

/**
 * What members see of a build: its documents less those that the Worker refuses, judged as it does
 * (`edge/src/published/takedown/takedowns.ts`).
 * @returns `refused`: the takedowns that refuse something that the build holds
 */
export function shownToMembers(
  snapshot: Snapshot,
  takedowns: readonly KnownTakedown[],
): { shown: Snapshot; refused: KnownTakedown[] } {
  const ended = new Set(snapshot.endedTakedowns)
  const unended = takedowns.filter(({ id }) => !ended.has(id))
  const named = (kind: keyof Refused) => new Set(unended.flatMap(({ refused }) => refused[kind]))
  const [offers, providers, pictures] = [named('offers'), named('providers'), named('pictures')]
  const isRefused = (offer: Offer) =>
    offers.has(offer.slug) || partiesOf(offer).some((one) => providers.has(one))
  return {
    shown: {
      ...snapshot,
      offers: snapshot.offers
        .filter((offer) => !isRefused(offer))
        .map((offer) => (offer.image && pictures.has(offer.image.key) ? { ...offer, image: null } : offer)),
      providers: snapshot.providers.filter(({ slug }) => !providers.has(slug)),
    },
    refused: unended.filter(({ refused }) => holdsAny(snapshot, refused)),
  }
}

const partiesOf = (offer: Offer) => (isSold(offer) ? [offer.provider, offer.seller] : [offer.provider])

function holdsAny({ offers, providers }: Snapshot, refused: Refused): boolean {
  return (
    offers.some(
      (offer) =>
        refused.offers.includes(offer.slug) ||
        partiesOf(offer).some((one) => refused.providers.includes(one)),
    ) || providers.some(({ slug }) => refused.providers.includes(slug))
  )
}
