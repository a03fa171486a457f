import { getPayload, type Migration, type Payload } from 'payload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environment } from '../ground/host/environment.ts'
import configPromise from '../payload.config.ts'
import { handedToMigrations, runRaw } from '../testing/raw-database.ts'
import { migrations as forPostgres } from './postgres/index.ts'
import { migrations as forSqlite } from './sqlite/index.ts'

const isSqlite = environment.databaseUrl === null
const migrations = (isSqlite ? forSqlite : forPostgres) as Migration[]

let payload: Payload
beforeAll(async () => {
  payload = await getPayload({ config: await configPromise })
  payload.logger.level = 'fatal'
})
afterAll(() => payload.destroy())

/** Every trigger with what it does, by name. */
async function triggers(): Promise<Record<string, unknown>[]> {
  const raw = isSqlite
    ? "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    : `SELECT tgname AS name, pg_get_triggerdef(oid) AS sql FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname, sql`
  return (await runRaw(payload, raw)).map((row) => ({ ...row }))
}

const run = (direction: Migration['up']) =>
  direction({ db: handedToMigrations(payload), payload, req: { payload } } as never)

// SQLite changes a table by making another: the triggers of the old one go with it unless a migration makes them again.
test('each migration taken back leaves the triggers that were there before it, and makes its own again', async () => {
  const after: Record<string, unknown>[][] = [[]]
  for (const [index] of migrations.entries()) {
    await payload.db.migrate({ migrations: migrations.slice(0, index + 1) })
    after.push(await triggers())
  }
  expect(after.at(-1)?.length).toBeGreaterThan(20)
  for (const [index, { name, up, down }] of [...migrations.entries()].toReversed()) {
    await run(down)
    expect(await triggers(), `${name}, taken back`).toEqual(after[index])
    await run(up)
    expect(await triggers(), `${name}, made again`).toEqual(after[index + 1])
    await run(down)
  }
})
