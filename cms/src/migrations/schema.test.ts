import { getTableColumns, getTableName } from '@payloadcms/db-sqlite/drizzle'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environment } from '../ground/host/environment.ts'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import { expectedTables, runRaw } from '../testing/raw-database.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

async function columnsOf(table: string): Promise<string[]> {
  const raw =
    environment.databaseUrl === null
      ? `SELECT name FROM pragma_table_info('${table}')`
      : `SELECT column_name AS name FROM information_schema.columns WHERE table_name = '${table}'`
  const rows = await runRaw(cms.payload, raw)
  return rows.map(({ name }) => String(name)).toSorted()
}

// Two branches that each migrate may meet without a column that both need: the first write of a version then fails.
test('the migrations make every column that the collections expect, and no other', async () => {
  const tables = expectedTables(cms.payload)
  expect(tables.length).toBeGreaterThan(50)
  for (const table of tables) {
    const name = getTableName(table)
    const expected = Object.values(getTableColumns(table)).map((column) => column.name)
    expect(await columnsOf(name), name).toEqual(expected.toSorted())
  }
})
