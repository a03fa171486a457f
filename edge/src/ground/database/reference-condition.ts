import { readAloud, readCapitals } from '@portal/content/text'
import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

/**
 * Whether a reference reads as what was typed, O and 0, I, L and 1 being one sign each. New references hold none of the
 * letters; those from before do, and both sides are compared so. The index of migration 0021 has this very expression.
 */
export function readsAs(reference: SQLiteColumn, typed: string): SQL {
  return sql`replace(replace(replace(${reference}, 'O', '0'), 'I', '1'), 'L', '1') = ${readAloud(typed)}`
}

/** The one that was meant: the very same, else the only one that reads alike; `null` when two do. */
export function oneMeant<Row extends { reference: string }>(rows: readonly Row[], typed: string): Row | null {
  const same = rows.find(({ reference }) => reference === readCapitals(typed))
  return same ?? (rows.length === 1 ? (rows[0] ?? null) : null)
}
