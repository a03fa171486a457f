import { addDays, type ParisDay, parisDayAt, parisDayBegins } from '@portal/content'
import { and, eq, gte, lte, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { connections } from '../../entrance/session/session-schema.ts'
import { type Counted, type CountedDays, countedThings } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { codeReveals } from '../../money/code/code-schema.ts'
import { orders } from '../../money/order/order-schema.ts'
import { paymentNotifications } from '../../money/payment/payment-schema.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { dayCounts } from './watch-schema.ts'

/** What the portal keeps a row of anyhow is counted by its rows: exactly, and without a write where it happens. */
const rowsOf: Partial<Record<Counted, { table: SQLiteTable; at: SQLiteColumn }>> = {
  'sign-ins': { table: connections, at: connections.connectedAt },
  reveals: { table: codeReveals, at: codeReveals.revealedAt },
  orders: { table: orders, at: orders.createdAt },
  'orders-paid': { table: orders, at: orders.paidAt },
  notifications: { table: paymentNotifications, at: paymentNotifications.receivedAt },
  mails: { table: outbox, at: outbox.sentAt },
}

/** Adds what was tallied to a day: a query. */
export const addToDay = (database: Database, day: ParisDay, what: Counted, more: number) =>
  database
    .insert(dayCounts)
    .values({ day, what, count: more })
    .onConflictDoUpdate({
      target: [dayCounts.day, dayCounts.what],
      set: { count: sql`${dayCounts.count} + ${more}` },
    })

/** Counts the rows of today and of yesterday, whose last ones came after it was counted: a dozen queries, in one batch. */
export async function countRows(database: Database, now: Date): Promise<void> {
  const today = parisDayAt(now)
  const queries = [addDays(today, -1), today].flatMap((day) =>
    Object.entries(rowsOf).map(([what, { table, at }]) =>
      countRowsOf(database, day, what as Counted, table, at),
    ),
  )
  const [first, ...others] = queries
  if (first) await database.batch([first, ...others])
}

function countRowsOf(database: Database, day: ParisDay, what: Counted, table: SQLiteTable, at: SQLiteColumn) {
  const within: SQL | undefined = and(
    gte(at, parisDayBegins(day)),
    sql`${at} < ${parisDayBegins(addDays(day, 1)).getTime()}`,
  )
  const counted = database
    .select({
      day: sql<string>`${day}`.as('day'),
      what: sql<string>`${what}`.as('what'),
      count: sql<number>`count(*)`.as('count'),
    })
    .from(table)
    .where(within)
  // Rows go with their member: what has been counted stays.
  return database
    .insert(dayCounts)
    .select(counted as never)
    .onConflictDoUpdate({
      target: [dayCounts.day, dayCounts.what],
      set: { count: sql`max(${dayCounts.count}, excluded.count)` },
    })
}

/** What was counted on the `days` days up to `today`, each thing in its order, oldest day first: a query. */
export async function countedDays(database: Database, today: ParisDay, days: number): Promise<CountedDays[]> {
  const first = addDays(today, 1 - days)
  const rows = await database
    .select()
    .from(dayCounts)
    .where(and(gte(dayCounts.day, first), lte(dayCounts.day, today)))
  const known = new Map(rows.map(({ day, what, count }) => [`${day} ${what}`, count]))
  return countedThings.map((what) => ({
    what,
    days: Array.from({ length: days }, (_, place) => {
      const day = addDays(first, place)
      return { day, count: known.get(`${day} ${what}`) ?? 0 }
    }),
  }))
}

/** What was counted of one thing on the days before `today`, and today: for whoever compares them. */
export async function dayAndUsual(
  database: Database,
  what: Counted,
  today: ParisDay,
  days: number,
): Promise<{ today: number; usual: number }> {
  const rows = await database
    .select()
    .from(dayCounts)
    .where(
      and(gte(dayCounts.day, addDays(today, -days)), lte(dayCounts.day, today), eq(dayCounts.what, what)),
    )
  const before = rows.filter(({ day }) => day !== today).reduce((sum, { count }) => sum + count, 0)
  return { today: rows.find(({ day }) => day === today)?.count ?? 0, usual: before / days }
}

/** Two years: one is compared with the other. */
const keptDays = 740

export const deleteOldDays = (database: Database, now: Date) =>
  database.delete(dayCounts).where(lte(dayCounts.day, addDays(parisDayAt(now), -keptDays)))
