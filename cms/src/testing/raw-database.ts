import type { Table } from '@payloadcms/db-sqlite/drizzle'
import type { DatabaseAdapter, Payload } from 'payload'

interface RawDatabase {
  drizzle: unknown
  tables: Record<string, Table>
  execute: (query: { db: unknown; raw: string }) => Promise<{ rows: Record<string, unknown>[] }>
}

/** Payload types its database by what all adapters share; those of drizzle, SQLite and Postgres, have these too. */
const isOfDrizzle = (db: DatabaseAdapter): db is DatabaseAdapter & RawDatabase =>
  'drizzle' in db && 'tables' in db && 'execute' in db

/** The database below the CMS. */
function below({ db }: Payload): RawDatabase {
  if (!isOfDrizzle(db)) throw new Error('the database of the CMS is not one of drizzle')
  return db
}

/** Runs one query below every hook, on SQLite and on Postgres alike. */
export async function runRaw(payload: Payload, raw: string): Promise<Record<string, unknown>[]> {
  const database = below(payload)
  const { rows } = await database.execute({ db: database.drizzle, raw })
  return rows
}

/** What a migration is handed as its database. */
export const handedToMigrations = (payload: Payload): unknown => below(payload).drizzle

/** Tables as the collections have them made. */
export const expectedTables = (payload: Payload): Table[] => Object.values(below(payload).tables)
