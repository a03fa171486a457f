import { parisDayAt } from '@portal/content'
import { and, eq, sql } from 'drizzle-orm'
import type { MoneyState } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { orders } from '../order/order-schema.ts'
import { paymentAttempts, paymentNotifications } from '../payment/payment-schema.ts'
import { ofAttempt } from '../payment/attempt-store.ts'
import { refundPayments, refunds } from '../refund/refund-schema.ts'
import type { ServiceFacts } from './compare.ts'
import { type About, listed } from './payment-facts-store.ts'
import type { SettlementAccount } from './settlement-line.ts'
import { settlementLines } from '../payment/settled-line-schema.ts'

const paidStates = new Set<MoneyState>(['paid', 'partly-refunded'])

/** All that is known of orders of one seller, by reference, and what its partner says of them: three queries. */
export async function serviceFacts(
  database: Database,
  { account }: SettlementAccount,
  references: readonly string[],
): Promise<Map<string, ServiceFacts & { about: About }>> {
  const which = and(sql`${orders.reference} IN ${listed(references)}`, eq(orders.sellerSlug, account))
  const [rows, back, lines] = await database.batch([
    database.select().from(orders).where(which),
    database
      .selectDistinct({ orderId: orders.id, cents: refunds.amountCents, id: refunds.id })
      .from(orders)
      .innerJoin(paymentAttempts, eq(paymentAttempts.orderId, orders.id))
      .innerJoin(paymentNotifications, ofAttempt('accepted'))
      .innerJoin(refundPayments, eq(refundPayments.notificationId, paymentNotifications.id))
      .innerJoin(refunds, eq(refunds.id, refundPayments.refundId))
      .where(which),
    database
      .select()
      .from(settlementLines)
      .where(
        and(
          sql`${settlementLines.reference} IN ${listed(references)}`,
          eq(settlementLines.account, account),
          eq(settlementLines.source, 'partner'),
        ),
      ),
  ])
  return new Map(
    references.map((reference) => {
      const order = rows.find((row) => row.reference === reference)
      const own = lines.filter((line) => line.reference === reference)
      const served = own.filter(({ operation }) => operation === 'served')
      const backCents = back
        .filter(({ orderId }) => orderId === order?.id)
        .reduce((sum, { cents }) => sum + cents, 0)
      return [
        reference,
        {
          askedCents: order?.totalCents ?? null,
          paidOn: order?.paidAt && paidStates.has(order.money) ? parisDayAt(order.paidAt) : null,
          isGivenBack:
            order !== undefined && (backCents >= order.totalCents || order.money === 'partly-refunded'),
          servedCents: served.reduce((sum, { amountCents }) => sum + amountCents, 0),
          isServed: served.length > 0,
          isNotServed: own.some(({ operation }) => operation === 'not-served'),
          about: { orderId: order?.id ?? null, termId: null },
        },
      ] as const
    }),
  )
}
