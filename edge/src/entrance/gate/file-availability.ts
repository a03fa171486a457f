import type { Offer, ParisDay } from '@portal/content'
import { offerSlugOf, pictureFileOf, providerSlugOf } from '../../ground/http/addresses.ts'
import type { Catalogue } from '../../published/catalogue/catalogue.ts'
import { type OfferParties, partiesOf, type Takedowns } from '../../published/takedown/takedowns.ts'

/** Whether a file of the build may be shown today, whatever the day of that build. */
export type FileAvailability =
  | { kind: 'shown' }
  /** Its offer is over. */
  | { kind: 'expired' }
  /** Its offer is not open yet, or the deployment does not have it. */
  | { kind: 'unknown' }
  | { kind: 'offer-taken-down'; offer: Offer | OfferParties; at: Date }
  | { kind: 'provider-taken-down'; at: Date }
  | { kind: 'picture-taken-down' }

export interface AvailabilityFacts {
  catalogue: Catalogue
  takedowns: Takedowns
  today: ParisDay
}

const shown: FileAvailability = { kind: 'shown' }

/**
 * Judges the file behind `pathname`. What no offer, provider or picture stands behind is always shown, and `factsNow` is
 * not asked.
 */
export async function fileAvailability(
  pathname: string,
  factsNow: () => AvailabilityFacts,
): Promise<FileAvailability> {
  const slug = offerSlugOf(pathname)
  if (slug !== null) return offerPageAvailability(slug, factsNow())
  const provider = providerSlugOf(pathname)
  if (provider !== null) {
    const at = await factsNow().takedowns.ofProvider(provider)
    return at === null ? shown : { kind: 'provider-taken-down', at }
  }
  const picture = pictureFileOf(pathname)
  if (picture === null || (await factsNow().takedowns.ofPicture(picture)) === null) return shown
  return { kind: 'picture-taken-down' }
}

async function offerPageAvailability(
  slug: string,
  { catalogue, takedowns, today }: AvailabilityFacts,
): Promise<FileAvailability> {
  const offer = await catalogue.offer(slug)
  const known = offer ?? { slug }
  const at = await takedowns.ofOffer(partiesOf(known))
  if (at !== null) return { kind: 'offer-taken-down', offer: known, at }
  const state = offer ? await catalogue.validity(offer, today) : 'future'
  if (state === 'current') return shown
  return { kind: state === 'expired' ? 'expired' : 'unknown' }
}
