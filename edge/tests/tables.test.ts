/// <reference types="vite/client" />
import { env } from 'cloudflare:workers'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { emptyDatabase } from './empty-database.ts'

// What queries take for granted is written by hand beside the migrations: types say nothing of a column that one of
// them renamed, or lets be empty.
const modules = import.meta.glob<Record<string, unknown>>('../src/**/*-schema.ts', { eager: true })
const tables = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .filter((value) => is(value, SQLiteTable))
  .map(getTableConfig)

interface Column {
  name: string
  type: string
  notnull: 0 | 1
  /** Place in the primary key, from 1; 0 outside it. SQLite says of none of its columns that it is required. */
  pk: number
}

const kindOf = (name: string) =>
  env.DB.prepare('SELECT type FROM sqlite_master WHERE name = ?').bind(name).first<string>('type')

async function columnsOf(name: string): Promise<Column[]> {
  // The longer list has generated columns too.
  const { results } = await env.DB.prepare('SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?)')
    .bind(name)
    .all<Column>()
  return results
}

const byName = <Item extends { name: string }>(items: readonly Item[]) =>
  items.toSorted((one, other) => (one.name < other.name ? -1 : 1))

beforeAll(emptyDatabase)

it('finds the tables', () => {
  expect(tables.length).toBeGreaterThan(25)
  expect(new Set(tables.map(({ name }) => name)).size).toBe(tables.length)
})

describe.each(tables)('$name', ({ name, columns }) => {
  it('has the columns that the migrations made, and no other', async () => {
    const found = await columnsOf(name)
    // A view says neither what may be empty nor always a type.
    if ((await kindOf(name)) === 'view')
      return expect(columns.map((column) => column.name).toSorted()).toEqual(
        found.map((it) => it.name).toSorted(),
      )
    expect(
      byName(
        columns.map((column) => ({
          name: column.name,
          type: column.getSQLType(),
          required: column.notNull,
        })),
      ),
    ).toEqual(
      byName(
        found.map((column) => ({
          name: column.name,
          type: column.type.toLowerCase(),
          required: column.notnull === 1 || column.pk > 0,
        })),
      ),
    )
  })
})
