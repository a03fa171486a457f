import { offer, parisDayAt, unsaid } from '@portal/content'
import { demonstrationSnapshot } from '@portal/content/demonstration'
import { readLegalArchive } from '@portal/content/legal-archive'
import { getPayload, type Migration, type Payload } from 'payload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environment } from '../ground/host/environment.ts'
import configPromise from '../payload.config.ts'
import { readPublishedContent } from '../publish/read-content.ts'
import { seedContent } from '../seed/seed-content.ts'
import { seedStaff } from '../seed/seed-staff.ts'
import { handedToMigrations, runRaw } from '../testing/raw-database.ts'
import { migrations as forPostgres } from './postgres/index.ts'
import { migrations as forSqlite } from './sqlite/index.ts'

const isSqlite = environment.databaseUrl === null
const migrations = (isSqlite ? forSqlite : forPostgres) as Migration[]
/** The last of the release of 30 November 2026, the first that may be in service. */
const lastOfRelease = migrations.findIndex(({ name }) => name.endsWith('return_requests_guards')) + 1
const now = new Date('2026-11-30T09:00:00Z')

let payload: Payload
beforeAll(async () => {
  payload = await getPayload({ config: await configPromise })
  payload.logger.level = 'fatal'
  await payload.db.migrate({ migrations })
  const decidedBy = await seedStaff(payload, 'trois bols de café brûlant')
  const catalogue = demonstrationSnapshot({ today: parisDayAt(now) })
  // One in three of each shelf, and of each kind of dating.
  const offers = catalogue.offers.filter((_, at) => at % 3 === 0)
  const content = { ...catalogue, offers, legalTexts: await readLegalArchive() }
  await seedContent(payload, content, { decidedBy, now })
})
afterAll(() => payload.destroy())

/** Runs the migrations that came after the release, or takes them back. */
async function go(direction: 'up' | 'down'): Promise<void> {
  const since = migrations.slice(lastOfRelease)
  for (const migration of direction === 'up' ? since : since.toReversed())
    await migration[direction]({ db: handedToMigrations(payload), payload, req: { payload } } as never)
}

const names = async (raw: string) => (await runRaw(payload, raw)).map(({ name }) => String(name)).sort()
const tables = () =>
  names(
    isSqlite
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'payload_migrations'"
      : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'payload_migrations'",
  )
const columns = (table: string) =>
  names(
    isSqlite
      ? `SELECT name FROM pragma_table_info('${table}')`
      : `SELECT column_name AS name FROM information_schema.columns WHERE table_name = '${table}'`,
  )

type Content = Record<string, { columns: string[]; rows: unknown[] }>
/** Every row; of the tables and columns alone that `of` has. */
async function content(of?: Content): Promise<Content> {
  const found: Content = {}
  for (const table of await tables()) {
    if (of !== undefined && !(table in of)) continue
    const kept = of?.[table]?.columns ?? (await columns(table))
    const list = kept.map((name) => `"${name}"`).join(', ')
    const rows = await runRaw(payload, `SELECT ${list} FROM "${table}"`)
    found[table] = { columns: kept, rows: rows.map((row) => JSON.stringify(row)).sort() }
  }
  return found
}
const published = async () => (await readPublishedContent(payload)).content

test('what the release in service has left is taken over whole, read alike, and given back whole', async () => {
  // What is written now, in the tables of the release: it never had the columns that came since.
  await go('down')
  const before = await content()
  expect(before['users']?.rows.length).toBeGreaterThan(3)

  await go('up')
  expect(await content(before)).toEqual(before)
  const shown = await published()
  expect(shown.offers.length).toBeGreaterThan(25)
  // Live without a word on when they are used: read as the portal reads what that release published.
  const sold = shown.offers.filter((one) => 'dating' in one)
  expect(sold.length).toBeGreaterThan(15)
  for (const { dating, use } of sold) expect({ dating, use }).toEqual({ dating: unsaid.dating, use: unsaid.use })
  expect(offer.array().safeParse(shown.offers).error).toBeUndefined()

  // Expand: a CMS of the release in service that is put back finds each of its tables and columns.
  for (const [table, { columns: known }] of Object.entries(before))
    expect(await columns(table), table).toEqual(expect.arrayContaining(known))

  // All the way back by the migrations themselves, and forth again.
  await go('down')
  expect(await content()).toEqual(before)
  await go('up')
  expect(await published()).toEqual(shown)
}, 240_000)
