import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Database } from '../../ground/database/database.ts'

// An address that was left may be taken back for seven days. Nobody else is given it meanwhile: the database makes no
// account there (migration 0034), and who would have one is refused; what was paid goes to the account that left it.

type Address = string | SQLiteColumn | SQL

/** The account that `email` opens, else the one that may take it back; `NULL` when it is nobody’s: an expression. */
export const holderOf = (email: Address, now: Date): SQL<string> =>
  sql<string>`coalesce((SELECT id FROM members WHERE members.email = ${email}), ${leftBy(email, now)})`

/** Whether `email` opens no account and one may take it back: an expression, 1 or 0. */
export const isHeld = (email: Address, now: Date): SQL<number> =>
  sql<number>`(NOT EXISTS (SELECT 1 FROM members WHERE members.email = ${email}) AND ${leftBy(email, now)} IS NOT NULL)`

const leftBy = (email: Address, now: Date) => sql`(
  SELECT member_id FROM email_changes
  WHERE former_email = ${email} AND undone_at IS NULL AND undo_until > ${now.getTime()}
  LIMIT 1
)`

/** Whether an account that has left `email` may take it back. */
export async function heldAddress(database: Database, email: string, now: Date): Promise<boolean> {
  const found = await database.get<{ held: number }>(sql`SELECT ${isHeld(email, now)} AS held`)
  return found?.held === 1
}

/** The account that `email` opens, else the one that may take it back; `null` when it is nobody’s. */
export async function holderId(database: Database, email: string, now: Date): Promise<string | null> {
  const found = await database.get<{ holder: string | null }>(sql`SELECT ${holderOf(email, now)} AS holder`)
  return found?.holder ?? null
}
