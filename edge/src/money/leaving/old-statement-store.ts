import { and, isNull, lt } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import { statements } from './statement-schema.ts'

/** A statement that no contract answers to, and its receipt, are kept for this long (RGPD article 5(1)(e)). */
const keptDays = 365

export async function deleteOldStatements(database: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  await deleteSome(
    database,
    statements,
    and(isNull(statements.subscriptionId), lt(statements.receivedAt, before)),
  )
}
