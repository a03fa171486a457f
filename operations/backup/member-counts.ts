import { DatabaseSync } from 'node:sqlite'
import type { MemberCounts } from './manifest.ts'

/** Whether a SQLite file of the runtime is the members’ database; it keeps one of its own beside. */
export function isMembersDatabase(file: string): boolean {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return hasTable(database, 'd1_migrations')
  } finally {
    database.close()
  }
}

export const hasTable = (database: DatabaseSync, name: string): boolean =>
  database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined

/** What a members’ database holds, in numbers. */
export function memberCounts(file: string): MemberCounts {
  const database = new DatabaseSync(file, { readOnly: true })
  const count = (table: string, where = '') =>
    hasTable(database, table)
      ? Number(database.prepare(`SELECT count(*) AS n FROM ${table} ${where}`).get()?.['n'])
      : 0
  const texts = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => String(row['text']))
  try {
    return {
      members: count('members'),
      acceptances: count('acceptance_leaves'),
      orders: count('orders'),
      factures: count('factures'),
      waitingLetters: count('outbox', 'WHERE sent_at IS NULL'),
      lastFactures: hasTable(database, 'factures')
        ? texts('SELECT max(number) AS text FROM factures GROUP BY series, year ORDER BY series, year')
        : [],
      migrations: texts('SELECT name AS text FROM d1_migrations ORDER BY name'),
    }
  } finally {
    database.close()
  }
}
