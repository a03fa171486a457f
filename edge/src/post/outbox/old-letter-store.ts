import { and, inArray, lt } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { outbox } from './outbox-schema.ts'

/** Asked for by anybody, for anybody. Their keys are drawn: no event of theirs would come again if they were forgotten. */
const askedByStrangers = ['password-link', 'account-closed']
const keptDays = 30

export async function deleteOldLetters(database: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000)
  await database
    .delete(outbox)
    .where(and(inArray(outbox.kind, askedByStrangers), lt(outbox.createdAt, before)))
}
