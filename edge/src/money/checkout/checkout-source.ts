import { paths } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { offerTakenDownPage } from '../../published/takedown/taken-down-page.ts'
import { wantedOf } from '../basket/basket.ts'
import type { BasketRow } from '../basket/basket-schema.ts'
import { basketOf } from '../basket/basket-store.ts'
import { openSale } from '../order/open-sale.ts'
import type { Sale } from '../order/price-order.ts'
import { pricingOf, priceWanted } from '../order/price-wanted-store.ts'
import { readWanted } from '../order/read-wanted.ts'
import { type Recap, recapOf } from './checkout.ts'

/** What is ordered: an offer at once, or what the basket holds of a seller. */
export interface Ordered {
  recap: Recap
  /** `null` from the basket. */
  atOnce: Sale | null
  /** Rows of the basket, which say what was shown when they were put there. */
  rows: readonly BasketRow[]
}

/** What a form or an address asks to order; the page to show instead when there is nothing of it. */
export async function orderedOf(
  c: PortalContext,
  fields: Record<string, string>,
): Promise<Ordered | Response> {
  if (fields['vendeur'] !== undefined) return fromBasket(c, fields['vendeur'])
  const { offre = '' } = fields
  const state = await openSale(c.var, offre, c.var.today)
  if (state.kind === 'refused') {
    switch (state.refusal) {
      case 'offer-taken-down':
        return offerTakenDownPage(c, state.offer ?? { slug: offre }, state.at)
      case 'offer-gone':
      case 'offer-not-yet':
        return refusedProblem(c, 404)
      case 'offer-ended':
        return refusedProblem(c, 410)
    }
  }
  const { sale } = state
  const offers = await priceWanted(pricingOf(c, signedInOf(c).memberId), readWanted(fields))
  const places = sale.offer.tariffs.map(({ id }) => id)
  // As the page of the offer lists them.
  const lines = offers
    .flatMap((offer) => offer.lines)
    .toSorted((one, other) => places.indexOf(one.wanted.tariffId) - places.indexOf(other.wanted.tariffId))
  return { recap: recapOf(sale.seller, lines, true), atOnce: sale, rows: [] }
}

async function fromBasket(c: PortalContext, seller: string): Promise<Ordered | Response> {
  const { memberId } = signedInOf(c)
  const rows = await basketOf(c.var.database, memberId)
  const offers = await priceWanted(pricingOf(c, memberId), rows.map(wantedOf))
  const lines = offers.flatMap((offer) => offer.lines).filter((line) => line.sale?.seller.slug === seller)
  const sold = lines[0]?.sale?.seller
  if (!sold) return c.redirect(paths.basket, 303)
  const recap = recapOf(sold, lines, false)
  return recap.totalCents === 0 ? c.redirect(paths.basket, 303) : { recap, atOnce: null, rows }
}
