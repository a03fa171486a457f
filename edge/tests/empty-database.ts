import { env } from 'cloudflare:workers'

interface SchemaItem {
  type: 'table' | 'index' | 'trigger' | 'view'
  name: string
  /** What it stands on; itself for a table. */
  on: string
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

const fromSchema = `FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY type, name`

/** What the migrations make. */
let migrated: Migrated | null = null

/**
 * Gives a test an empty, migrated database. The first test of a worker runs the migrations; the others find what was
 * written emptied, unless a test before them has changed the schema.
 */
export async function emptyDatabase(): Promise<void> {
  await fillDatabase({})
}

/** The same with `rows` in its tables, as `storedRows` read them. What watches over writing does not watch this one. */
export async function fillDatabase(rows: Rows): Promise<void> {
  let filled = migrated && (await tablesWithRows(migrated))
  if (!migrated || !filled) {
    await env.DATABASES.getByName('portal').forget()
    const queries = env.MIGRATIONS.flatMap(({ queries }) => queries)
    await env.DB.batch(queries.map((query) => env.DB.prepare(query)))
    migrated = await readMigrated()
    filled = []
  }
  const statements = filling(migrated, rows, filled)
  if (statements.length > 0) await env.DB.batch(statements)
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
 * The tables that hold anything which the migrations have not put there; `null` when the schema is no longer theirs. One
 * question: asking costs more than what is asked. The schema is compared where it is, its rows being long to read.
 */
async function tablesWithRows({ schema, tables }: Migrated): Promise<string[] | null> {
  const same = `(SELECT group_concat(sql, char(10)) FROM (SELECT sql ${fromSchema})) = ? AS same`
  const asked = tables.map((name, place) => `EXISTS (SELECT 1 FROM "${name}") AS "${place}"`)
  const answer = await env.DB.prepare(`SELECT ${[same, ...asked].join(', ')}`)
    .bind(schema)
    .first<Record<string, number>>()
    .catch((fault: unknown) => {
      if (String(fault).includes('no such table')) return null
      throw fault
    })
  if (answer?.['same'] !== 1) return null
  return tables.filter((_name, place) => answer[place] === 1)
}

/**
 * Triggers that refuse a deletion or an insertion, or act on it, step aside; one batch, so that they are always back.
 * What migrations have put there stays.
 */
function filling({ items, tables, columns }: Migrated, rows: Rows, filled: string[]): D1PreparedStatement[] {
  const written = tables.filter((name) => (rows[name] ?? []).length > 0)
  const aside = items.filter(
    ({ type, on, sql }) =>
      type === 'trigger' &&
      ((filled.includes(on) && /\bDELETE ON\b/i.test(sql)) ||
        (written.includes(on) && /\bINSERT ON\b/i.test(sql))),
  )
  if (filled.length === 0 && written.length === 0) return []
  const prepare = (query: string) => env.DB.prepare(query)
  return [
    prepare('PRAGMA defer_foreign_keys = on'),
    ...aside.map(({ name }) => prepare(`DROP TRIGGER "${name}"`)),
    ...filled.map((name) => prepare(`DELETE FROM "${name}"`)),
    ...written.flatMap((name) => insertions(name, columns.get(name) ?? [], rows[name] ?? [])),
    ...aside.map(({ sql }) => prepare(sql)),
  ]
}

/** Values that D1 takes in one statement. */
const mostValues = 100

function insertions(
  table: string,
  columns: string[],
  rows: Record<string, unknown>[],
): D1PreparedStatement[] {
  const names = columns.map((column) => `"${column}"`).join(', ')
  const places = `(${columns.map(() => '?').join(', ')})`
  const atOnce = Math.max(1, Math.floor(mostValues / columns.length))
  return Array.from({ length: Math.ceil(rows.length / atOnce) }, (_, turn) => {
    const some = rows.slice(turn * atOnce, (turn + 1) * atOnce)
    return env.DB.prepare(
      `INSERT INTO "${table}" (${names}) VALUES ${some.map(() => places).join(', ')}`,
    ).bind(
      // D1 reads bytes as a list of numbers.
      ...some.flatMap((row) =>
        columns.map((column) => {
          const value = row[column]
          return Array.isArray(value) ? Uint8Array.from(value) : value
        }),
      ),
    )
  })
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
    `SELECT type, name, tbl_name AS "on", sql ${fromSchema}`,
  ).all<SchemaItem>()
  return results
}

const textOf = (items: SchemaItem[]) => items.map(({ sql }) => sql).join('\n')
