import { and, eq, like } from 'drizzle-orm'
import type { ParisDay } from '@portal/content'
import type { Database } from '../../ground/database/database.ts'
import { refunds } from './refund-schema.ts'

/**
 * What goes back for a contract because avoirs alone have taken its factures back, in cents, by the last of its days; noted as
 * gone once all of it has. `null` when nothing does, as after a withdrawal.
 */
export async function creditedMoney(
  database: Database,
  subscriptionId: string,
): Promise<{ cents: number; dueOn: ParisDay; settledAt: Date | null } | null> {
  const rows = await database
    .select()
    .from(refunds)
    .where(and(eq(refunds.subscriptionId, subscriptionId), like(refunds.sourceKey, 'correction:%')))
    .orderBy(refunds.dueOn)
  const last = rows.at(-1)
  if (!last) return null
  const settled = rows.flatMap(({ settledAt }) => settledAt ?? [])
  return {
    cents: rows.reduce((sum, { amountCents }) => sum + amountCents, 0),
    dueOn: last.dueOn,
    settledAt:
      settled.length === rows.length
        ? (settled.toSorted((one, other) => +one - +other).at(-1) ?? null)
        : null,
  }
}
