import { eq, inArray, sql, type SQLWrapper } from 'drizzle-orm'
import type { OrderItemView, OrderReading, OrderService } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { ofAttempt } from '../payment/attempt-store.ts'
import { paymentAttempts, paymentNotifications } from '../payment/payment-schema.ts'
import { expectedDay } from './expected-day.ts'
import { bankReturns, type FulfilmentRow, orderDismissals, orderFulfilments } from './fulfilment-schema.ts'
import { readOrder } from './order-reading.ts'
import type { OrderRow } from './order-schema.ts'

/** The queries that give what is known of orders besides themselves, for one batch. */
export function factQueries(database: Database, ids: SQLWrapper) {
  return [
    database.select().from(orderFulfilments).where(inArray(orderFulfilments.orderId, ids)),
    database.select().from(orderDismissals).where(inArray(orderDismissals.orderId, ids)),
    database
      .select({ orderId: sql<string>`${paymentAttempts.orderId}`, reference: paymentAttempts.reference })
      .from(paymentAttempts)
      .where(inArray(paymentAttempts.orderId, ids)),
    database
      .select({ orderId: sql<string>`${paymentAttempts.orderId}`, refused: paymentAttempts.reference })
      .from(paymentAttempts)
      .innerJoin(paymentNotifications, ofAttempt('refused'))
      .where(inArray(paymentAttempts.orderId, ids)),
    database
      .select({ orderId: sql<string>`${paymentAttempts.orderId}`, returned: bankReturns.reference })
      .from(paymentAttempts)
      .innerJoin(bankReturns, eq(bankReturns.reference, paymentAttempts.reference))
      .where(inArray(paymentAttempts.orderId, ids)),
  ] as const
}

type Rows = readonly [
  fulfilments: readonly FulfilmentRow[],
  dismissals: readonly (typeof orderDismissals.$inferSelect)[],
  attempts: readonly { orderId: string; reference: string }[],
  refusals: readonly { orderId: string; refused: string }[],
  returns: readonly { orderId: string; returned: string }[],
]

/** What the rows of these queries say of one order. */
export function readingOf(
  order: OrderRow,
  items: readonly OrderItemView[],
  [fulfilments, dismissals, attempts, refusals, returns]: Rows,
  now: Date,
): { reading: OrderReading; service: OrderService; refusedAttempts: number } {
  const own = <Row extends { orderId: string }>(rows: readonly Row[]) =>
    rows.filter(({ orderId }) => orderId === order.id)
  const [fulfilment] = own(fulfilments)
  const refused = new Set(own(refusals).map((row) => row.refused))
  const returned = new Set(own(returns).map((row) => row.returned))
  const reading = readOrder(
    {
      money: { state: order.money, late: order.moneyLate },
      // Places are held again before it is served: what a late order waits for shows in its service.
      stock: 'none',
      fulfilment: fulfilment?.state ?? 'none',
      payUntil: order.payUntil,
      attempts: own(attempts).map(({ reference }) => ({
        refused: refused.has(reference),
        returned: returned.has(reference),
      })),
      dismissedAt: own(dismissals)[0]?.dismissedAt ?? null,
      goesBack: order.state === 'refund-due',
    },
    now,
  )
  return { reading, service: serviceOf(order, items, fulfilment), refusedAttempts: own(refusals).length }
}

function serviceOf(
  { paidAt }: OrderRow,
  items: readonly OrderItemView[],
  fulfilment: FulfilmentRow | undefined,
): OrderService {
  return {
    state: fulfilment?.state ?? 'none',
    expectedOn: paidAt ? expectedDay(items, paidAt) : null,
    readyAt: fulfilment?.readyAt ?? null,
  }
}
