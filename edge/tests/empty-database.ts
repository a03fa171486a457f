import { reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

interface SchemaItem {
  type: 'table' | 'index' | 'trigger' | 'view'
  name: string
  sql: string
}

/** Every row of every table, by the name of its table. */
export type Rows = Record<string, Record<string, unknown>[]>

interface Migrated {
  schema: string
  items: SchemaItem[]
  /** What tests write into: not the tables that the migrations fill. */
  tables: string[]
  /** What a row is written with, by table: SQLite computes the other columns. */
  columns: Map<string, string[]>
}

/** What the migrations make. */
let migrated: Migrated | null = null

/**
 * Gives a test an empty, migrated database. The first test of a file runs the migrations; the others find every table
 * emptied, in a fifth of the time, unless a test before them has changed the schema.
 */
export async function emptyDatabase(): Promise<void> {
  await fillDatabase({})
}

/** The same with `rows` in its tables, as `storedRows` read them. What watches over writing does not watch this one. */
export async function fillDatabase(rows: Rows): Promise<void> {
  if (!migrated || (await schemaText()) !== migrated.schema) {
    await resetDatabase()
    const statements = env.MIGRATIONS.flatMap(({ queries }) => queries)
    await env.DB.batch(statements.map((statement) => env.DB.prepare(statement)))
    migrated = await readMigrated()
    if (Object.keys(rows).length === 0) return
  }
  await env.DB.batch(filling(migrated, rows))
}

/** `reset` was seen once to leave what the file before had made: it is asked again until nothing is there. */
async function resetDatabase(): Promise<void> {
  for (let time = 0; time < 5; time++) {
    await reset()
    if ((await schemaItems()).length === 0) return
  }
  throw new Error('the database of the tests keeps its tables')
}

/** All that tests have written, in tables that migrations leave empty. */
export async function storedRows(): Promise<Rows> {
  const tables = migrated?.tables ?? []
  const answers = await env.DB.batch<Record<string, unknown>>(
    tables.map((name) => env.DB.prepare(`SELECT * FROM "${name}"`)),
  )
  return Object.fromEntries(tables.map((name, place) => [name, answers[place]?.results ?? []]))
}

/**
 * Triggers that refuse a deletion or an insertion, or act on it, step aside; one batch, so that they are always back.
 * What migrations have put there stays.
 */
function filling({ items, tables, columns }: Migrated, rows: Rows): D1PreparedStatement[] {
  const watched = Object.keys(rows).length === 0 ? /\bDELETE ON\b/i : /\b(DELETE|INSERT) ON\b/i
  const aside = items.filter(({ type, sql }) => type === 'trigger' && watched.test(sql))
  const prepare = (statement: string) => env.DB.prepare(statement)
  return [
    prepare('PRAGMA defer_foreign_keys = on'),
    ...aside.map(({ name }) => prepare(`DROP TRIGGER "${name}"`)),
    ...tables.map((name) => prepare(`DELETE FROM "${name}"`)),
    ...tables.flatMap((name) =>
      (rows[name] ?? []).map((row) => insertion(name, columns.get(name) ?? [], row)),
    ),
    ...aside.map(({ sql }) => prepare(sql)),
  ]
}

function insertion(table: string, columns: string[], row: Record<string, unknown>): D1PreparedStatement {
  const names = columns.map((column) => `"${column}"`).join(', ')
  return env.DB.prepare(
    `INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
  ).bind(
    // D1 reads bytes as a list of numbers.
    ...columns.map((column) => {
      const value = row[column]
      return Array.isArray(value) ? Uint8Array.from(value) : value
    }),
  )
}

async function readMigrated(): Promise<Migrated> {
  const items = await schemaItems()
  const names = items.filter(({ type }) => type === 'table').map(({ name }) => name)
  const [filled, described] = await Promise.all([
    env.DB.batch(names.map((name) => env.DB.prepare(`SELECT 1 FROM "${name}" LIMIT 1`))),
    // A computed column is not named here.
    env.DB.batch<{ name: string }>(names.map((name) => env.DB.prepare(`PRAGMA table_info("${name}")`))),
  ])
  return {
    schema: textOf(items),
    items,
    tables: names.filter((_name, place) => filled[place]?.results.length === 0),
    columns: new Map(
      names.map((name, place) => [name, described[place]?.results.map((column) => column.name) ?? []]),
    ),
  }
}

async function schemaItems(): Promise<SchemaItem[]> {
  const { results } = await env.DB.prepare(
    `SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '\\_cf%' ESCAPE '\\'
    ORDER BY type, name`,
  ).all<SchemaItem>()
  return results
}

const textOf = (items: SchemaItem[]) => items.map(({ sql }) => sql).join('\n')

const schemaText = async () => textOf(await schemaItems())
