import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

// The schema is asked of SQLite itself: whatever a migration writes, what matters is what it leaves.

export interface Column {
  name: string
  type: string
  notNull: boolean
  /** As SQL; `null` when there is none. */
  default: string | null
  /** Place in the primary key, from 1; 0: none. */
  key: number
}

export interface Table {
  columns: Column[]
  /** Conditions of CHECK, each without its outer spaces. */
  checks: string[]
  /** What must be unique: columns, and the condition of a partial index. */
  uniques: { columns: string; where: string }[]
  references: string[]
  /** SQL of triggers that refuse, by name. */
  refusals: Record<string, string>
}

export type Schema = Record<string, Table>

const column = z.object({
  name: z.string(),
  type: z.string(),
  notnull: z.number(),
  dflt_value: z.string().nullable(),
  pk: z.number(),
})
const index = z.object({ name: z.string(), unique: z.number(), partial: z.number() })
const reference = z.object({ from: z.string(), table: z.string(), to: z.string().nullable() })
const definition = z.object({ name: z.string(), sql: z.string().nullable() })
const named = z.object({ name: z.string().nullable() })

/** What a database holds, tables and views alike. */
export function schemaOf(sqlite: DatabaseSync): Schema {
  const all = <Row extends z.ZodType>(row: Row, sql: string, ...values: string[]) =>
    z.array(row).parse(sqlite.prepare(sql).all(...values))
  const tables = all(
    definition,
    `SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'`,
  )
  return Object.fromEntries(
    tables.map(({ name, sql }) => {
      const uniques = all(index, 'SELECT * FROM pragma_index_list(?)', name)
        .filter(({ unique }) => unique === 1)
        .map((one) => {
          const columns = all(named, 'SELECT name FROM pragma_index_info(?)', one.name).map(
            (part) => part.name ?? 'expression',
          )
          const [made] = all(definition, 'SELECT name, sql FROM sqlite_master WHERE name = ?', one.name)
          const where = one.partial === 1 ? (/\bWHERE\b([\s\S]*)$/i.exec(made?.sql ?? '')?.[1] ?? '') : ''
          // An expression is told apart by its text.
          const text = columns.includes('expression') ? plain(made?.sql ?? '') : columns.join(', ')
          return { columns: text, where: plain(where) }
        })
      const triggers = all(
        definition,
        `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?`,
        name,
      )
      const table: Table = {
        columns: all(column, 'SELECT * FROM pragma_table_info(?)', name).map((one) => ({
          name: one.name,
          type: one.type,
          notNull: one.notnull === 1,
          default: one.dflt_value,
          key: one.pk,
        })),
        checks: checksIn(sql ?? ''),
        uniques,
        references: all(reference, 'SELECT * FROM pragma_foreign_key_list(?)', name).map(
          ({ from, table: to, to: key }) => `${from} → ${to}.${key ?? ''}`,
        ),
        refusals: Object.fromEntries(
          triggers
            .filter((one) => /\bRAISE\s*\(\s*(?:ABORT|FAIL|ROLLBACK)\b/i.test(one.sql ?? ''))
            .map((one) => [one.name, plain(one.sql ?? '')]),
        ),
      }
      return [name, table]
    }),
  )
}

const plain = (sql: string) => sql.replaceAll(/\s+/g, ' ').trim()

/** The conditions of `CHECK (…)`, whatever they hold: brackets are counted outside of texts. */
export function checksIn(sql: string): string[] {
  const found: string[] = []
  const words = sql.matchAll(/\bCHECK\s*\(/gi)
  for (const { index: start, 0: word } of words) {
    let depth = 1
    let isText = false
    let place = start + word.length
    for (; place < sql.length && depth > 0; place++) {
      const sign = sql[place]
      if (sign === "'") isText = !isText
      else if (!isText && sign === '(') depth++
      else if (!isText && sign === ')') depth--
    }
    found.push(plain(sql.slice(start + word.length, place - 1)))
  }
  return found
}
