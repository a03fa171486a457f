import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseClient, type DatabaseClient } from '../../edge/runtime/database-client.ts'
import { aRuntime, type RuntimeUnderTest } from '../../edge/runtime/testing/runtime-under-test.ts'
import { readReleases } from '../migrations/releases.ts'
import { formerStatements } from '../migrations/statements.ts'
import { migrationsFolder } from '../testing/portal-state.ts'

// The whole of an upgrade and of a way back, on the database that serves: what the release in service has left is taken over by
// the migrations of now, and the release in service finds all that it asks for when it is put back.

let runtime: RuntimeUnderTest
let client: DatabaseClient
let former: Set<string>
const every = async () => (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).sort()
const lastRelease = async () => (await readReleases()).at(-1)?.name ?? ''

beforeAll(async () => {
  former = new Set((await readReleases()).flatMap(({ migrations }) => migrations))
  runtime = await aRuntime()
  client = databaseClient(runtime.database)
})
afterAll(async () => {
  client.close()
  await runtime.stop()
})

/** Starts the portal again, on the migrations that a release brings. */
async function runWith(migrations: readonly string[]): Promise<void> {
  const { migrations: folder } = runtime.order
  client.close()
  for (const name of await readdir(folder)) await rm(path.join(folder, name))
  for (const name of migrations) await copyFile(path.join(migrationsFolder, name), path.join(folder, name))
  await runtime.restart()
  client = databaseClient(runtime.database)
}
const rows = async (sql: string) => (await client.prepare(sql).all()).results
const applied = async () => (await rows('SELECT name FROM d1_migrations ORDER BY id')).map(({ name }) => name)

/** Every row of every table, by table; of those tables and columns alone that `of` has. */
async function content(of?: Record<string, { columns: string[] }>) {
  const tables = (
    await rows(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name <> 'd1_migrations'",
    )
  ).map(({ name }) => String(name))
  const found: Record<string, { columns: string[]; rows: Record<string, unknown>[] }> = {}
  for (const table of tables.filter((one) => of === undefined || one in of)) {
    const columns =
      of?.[table]?.columns ??
      (await rows(`SELECT name FROM pragma_table_info('${table}')`)).map(({ name }) => String(name))
    const list = columns.map((name) => `"${name}"`).join(', ')
    found[table] = { columns, rows: await rows(`SELECT ${list} FROM "${table}" ORDER BY ${list}`) }
  }
  return found
}

/** Puts the database that a release has left in the place of the one that runs. */
async function takeUp(release: string): Promise<void> {
  client.close()
  await runtime.pause()
  const files = await readdir(runtime.order.state, { recursive: true })
  const own = files
    .map((name) => path.join(runtime.order.state, name))
    .filter((name) => /\.sqlite(-|$)/.test(name))
  const database = own.find((name) => name.endsWith('.sqlite') && isMembers(name)) ?? ''
  for (const name of own.filter((one) => one.startsWith(`${database}-`))) await rm(name)
  await writeFile(
    database,
    brotliDecompressSync(await readFile(path.join(left, `${release}.members.sqlite.br`))),
  )
}
const left = path.join(import.meta.dirname, 'left')
function isMembers(file: string): boolean {
  const sqlite = new DatabaseSync(file, { readOnly: true })
  try {
    return sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = 'd1_migrations'").get() !== undefined
  } finally {
    sqlite.close()
  }
}

const sound = async () => [await rows('PRAGMA foreign_key_check'), await rows('PRAGMA quick_check')]

test('what the release in service has left is taken over whole, and the release in service may be put back', async () => {
  await takeUp(await lastRelease())
  await runWith([...former])
  expect(await applied()).toEqual([...former])
  const before = await content()
  // A control: there are members, proofs and money in it.
  for (const table of ['members', 'acceptances', 'acceptance_leaves', 'subscriptions', 'terms', 'factures'])
    expect(before[table]?.rows.length, table).toBeGreaterThan(0)

  // The upgrade, which is a start.
  await runWith(await every())
  expect(await applied()).toEqual(await every())
  expect(await content(before)).toEqual(before)
  expect(await sound()).toEqual([[], [{ quick_check: 'ok' }]])

  // The way back: the release in service starts on migrations that it does not know, finds its rows, and writes.
  await runWith([...former])
  expect(await applied()).toEqual(await every())
  expect(await content(before)).toEqual(before)
  await client
    .prepare(
      "INSERT INTO members (id, email, first_name, last_name, role, created_at) VALUES ('m00000000000000000000099', 'entre-deux@exemple.fr', 'Zoé', 'Été', 'member', 1)",
    )
    .run()

  // Forth again: nothing is left to do, and nothing is done twice.
  await runWith(await every())
  expect(await applied()).toEqual(await every())
  expect(await rows("SELECT first_name FROM members WHERE email = 'entre-deux@exemple.fr'")).toEqual([
    { first_name: 'Zoé' },
  ])
  expect(await sound()).toEqual([[], [{ quick_check: 'ok' }]])
}, 240_000)

// Expand, then contract: each statement that the release in service asks, on the tables as they are now.
test('every statement of the release in service is one that the tables of now can answer', async () => {
  const statements = await formerStatements(await lastRelease())
  expect(statements.length).toBeGreaterThan(300)
  const refused: string[] = []
  for (const statement of statements)
    await client
      .prepare(`EXPLAIN ${statement}`)
      .bind(...Array.from({ length: statement.split('?').length - 1 }, () => null))
      .all()
      .catch((fault: Error) => refused.push(`${fault.message} in ${statement.slice(0, 200)}`))
  expect(refused).toEqual([])
  // A control: what is not there is refused.
  await expect(client.prepare('EXPLAIN SELECT nowhere FROM members').all()).rejects.toThrow('no such column')
}, 120_000)
