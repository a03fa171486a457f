import { getTableColumns, getTableName, type Table } from '@payloadcms/db-sqlite/drizzle'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environment } from '../ground/host/environment.ts'
import { type Cms, startCms } from '../testing/cms-under-test.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

interface Database {
  tables: Record<string, Table>
  drizzle: unknown
  execute: (statement: { db: unknown; raw: string }) => Promise<{ rows: Record<string, unknown>[] }>
}

async function columnsOf(db: Database, table: string): Promise<string[]> {
  const raw =
    environment.databaseUrl === null
      ? `SELECT name FROM pragma_table_info('${table}')`
      : `SELECT column_name AS name FROM information_schema.columns WHERE table_name = '${table}'`
  const { rows } = await db.execute({ db: db.drizzle, raw })
  return rows.map(({ name }) => String(name)).toSorted()
}

// Two branches that each migrate may meet without a column that both need: the first write of a version then fails.
test('the migrations make every column that the collections expect, and no other', async () => {
  // Payload types its database by what both adapters share, which leaves the tables out.
  const db = cms.payload.db as unknown as Database
  const tables = Object.values(db.tables)
  expect(tables.length).toBeGreaterThan(50)
  for (const table of tables) {
    const name = getTableName(table)
    const expected = Object.values(getTableColumns(table)).map((column) => column.name)
    expect(await columnsOf(db, name), name).toEqual(expected.toSorted())
  }
})
