import type { OrderItemView } from '../../ground/contract/index.ts'
import type { Wanted } from './price-order.ts'

/** The day or the session that something ordered is for, as it is named in a basket. */
export function slotOfDating(dating: OrderItemView['dating']): string {
  switch (dating.kind) {
    case 'open':
      return ''
    case 'day':
      return dating.day
    case 'session':
      return dating.sessionId
  }
}

/** The same, to order again. */
export const wantedOfItem = ({
  offerSlug,
  tariffId,
  quantity,
  dating,
}: Pick<OrderItemView, 'offerSlug' | 'tariffId' | 'quantity' | 'dating'>): Wanted => ({
  offerSlug,
  slot: slotOfDating(dating),
  tariffId,
  quantity,
})

/** Whether two want the same thing, however many of it. */
export const isSameRow = (one: Wanted, other: Wanted): boolean =>
  one.offerSlug === other.offerSlug && one.slot === other.slot && one.tariffId === other.tariffId

/** What there is of the offers of `added`, once it is added to `rows`. */
export function withAdded(rows: readonly Wanted[], added: readonly Wanted[]): Wanted[] {
  const slugs = new Set(added.map(({ offerSlug }) => offerSlug))
  const kept = rows.filter((row) => slugs.has(row.offerSlug) && !added.some((one) => isSameRow(one, row)))
  const grown = added.map((one) => ({
    ...one,
    quantity: one.quantity + (rows.find((row) => isSameRow(row, one))?.quantity ?? 0),
  }))
  return [...kept, ...grown]
}
