import {
  bound,
  Database as RuntimeDatabase,
  type Query,
  sent,
  type Value,
} from '../runtime/workers/database-worker.ts'
import {
  mayChangeSchema,
  reachedFrom,
  type Reference,
  type SchemaItem,
  WrittenTables,
} from './written-tables.ts'

/** Rows by the name of their table; bytes are lists of numbers. */
export type Rows = Record<string, Record<string, Value>[]>

interface Migrated {
  schema: string
  items: SchemaItem[]
  /** From each table to those that refer to it. */
  children: Map<string, Set<string>>
  written: WrittenTables
  /** What a row is written with, by table: SQLite computes the other columns. */
  columns: Map<string, string[]>
  /** The content of tables that migrations fill. */
  left: Map<string, string>
}

/**
 * The database of the runtime, which a test finds as the migrations leave it, or with rows that it asks for. It knows which
 * tables have been written since: reading the four thousand rows that migrations leave, and asking sixty tables whether
 * they are empty, took more time than most tests.
 */
export class Database extends RuntimeDatabase<{ MIGRATIONS: string[] }> {
  #migrated: Migrated | null = null
  #mayBeAltered = false
  /** Tables that may not be as the migrations leave them. */
  #touched = new Set<string>()

  protected override carryOut(asked: Query[], inColumns: boolean): string {
    for (const { sql } of asked) {
      for (const name of this.#migrated?.written.writtenBy(sql) ?? []) this.#touched.add(name)
      this.#mayBeAltered ||= mayChangeSchema(sql)
    }
    return super.carryOut(asked, inColumns)
  }

  /** What watches over writing does not watch this one. */
  async fill(rows: Rows): Promise<void> {
    let migrated = this.#migrated
    if (
      !migrated ||
      (this.#mayBeAltered && schemaOf(this.#items()) !== migrated.schema) ||
      this.#lost(migrated)
    )
      migrated = await this.#migrate()
    this.#mayBeAltered = false
    const { storage } = this.ctx
    storage.transactionSync(() => {
      for (const { sql, params } of this.#filling(migrated, rows))
        storage.sql.exec(sql, ...(params ?? []).map(bound))
    })
    this.#touched = new Set(Object.keys(rows).filter((name) => (rows[name] ?? []).length > 0))
  }

  /**
   * All that is stored and that the migrations have not left so: the rows of a table, each a line of what SQLite would write for
   * it without the columns `but`, and the schema where it is another.
   */
  content(but: { tables: string[]; column: string }): Record<string, string> {
    const migrated = this.#known()
    const schema = this.#mayBeAltered ? schemaOf(this.#items()) : migrated.schema
    const told = [...this.#touched]
      .filter((name) => migrated.columns.has(name) && !but.tables.includes(name))
      .map((name): [string, string] => [name, this.#textOf(name, but.column)])
      .filter(([name, text]) => text !== (migrated.left.get(name) ?? ''))
    return Object.fromEntries(schema === migrated.schema ? told : [...told, ['schema', schema]])
  }

  /** All rows of every table that migrations leave empty. */
  rows(): Rows {
    const { columns, left } = this.#known()
    const { sql } = this.ctx.storage
    const rowsOf = (name: string) =>
      sql
        .exec(`SELECT * FROM "${name}"`)
        .toArray()
        .map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, sent(value)])))
    return Object.fromEntries(
      [...columns.keys()]
        .filter((name) => !left.has(name))
        .map((name) => [name, this.#touched.has(name) ? rowsOf(name) : []]),
    )
  }

  /** Tables that were written without being known to be. */
  overlooked(): string[] {
    const migrated = this.#migrated
    if (!migrated) return []
    if (this.#mayBeAltered && schemaOf(this.#items()) !== migrated.schema) return []
    return [...migrated.columns.keys()].filter(
      (name) => !this.#touched.has(name) && this.#textOf(name) !== (migrated.left.get(name) ?? ''),
    )
  }

  #known(): Migrated {
    if (!this.#migrated) throw new Error('no migration has run')
    return this.#migrated
  }

  async #migrate(): Promise<Migrated> {
    await this.ctx.storage.deleteAll()
    const { sql } = this.ctx.storage
    this.ctx.storage.transactionSync(() => {
      for (const query of this.env.MIGRATIONS) sql.exec(query)
    })
    const items = this.#items()
    const tables = items.filter(({ type }) => type === 'table').map(({ name }) => name)
    const references = tables.flatMap((child) =>
      sql
        .exec<{ table: string }>(`PRAGMA foreign_key_list("${child}")`)
        .toArray()
        .map(({ table }): Reference => ({ parent: table, child })),
    )
    const children = new Map(tables.map((name) => [name, new Set<string>()]))
    for (const { parent, child } of references) children.get(parent)?.add(child)
    // A computed column is not named here.
    const columnsOf = (name: string) =>
      sql
        .exec<{ name: string }>(`PRAGMA table_info("${name}")`)
        .toArray()
        .map((column) => column.name)
    this.#migrated = {
      schema: schemaOf(items),
      items,
      children,
      written: new WrittenTables(items, references),
      columns: new Map(tables.map((name) => [name, columnsOf(name)])),
      left: new Map(),
    }
    for (const name of tables) {
      const text = this.#textOf(name)
      if (text !== '') this.#migrated.left.set(name, text)
    }
    this.#touched.clear()
    return this.#migrated
  }

  #items(): SchemaItem[] {
    return this.ctx.storage.sql
      .exec<Record<keyof SchemaItem, SqlStorageValue>>(
        `SELECT type, name, tbl_name AS "on", sql FROM sqlite_master
        WHERE sql IS NOT NULL AND name NOT GLOB '_cf*' ORDER BY type, name`,
      )
      .toArray() as unknown as SchemaItem[]
  }

  #textOf(table: string, but = ''): string {
    const columns = this.#known().columns.get(table) ?? []
    const values = columns.filter((column) => column !== but).map((column) => `quote("${column}")`)
    return (
      this.ctx.storage.sql
        .exec<{ text: string | null }>(
          `SELECT group_concat(concat_ws(', ', ${values.join(', ')}), char(10)) AS text FROM "${table}"`,
        )
        .one().text ?? ''
    )
  }

  /** Whether a test has written what migrations fill: only they can put it back. */
  #lost({ left }: Migrated): boolean {
    return [...left].some(([name, text]) => this.#touched.has(name) && this.#textOf(name) !== text)
  }

  /**
   * Only tables that hold anything else are written, with those that refer to them. Triggers that refuse a deletion or an
   * insertion, or act on it, step aside; one transaction, so that they are always back.
   */
  #filling({ items, children, columns, left }: Migrated, rows: Rows): Query[] {
    const { sql } = this.ctx.storage
    const wantedOf = (name: string) => rows[name] ?? []
    const held = new Map(
      [...columns.keys()]
        .filter((name) => !left.has(name) && (this.#touched.has(name) || wantedOf(name).length > 0))
        .map((name) => [name, sql.exec(`SELECT * FROM "${name}"`).toArray()]),
    )
    const others = [...held.keys()].filter((name) => !same(held.get(name) ?? [], wantedOf(name)))
    const turned = [...new Set(others.flatMap((name) => [...reachedFrom(name, children)]))]
    const filled = turned.filter((name) => (held.get(name) ?? []).length > 0)
    const written = turned.filter((name) => wantedOf(name).length > 0)
    if (filled.length === 0 && written.length === 0) return []
    const aside = items.filter(
      ({ type, on, sql: text }) =>
        type === 'trigger' &&
        ((filled.includes(on) && /\bDELETE ON\b/i.test(text)) ||
          (written.includes(on) && /\bINSERT ON\b/i.test(text))),
    )
    return [
      { sql: 'PRAGMA defer_foreign_keys = on' },
      ...aside.map(({ name }) => ({ sql: `DROP TRIGGER "${name}"` })),
      ...filled.map((name) => ({ sql: `DELETE FROM "${name}"` })),
      ...written.flatMap((name) => insertions(name, columns.get(name) ?? [], wantedOf(name))),
      ...aside.map(({ sql: text }) => ({ sql: text })),
    ]
  }
}

const schemaOf = (items: readonly SchemaItem[]) => items.map(({ sql }) => sql).join('\n')

const same = (held: Record<string, SqlStorageValue>[], wanted: Rows[string]) =>
  held.length === wanted.length &&
  (held.length === 0 ||
    JSON.stringify(held, (_name, value: unknown) =>
      value instanceof ArrayBuffer ? [...new Uint8Array(value)] : value,
    ) === JSON.stringify(wanted))

function insertions(table: string, columns: string[], rows: Rows[string]): Query[] {
  const names = columns.map((column) => `"${column}"`).join(', ')
  const places = columns.map(() => '?').join(', ')
  return rows.map((row) => ({
    sql: `INSERT INTO "${table}" (${names}) VALUES (${places})`,
    params: columns.map((column) => row[column] ?? null),
  }))
}

export default { fetch: () => new Response(null, { status: 404 }) } satisfies ExportedHandler
