import { and, lt, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import { outbox } from './outbox-schema.ts'

/** Asked for by anybody, for anybody; written as in their index. Their keys are drawn: no event of theirs would come again if they were forgotten. */
const askedByStrangers = sql`${outbox.kind} IN ('password-link', 'account-closed')`
const keptDays = 30

export async function deleteOldLetters(database: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  await deleteSome(database, outbox, and(askedByStrangers, lt(outbox.createdAt, before)))
}
