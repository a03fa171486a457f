import type { OrderReading } from '@portal/edge/contract'

/** How the mark of an order is drawn. */
export type OrderTone = 'done' | 'waiting' | 'attention'
type Kind = OrderReading['kind']

export const orderTones: Record<Kind, OrderTone> = {
  'not-paid-yet': 'attention',
  'refused-retry': 'attention',
  'awaiting-bank': 'waiting',
  abandoned: 'waiting',
  dismissed: 'waiting',
  'under-verification': 'attention',
  paid: 'done',
  'paid-late': 'waiting',
  'with-partner': 'waiting',
  ready: 'done',
  'not-served': 'attention',
  'refund-due': 'waiting',
  'partly-refunded': 'done',
  refunded: 'done',
  disputed: 'attention',
  'payment-lost': 'attention',
}

/** Where an order stands in the list: what its owner can do comes first, what is over comes last. */
export type OrderGroup = 'to-do' | 'there' | 'under-way' | 'over'

const groups: Record<Kind, OrderGroup> = {
  'not-paid-yet': 'to-do',
  'refused-retry': 'to-do',
  'awaiting-bank': 'to-do',
  ready: 'there',
  paid: 'under-way',
  'paid-late': 'under-way',
  'with-partner': 'under-way',
  'under-verification': 'under-way',
  'not-served': 'under-way',
  'refund-due': 'under-way',
  disputed: 'under-way',
  'payment-lost': 'under-way',
  'partly-refunded': 'over',
  refunded: 'over',
  abandoned: 'over',
  dismissed: 'over',
}

export const groupTitles: Record<OrderGroup, string> = {
  'to-do': 'À payer',
  there: 'Prêtes',
  'under-way': 'En cours',
  over: 'Terminées',
}

/** Orders by group, those that are empty left out; within one, as they came. */
export function orderGroups<Order extends { reading: Pick<OrderReading, 'kind'> }>(
  orders: readonly Order[],
): { group: OrderGroup; orders: Order[] }[] {
  return (Object.keys(groupTitles) as OrderGroup[])
    .map((group) => ({ group, orders: orders.filter(({ reading }) => groups[reading.kind] === group) }))
    .filter((one) => one.orders.length > 0)
}
