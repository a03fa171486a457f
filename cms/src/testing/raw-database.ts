import type { Payload } from 'payload'

interface RawDatabase {
  drizzle: unknown
  execute: (query: { db: unknown; raw: string }) => Promise<{ rows: Record<string, unknown>[] }>
}

/** The database below the CMS. Payload types it by what both adapters share, which leaves raw queries out. */
const below = ({ db }: Payload) => db as unknown as RawDatabase

/** Runs one query below every hook, on SQLite and on Postgres alike. */
export async function runRaw(payload: Payload, raw: string): Promise<Record<string, unknown>[]> {
  const database = below(payload)
  const { rows } = await database.execute({ db: database.drizzle, raw })
  return rows
}

/** What a migration is handed as its database. */
export const handedToMigrations = (payload: Payload): unknown => below(payload).drizzle
