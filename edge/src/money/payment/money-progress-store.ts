import { inArray } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { type BankPayment, type MovementKind, progressOf } from './movement.ts'
import { paymentMovements } from './payment-schema.ts'

/**
 * What the bank has said of money that is to go back. `authorised`: promised, and perhaps never moved: a capture comes
 * later, and Monetico never tells it. `untold`: no call of a bank speaks of it at all.
 */
export type MoneyProgress = BankPayment['progress'] | 'untold'

/** What all that was told of one transaction makes of its money. A capture is a fact, whatever came around it. */
export const progressOfTransaction = (told: readonly MovementKind[]): MoneyProgress =>
  progressOf(told) ?? 'untold'

/** Several payments are as sure as the least sure of them. */
export function leastSure(progress: readonly MoneyProgress[]): MoneyProgress {
  const doubtful = ['untold', 'capture-failed', 'cancelled', 'authorised'] as const
  const worst = doubtful.find((one) => progress.includes(one))
  return worst ?? (progress.length > 0 ? 'captured' : 'untold')
}

/** How far the money of some notifications has come, by what was told of their transactions before or since. */
export async function moneyProgressOf(
  database: Database,
  rows: readonly { id: string; account: string; bankTransaction: string | null; event: string | null }[],
): Promise<Map<string, MoneyProgress>> {
  const nameOf = ({ bankTransaction, event }: (typeof rows)[number]) => bankTransaction ?? event ?? ''
  const named = [...new Set(rows.map(nameOf))]
  const told = await Promise.all(
    // A query takes a hundred values.
    Array.from({ length: Math.ceil(named.length / 90) }, (_, part) =>
      database
        .select({
          account: paymentMovements.account,
          transaction: paymentMovements.bankTransaction,
          kind: paymentMovements.kind,
        })
        .from(paymentMovements)
        .where(inArray(paymentMovements.bankTransaction, named.slice(part * 90, part * 90 + 90))),
    ),
  )
  const movements = told.flat()
  return new Map(
    rows.map((row) => {
      const own = movements.filter(
        ({ account, transaction }) => account === row.account && transaction === nameOf(row),
      )
      return [row.id, progressOfTransaction(own.map(({ kind }) => kind))]
    }),
  )
}
