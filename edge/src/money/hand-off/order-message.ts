import type { OrderItemView } from '../../ground/contract/index.ts'
import type { ServedOrder } from './served-order-store.ts'

/**
 * What a partner is told of an order: what it needs to serve it, and no more of anybody (RGPD, art. 5(1)(c)). No address of
 * a mailbox, since we send the tickets; names where its offer asks for them; a postal address where something is posted.
 */
export function orderMessage(order: ServedOrder, round: number) {
  const isPosted = order.items.some(({ delivery }) => delivery?.by === 'courrier')
  return {
    version: 1,
    order: order.id,
    reference: order.reference,
    /** More than 1 when somebody of the portal hands it over again. */
    round,
    seller: order.sellerSlug,
    paidAt: order.paidAt?.toISOString() ?? null,
    currency: 'EUR',
    totalCents: order.totalCents,
    lines: order.items.map((item) => ({
      line: item.position,
      offer: item.offerSlug,
      title: item.offerTitle,
      tariff: item.tariffId,
      label: item.label,
      quantity: item.quantity,
      unitPriceCents: item.unitPriceCents,
      when: whenOf(item.dating),
      delivery: item.delivery?.by ?? 'e-billet',
      names: item.holders.map(({ firstName, lastName }) => ({ firstName, lastName })),
    })),
    deliverTo: isPosted ? order.address : null,
  }
}
export type OrderMessage = ReturnType<typeof orderMessage>

function whenOf(dating: OrderItemView['dating']) {
  switch (dating.kind) {
    case 'open':
      return { kind: 'open' as const, validDays: dating.validDays }
    case 'day':
      return { kind: 'day' as const, day: dating.day }
    case 'session':
      return { kind: 'session' as const, id: dating.sessionId, startsAt: dating.startsAt.toISOString() }
  }
}
