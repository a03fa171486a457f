import { and, inArray } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import type { Money } from './notification.ts'
import { paymentNotifications } from './payment-schema.ts'

/**
 * What the bank has said of money that is to go back. `authorised`: promised, and perhaps never moved: a capture comes
 * later, and Monetico never tells it. `untold`: no call of a bank speaks of it at all.
 */
export type MoneyProgress = Money | 'untold'

/** What all calls about one transaction make of its money. A capture that was told is a fact, whatever came around it. */
export function progressOfTransaction(told: readonly (Money | null)[]): MoneyProgress {
  if (told.includes('captured')) return 'captured'
  if (told.includes('capture-failed')) return 'capture-failed'
  return told.includes('authorised') ? 'authorised' : 'untold'
}

/** Several payments are as sure as the least sure of them. */
export function leastSure(progress: readonly MoneyProgress[]): MoneyProgress {
  const worst = (['untold', 'capture-failed', 'authorised'] as const).find((one) => progress.includes(one))
  return worst ?? (progress.length > 0 ? 'captured' : 'untold')
}

/** How far the money of some notifications has come, by what was told of their transactions before or since. */
export async function moneyProgressOf(
  database: Database,
  rows: readonly { id: string; account: string; bankTransaction: string | null; money: Money | null }[],
): Promise<Map<string, MoneyProgress>> {
  const named = [...new Set(rows.flatMap(({ bankTransaction }) => bankTransaction ?? []))]
  const told = await Promise.all(
    // A query takes a hundred values.
    Array.from({ length: Math.ceil(named.length / 90) }, (_, part) =>
      database
        .select({
          account: paymentNotifications.account,
          bankTransaction: paymentNotifications.bankTransaction,
          money: paymentNotifications.money,
        })
        .from(paymentNotifications)
        .where(
          and(
            inArray(paymentNotifications.bankTransaction, named.slice(part * 90, part * 90 + 90)),
            inArray(paymentNotifications.meaning, ['accepted', 'refused']),
          ),
        ),
    ),
  )
  const calls = told.flat()
  return new Map(
    rows.map(({ id, account, bankTransaction, money }) => [
      id,
      progressOfTransaction([
        money,
        ...calls
          .filter((call) => call.account === account && call.bankTransaction === bankTransaction)
          .map((call) => call.money),
      ]),
    ]),
  )
}
