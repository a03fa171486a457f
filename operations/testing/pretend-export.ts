import type { DatabaseSync } from 'node:sqlite'

/** What D1 writes of a database: tables with their rows, in the order of their names, then indexes, views and triggers. */
export function exportOf(sqlite: DatabaseSync): string {
  const schema = sqlite
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .all() as { type: string; name: string; sql: string }[]
  const tables = schema
    .filter(({ type }) => type === 'table')
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  const lines = ['PRAGMA defer_foreign_keys=TRUE;']
  for (const { name, sql } of tables) {
    lines.push(`${sql};`)
    const columns = (
      sqlite.prepare('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0').all(name) as {
        name: string
      }[]
    ).map((column) => `"${column.name}"`)
    const values = columns.map((column) => `quote(${column})`).join(" || ',' || ")
    for (const row of sqlite.prepare(`SELECT ${values} AS line FROM "${name}"`).all())
      lines.push(`INSERT INTO "${name}" (${columns.join(',')}) VALUES(${String(row['line'])});`)
  }
  for (const { type, sql } of schema) if (type !== 'table') lines.push(`${sql};`)
  return lines.join('\n')
}
