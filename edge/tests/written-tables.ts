/** What SQLite says of one thing of a schema. */
export interface SchemaItem {
  type: 'table' | 'index' | 'trigger' | 'view'
  name: string
  /** What it stands on; itself for a table. */
  on: string
  sql: string
}

/** A foreign key, by the tables of its ends. */
export interface Reference {
  parent: string
  child: string
}

const wordsOf = (sql: string) => new Set(sql.match(/\w+/g))
const reads = /^\s*(?:select|explain|pragma)\b[^;]*;?\s*$/i
const changesSchema = /\b(?:create|drop|alter)\b/i

/**
 * Knows which tables a statement may write: all that it names, unless it only reads, and what triggers and foreign keys
 * reach from there. Rather one too many: a table in none of these sets is as it was.
 */
export class WrittenTables {
  readonly #reached: Map<string, Set<string>>
  readonly #known = new Map<string, ReadonlySet<string>>()

  constructor(items: readonly SchemaItem[], references: readonly Reference[]) {
    const named = items.filter(({ type }) => type === 'table' || type === 'view').map(({ name }) => name)
    const next = new Map(named.map((name) => [name, new Set([name])]))
    for (const { parent, child } of references) next.get(parent)?.add(child)
    for (const { type, on, sql } of items)
      if (type === 'trigger') for (const word of wordsOf(sql)) if (next.has(word)) next.get(on)?.add(word)
    this.#reached = new Map(named.map((name) => [name, reachedFrom(name, next)]))
  }

  writtenBy(sql: string): ReadonlySet<string> {
    const known = this.#known.get(sql)
    if (known) return known
    const written = reads.test(sql)
      ? new Set<string>()
      : new Set([...wordsOf(sql)].flatMap((word) => [...(this.#reached.get(word) ?? [])]))
    this.#known.set(sql, written)
    return written
  }
}

/** Whether a statement may change the schema. */
export const mayChangeSchema = (sql: string): boolean => !reads.test(sql) && changesSchema.test(sql)

/** All that `next` leads to from `start`, which is among it. */
export function reachedFrom(start: string, next: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set([start])
  // A set is walked to its end, with what is added meanwhile.
  for (const name of reached) for (const one of next.get(name) ?? []) reached.add(one)
  return reached
}
