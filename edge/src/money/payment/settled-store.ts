import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { settlementLines } from './settled-line-schema.ts'

/** What of a call of a bank tells which line of a statement is about it. */
export interface SoughtCall {
  account: string
  reference: string | null
  bankTransaction: string | null
}

/**
 * Whether a statement shows the money of each call: a line about the same transaction, by the bank’s own name for it. One
 * query. A line of the same reference and another transaction says nothing: one thing may have been paid twice.
 */
export async function settledIn(
  database: Database,
  calls: readonly SoughtCall[],
): Promise<(call: SoughtCall) => boolean> {
  const references = [...new Set(calls.flatMap(({ reference }) => reference ?? []))]
  if (references.length === 0) return () => false
  const lines = await database
    .select({
      account: settlementLines.account,
      reference: settlementLines.reference,
      bankTransaction: settlementLines.bankTransaction,
    })
    .from(settlementLines)
    .where(
      and(
        sql`${settlementLines.reference} IN (SELECT value FROM json_each(${JSON.stringify(references)}))`,
        eq(settlementLines.operation, 'payment'),
      ),
    )
  return ({ account, reference, bankTransaction }) =>
    lines.some(
      (line) =>
        line.account === account &&
        line.reference === reference &&
        namesOf(bankTransaction).includes(line.bankTransaction.toLowerCase()),
    )
}

/** How a statement may name a transaction: Systempay by its UUID, Monetico by the number of its authorisation alone. */
function namesOf(bankTransaction: string | null): string[] {
  if (bankTransaction === null) return []
  const number = /^\["[^"]*","[^"]*","([^"]+)"/.exec(bankTransaction)?.[1]
  return [bankTransaction, ...(number === undefined ? [] : [number])].map((name) => name.toLowerCase())
}
