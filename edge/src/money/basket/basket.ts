import type { BasketData, BasketGroupView, BasketLineView } from '../../ground/contract/index.ts'
import type { OfferLines } from '../order/price-wanted-store.ts'
import type { PricedLine, Wanted } from '../order/price-order.ts'
import { refusedLineInWords } from '../order/refusal-words.ts'
import { isSameRow } from '../order/wanted.ts'
import type { BasketRow } from './basket-schema.ts'

/** What somebody wants, of a row. */
export const wantedOf = ({ offerSlug, slot, tariffId, quantity }: BasketRow): Wanted => ({
  offerSlug,
  slot,
  tariffId,
  quantity,
})

/** A basket, seller by seller in the order in which it was filled; what nobody sells any more comes last. */
export function basketGroups(rows: readonly BasketRow[], offers: readonly OfferLines[]): BasketGroupView[] {
  const lines = offers.flatMap(({ lines }) => lines)
  const views = rows.map((row) => {
    const line = lines.find(({ wanted }) => isSameRow(wanted, row))
    return { seller: line?.sale?.seller ?? null, view: lineView(row, line) }
  })
  const groups = [...Map.groupBy(views, ({ seller }) => seller?.slug ?? null).values()].map((own) => {
    const seller = own[0]?.seller ?? null
    const ordered = own.map(({ view }) => view).filter(({ problem }) => problem === null)
    const totalCents = ordered.reduce(
      (sum, { quantity, unitPriceCents }) => sum + quantity * (unitPriceCents ?? 0),
      0,
    )
    return {
      seller: seller && { slug: seller.slug, name: seller.name },
      lines: own.map(({ view }) => view),
      totalCents,
      // A bank takes no payment of nothing.
      mayOrder: totalCents > 0,
    }
  })
  return groups.toSorted((one, other) => Number(one.seller === null) - Number(other.seller === null))
}

/** How many things are in a basket. */
export const countOfRows = (rows: readonly Pick<BasketRow, 'quantity'>[]): BasketData['count'] =>
  rows.reduce((sum, { quantity }) => sum + quantity, 0)

function lineView(row: BasketRow, line: PricedLine | undefined): BasketLineView {
  const { offerSlug, slot, tariffId, quantity, shownPriceCents, shownTitle } = row
  const sale = line?.sale ?? null
  const tariff = line?.tariff ?? null
  const changed = tariff !== null && tariff.priceCents !== shownPriceCents
  const refusal = line?.refusal ?? (line ? null : { kind: 'offer-gone' as const })
  return {
    offerSlug,
    slot,
    tariffId,
    offerTitle: sale?.offer.title ?? shownTitle,
    providerName: sale?.provider.name ?? null,
    label: tariff?.label ?? null,
    condition: tariff?.condition ?? null,
    proof: tariff?.proof ?? null,
    dating: line?.dating ?? null,
    quantity,
    maximum: tariff ? Math.min(tariff.maximumPerOrder, sale?.offer.maximumPerOrder ?? 0) : quantity,
    unitPriceCents: tariff?.priceCents ?? null,
    formerPriceCents: changed ? shownPriceCents : null,
    problem: refusal && refusedLineInWords(refusal),
    linked: sale !== null && !(refusal && isOfOffer(refusal.kind)),
  }
}

const isOfOffer = (kind: string) => kind.startsWith('offer-')
