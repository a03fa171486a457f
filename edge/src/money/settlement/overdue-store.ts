import { addDays, type ParisDay, parisDayAt, parisDayBegins } from '@portal/content'
import { and, asc, eq, gt, lt, max, min, sql } from 'drizzle-orm'
import { z } from 'zod'
import { workingDaysAfter } from '../../ground/calendar/working-day.ts'
import type { Database } from '../../ground/database/database.ts'
import { keepCursor, readCursor } from '../../ground/room/cursor-store.ts'
import { orders } from '../order/order-schema.ts'
import { paymentNotifications } from '../payment/payment-schema.ts'
import { refundPayments, refunds } from '../refund/refund-schema.ts'
import { delayDays } from './compare.ts'
import type { SettlementAccount } from './settlement-line.ts'
import { settlementFiles, settlementToCompare } from './settlement-schema.ts'

const task = 'settlement-overdue'
/** How far each account has come, in milliseconds: what was paid, and what was given back. */
const position = z.record(z.string(), z.object({ paid: z.number().int(), givenBack: z.number().int() }))

/** Rows that one account is queued by one run; a run comes every minute. */
const rowsPerRun = 500
/**
 * Has what a file should show by now compared: what was paid, or given back, longer ago than its delay, and before the last
 * day that the files of its account tell of. What is older than the first file is not: nobody reconciled it then.
 */
export async function queueOverdue(database: Database, now: Date): Promise<void> {
  const accounts = await database
    .select({
      source: settlementFiles.source,
      account: settlementFiles.account,
      firstOn: min(settlementFiles.firstOn),
      lastOn: max(settlementFiles.lastOn),
    })
    .from(settlementFiles)
    .groupBy(settlementFiles.source, settlementFiles.account)
    .orderBy(asc(settlementFiles.source), asc(settlementFiles.account))
  const chosen = accounts[Math.floor(now.getTime() / 60_000) % Math.max(1, accounts.length)]
  if (!chosen) return
  const { source, account, firstOn, lastOn } = chosen
  const before = await readCursor(database, task, position)
  const name = `${source} ${account}`
  const from = before?.[name] ?? beginning(firstOn as ParisDay)
  const yesterday = addDays(parisDayAt(now), -1)
  const until = lastOn !== null && lastOn < yesterday ? (lastOn as ParisDay) : yesterday
  const next = { ...from }
  const queries = []
  for (const kind of source === 'partner' ? (['paid'] as const) : (['paid', 'givenBack'] as const)) {
    const delay =
      source === 'partner' ? delayDays.service : kind === 'paid' ? delayDays.payment : delayDays.refund
    const end = +parisDayBegins(addDays(lastOverdueDay(until, delay), 1))
    if (end - 1 <= from[kind]) continue
    const rows = await happened(database, { source, account }, kind, from[kind], end)
    next[kind] = reached(rows, end)
    if (rows.length > 0)
      queries.push(
        database
          .insert(settlementToCompare)
          .select(
            sql`SELECT DISTINCT ${source}, ${account}, value, NULL
              FROM json_each(${JSON.stringify(rows.map(({ reference }) => reference))}) WHERE value IS NOT NULL`,
          )
          .onConflictDoNothing(),
      )
  }
  if (next.paid !== from.paid || next.givenBack !== from.givenBack)
    await database.batch([keepCursor(database, task, { ...before, [name]: next }), ...queries])
}

const beginning = (firstOn: ParisDay) => {
  const at = +parisDayBegins(firstOn) - 1
  return { paid: at, givenBack: at }
}

/** The last day whose delay is over by `until`, that day included. */
function lastOverdueDay(until: ParisDay, delay: number): ParisDay {
  let day = until
  while (workingDaysAfter(day, delay) > until) day = addDays(day, -1)
  return day
}

interface Happened {
  reference: string | null
  at: Date
}

/** What was paid or given back in `(from, end)`, the earliest first. */
async function happened(
  database: Database,
  { source, account }: SettlementAccount,
  kind: 'paid' | 'givenBack',
  from: number,
  end: number,
): Promise<Happened[]> {
  const [after, before] = [new Date(from), new Date(end)]
  if (source === 'partner') {
    const rows = await database
      .select({ reference: orders.reference, at: orders.paidAt })
      .from(orders)
      .where(and(gt(orders.paidAt, after), lt(orders.paidAt, before), eq(orders.sellerSlug, account)))
      .orderBy(asc(orders.paidAt))
      .limit(rowsPerRun)
    return rows.map(({ reference, at }) => ({ reference, at: at ?? after }))
  }
  if (kind === 'paid')
    return database
      .select({ reference: paymentNotifications.reference, at: paymentNotifications.receivedAt })
      .from(paymentNotifications)
      .where(
        and(
          gt(paymentNotifications.receivedAt, after),
          lt(paymentNotifications.receivedAt, before),
          eq(paymentNotifications.account, account),
          eq(paymentNotifications.meaning, 'accepted'),
        ),
      )
      .orderBy(asc(paymentNotifications.receivedAt))
      .limit(rowsPerRun)
  const rows = await database
    .select({ reference: paymentNotifications.reference, at: refunds.settledAt })
    .from(refunds)
    .innerJoin(refundPayments, eq(refundPayments.refundId, refunds.id))
    .innerJoin(paymentNotifications, eq(paymentNotifications.id, refundPayments.notificationId))
    .where(
      and(
        gt(refunds.settledAt, after),
        lt(refunds.settledAt, before),
        eq(paymentNotifications.account, account),
      ),
    )
    .orderBy(asc(refunds.settledAt))
    .limit(rowsPerRun)
  return rows.map(({ reference, at }) => ({ reference, at: at ?? after }))
}

/** Where the next run goes on: at the instant of the last row when there may be more of it, as several share one. */
function reached(rows: readonly Happened[], end: number): number {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last || rows.length < rowsPerRun) return end - 1
  return +last.at > +first.at ? +last.at - 1 : +last.at
}
