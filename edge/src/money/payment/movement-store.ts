import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import type { Movement } from './movement.ts'
import type { PayableKey } from './payable-key.ts'
import { attemptColumn, paymentAttempts, paymentMovements } from './payment-schema.ts'

const isOfAttempt = and(
  eq(paymentMovements.reference, paymentAttempts.reference),
  eq(paymentMovements.account, paymentAttempts.account),
)

/** A movement as it is read: `place` says which of one instant came first. */
export const movementColumns = {
  kind: paymentMovements.kind,
  transaction: paymentMovements.bankTransaction,
  amountCents: paymentMovements.amountCents,
  currency: paymentMovements.currency,
  at: paymentMovements.toldAt,
  by: paymentMovements.toldBy,
  place: sql<number>`${paymentMovements}.rowid`.as('place'),
}

/** A query for every movement of the money of one payable: `movement` of each row reads it. */
export const movementRows = (database: Database, { kind, id }: PayableKey) =>
  database
    .select(movementColumns)
    .from(paymentAttempts)
    .innerJoin(paymentMovements, isOfAttempt)
    .where(eq(attemptColumn[kind], id))

/** Every movement of the money of one payable. */
export const movementsOf = async (database: Database, payable: PayableKey): Promise<Movement[]> =>
  movementRows(database, payable)

/** That nothing more was told since `many` movements were read: a condition of the batch that was made with them. */
export const movementsAre = (database: Database, { kind, id }: PayableKey, many: number) =>
  eq(
    sql`(${database
      .select({ told: sql`count(*)` })
      .from(paymentAttempts)
      .innerJoin(paymentMovements, isOfAttempt)
      .where(eq(attemptColumn[kind], id))})`,
    many,
  )
