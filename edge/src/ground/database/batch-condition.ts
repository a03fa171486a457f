import { sql, type SQL } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { integer, type SQLiteTable, sqliteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from './database.ts'

/** A view without rows, whose trigger fails an insert when its condition is false. */
const batchConditions = sqliteTable('batch_conditions', { holds: integer().notNull() })

/** Some row of a table that a change builds on. */
export interface RowCondition {
  table: SQLiteTable
  condition: SQL | undefined
}

/** A query that makes its whole batch fail unless the row is there at that moment. */
export function refuseUnless(database: Database, { table, condition }: RowCondition) {
  const found = database
    .select({ one: sql`1` })
    .from(table)
    .where(condition)
  return refuseUnlessTrue(database, sql`EXISTS ${found}`)
}

/** A query that makes its whole batch fail unless `holds` is true at that moment. */
export const refuseUnlessTrue = (database: Database, holds: SQL) =>
  database.insert(batchConditions).values({ holds: sql`${holds}` })

/**
 * Runs a batch that depends on a row. False, with nothing done, when the row has gone or changed; any other error
 * throws.
 */
export async function batchWhile(
  database: Database,
  row: RowCondition,
  queries: readonly BatchItem<'sqlite'>[],
): Promise<boolean> {
  try {
    await database.batch([refuseUnless(database, row), ...queries])
    return true
  } catch (cause) {
    if ((await database.$count(row.table, row.condition)) > 0)
      throw new Error('a change could not be made', { cause })
    return false
  }
}
