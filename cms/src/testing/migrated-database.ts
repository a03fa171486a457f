import { existsSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import path from 'node:path'
import type { Migration, Payload } from 'payload'
import { inject } from 'vitest'
import { environment } from '../ground/host/environment.ts'
import { migrations as forPostgres } from '../migrations/postgres/index.ts'
import { migrations as forSqlite } from '../migrations/sqlite/index.ts'
import { runRaw } from './raw-database.ts'

const isSqlite = environment.databaseUrl === null
/** An empty database as the migrations leave it: this worker’s first file makes it, the others copy it. */
const kept = path.join(inject('runFolder'), `migrated-${process.pid}.db`)

/** Puts the migrated database in its place before the CMS opens it, when this worker has made one. */
export async function copyMigrated(): Promise<void> {
  if (isSqlite && existsSync(kept)) await copyFile(kept, path.join(environment.stateFolder, 'cms.db'))
}

/** Migrates the database of a CMS that has just opened it: nothing is left to do on a copy. */
export async function migrate(payload: Payload): Promise<void> {
  await payload.db.migrate({ migrations: (isSqlite ? forSqlite : forPostgres) as Migration[] })
  if (isSqlite && !existsSync(kept)) await runRaw(payload, `VACUUM INTO '${kept}'`)
}
