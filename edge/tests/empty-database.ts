import { env } from 'cloudflare:workers'
import type { Rows } from './tested-database.ts'

export type { Rows } from './tested-database.ts'

const database = () => env.DATABASES.getByName('portal')

/**
 * Gives a test an empty, migrated database. The first test of a worker runs the migrations; the others find what was
 * written emptied, unless a test before them has changed the schema.
 */
export async function emptyDatabase(): Promise<void> {
  await database().fill({})
}

/** The same with `rows` in its tables, as `storedRows` read them. */
export async function fillDatabase(rows: Rows): Promise<void> {
  await database().fill(rows)
}

/** All that tests have written. */
export const storedRows = async (): Promise<Rows> => database().rows()

/** The same as text, to be compared: without attempts and last visits, which count what was refused. */
export const storedContent = async (): Promise<Record<string, string>> =>
  database().content({ tables: ['throttle', 'day_counts', 'd1_migrations'], column: 'last_seen_at' })
