import { and, inArray } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import type { Money } from './notification.ts'
import { paymentNotifications } from './payment-schema.ts'

/**
 * What the bank has said of money that is to go back. `authorised`: promised, and perhaps never moved: a capture comes
 * later, and Monetico never tells it. `untold`: no call of a bank speaks of it at all.
 */
export type MoneyStanding = Money | 'untold'

/** What all calls about one transaction make of its money. A capture that was told is a fact, whatever came around it. */
export function standingOfTransaction(told: readonly (Money | null)[]): MoneyStanding {
  if (told.includes('captured')) return 'captured'
  if (told.includes('capture-failed')) return 'capture-failed'
  return told.includes('authorised') ? 'authorised' : 'untold'
}

/** Several payments are as sure as the least sure of them. */
export function leastSure(standings: readonly MoneyStanding[]): MoneyStanding {
  const worst = (['untold', 'capture-failed', 'authorised'] as const).find((one) => standings.includes(one))
  return worst ?? (standings.length > 0 ? 'captured' : 'untold')
}

/** How far the money of some notifications has come, by what was told of their transactions before or since. */
export async function standingsOf(
  database: Database,
  rows: readonly { id: string; account: string; bankTransaction: string | null; money: Money | null }[],
): Promise<Map<string, MoneyStanding>> {
  const named = [...new Set(rows.flatMap(({ bankTransaction }) => bankTransaction ?? []))]
  const told = await Promise.all(
    // A statement takes a hundred values.
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
      standingOfTransaction([
        money,
        ...calls
          .filter((call) => call.account === account && call.bankTransaction === bankTransaction)
          .map((call) => call.money),
      ]),
    ]),
  )
}
