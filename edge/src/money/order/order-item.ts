import type { OrderItemView } from '../../ground/contract/index.ts'
import type { OrderItemRow } from './order-schema.ts'

/** One thing to order, as it was shown. */
export type NewItem = Omit<OrderItemView, 'amountCents'>

/** The row of an item, but for its holders. */
export function rowOfItem(orderId: string, item: NewItem, position: number): OrderItemRow {
  const { dating } = item
  const session = dating.kind === 'session' ? dating : null
  return {
    orderId,
    position,
    offerSlug: item.offerSlug,
    offerTitle: item.offerTitle,
    providerName: item.providerName,
    kind: item.kind,
    tariffId: item.tariffId,
    label: item.label,
    quantity: item.quantity,
    unitPriceCents: item.unitPriceCents,
    dating: dating.kind,
    day: dating.kind === 'day' ? dating.day : null,
    sessionId: session?.sessionId ?? null,
    sessionStartsAt: session?.startsAt ?? null,
    sessionLabel: session?.label ?? null,
    validDays: dating.kind === 'open' ? dating.validDays : null,
    withdrawal: item.withdrawal,
    deliveryBy: item.delivery?.by ?? null,
    deliveryWithinDays: item.delivery?.withinDays ?? null,
    useText: item.use,
  }
}

/** What a row says of its item. Of an order from before it was kept, nothing is made up. */
export function itemOfRow(row: OrderItemRow, holders: OrderItemView['holders']): OrderItemView {
  const { offerSlug, offerTitle, providerName, kind, tariffId, label, quantity, unitPriceCents } = row
  return {
    offerSlug,
    offerTitle,
    providerName,
    kind,
    tariffId,
    label,
    quantity,
    unitPriceCents,
    amountCents: quantity * unitPriceCents,
    dating: datingOf(row),
    withdrawal: row.withdrawal,
    delivery:
      row.deliveryBy === null ? null : { by: row.deliveryBy, withinDays: row.deliveryWithinDays ?? 0 },
    use: row.useText,
    holders,
  }
}

function datingOf(row: OrderItemRow): OrderItemView['dating'] {
  if (row.day !== null) return { kind: 'day', day: row.day }
  const { sessionId, sessionStartsAt: startsAt, sessionLabel: label } = row
  return sessionId !== null && startsAt !== null && label !== null
    ? { kind: 'session', sessionId, startsAt, label }
    : { kind: 'open', validDays: row.validDays }
}

/** What an order is called where there is one line for it. */
export function titleOfItems(items: readonly Pick<NewItem, 'offerSlug' | 'offerTitle'>[]): string {
  const [first] = items
  if (!first) throw new Error('an order holds nothing')
  const others = new Set(items.map(({ offerSlug }) => offerSlug)).size - 1
  const more = others === 0 ? '' : ` et ${others} autre${others > 1 ? 's' : ''}`
  // The column takes ninety characters.
  return [...first.offerTitle].slice(0, 90 - more.length).join('') + more
}
