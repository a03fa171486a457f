import { exists, and, eq, ne, sql, type SQL } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { orderFulfilments } from '../order/fulfilment-schema.ts'
import { refunds } from '../refund/refund-schema.ts'
import { unservedPrefix } from './unserved-refund.ts'

/** A condition on `refunds`: it was owed for an order that its partner had refused, and that is refused no more. */
export const isServedSince = (database: Database): SQL<number> =>
  sql<number>`${exists(
    database
      .select({ one: sql`1` })
      .from(orderFulfilments)
      .where(
        and(
          eq(refunds.sourceKey, sql`${unservedPrefix} || ${orderFulfilments.orderId}`),
          eq(orderFulfilments.orderId, sql`substr(${refunds.sourceKey}, ${unservedPrefix.length + 1})`),
          ne(orderFulfilments.state, 'rejected'),
        ),
      ),
  )}`
