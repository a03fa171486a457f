import { isSold, offerValidity, type ParisDay, type SoldOffer } from '@portal/content'
import type { Catalogue } from '../../published/catalogue/catalogue.ts'
import { partiesOf, type Takedowns } from '../../published/takedown/takedowns.ts'
import type { OfferRefusal, Sale } from './price-order.ts'

/** What the portal has put online, and taken off since. */
export interface Published {
  catalogue: Catalogue
  takedowns: Takedowns
}

/** What is for sale under a slug; otherwise why it is not, with what is still known of it. */
export type SaleState =
  | { kind: 'open'; sale: Sale }
  | { kind: 'refused'; refusal: Exclude<OfferRefusal, 'offer-taken-down'>; sale: Sale | null }
  | { kind: 'refused'; refusal: 'offer-taken-down'; sale: Sale | null; offer: SoldOffer | null; at: Date }

/** What is for sale under `slug` today, as it was deployed. */
export async function openSale(
  { catalogue, takedowns }: Published,
  slug: string,
  today: ParisDay,
): Promise<SaleState> {
  const found = await catalogue.offer(slug)
  const offer = found && isSold(found) ? found : null
  const provider = offer && (await catalogue.provider(offer.provider))
  const seller = offer && (await catalogue.provider(offer.seller))
  const sale = offer && provider && seller ? { offer, provider, seller } : null
  const at = await takedowns.ofOffer(partiesOf(found ?? { slug }))
  if (at) return { kind: 'refused', refusal: 'offer-taken-down', sale, offer, at }
  if (!offer) return { kind: 'refused', refusal: 'offer-gone', sale }
  const validity = offerValidity(offer, [provider, seller], today)
  if (validity !== 'current' || !sale)
    return { kind: 'refused', refusal: validity === 'future' ? 'offer-not-yet' : 'offer-ended', sale }
  return { kind: 'open', sale }
}
