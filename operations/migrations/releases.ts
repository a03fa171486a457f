import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { type Break, breaksBetween } from './compatibility.ts'
import { type Schema, schemaOf } from './schema.ts'

const releases = z.array(
  z.object({
    /** The day on which it was made, `YYYY-MM-DD`, or a name of its own. */
    name: z.string().regex(/^[\w.-]+$/),
    /** Migrations of the Worker that came with it. */
    migrations: z.array(z.string().regex(/^\d{4}_[\w-]+\.sql$/)),
  }),
)
export type Releases = z.infer<typeof releases>

export const releasesFile = path.join(import.meta.dirname, 'releases.json')

/** What has been put into service, oldest first. */
export async function readReleases(file = releasesFile): Promise<Releases> {
  return releases.parse(JSON.parse(await readFile(file, 'utf8')))
}

/** A migration that the version which still serves does not bear. */
export interface Incompatible {
  migration: string
  breaks: Break[]
  /** What is wrong with the mark that it carries; `null` when it carries none. */
  mark: string | null
}

/** `-- contract, expanded in <migration or release>: <why nothing that serves needs it>` */
const contractMark = /^-- contract, expanded in ([\w.-]+): (.*)$/m
const leastWords = 20

/**
 * The migrations of `folder` that came after the last release and that its version does not bear, unless they say of which
 * step of a former release they are the second. Before the first release nothing serves, and everything may change.
 */
export async function incompatibleMigrations(folder: string, released: Releases): Promise<Incompatible[]> {
  if (released.length === 0) return []
  const known = new Set(released.flatMap(({ migrations }) => migrations))
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const sqlite = new DatabaseSync(':memory:')
  try {
    let served: Schema | null = null
    const found: Incompatible[] = []
    for (const migration of names) {
      const sql = await readFile(path.join(folder, migration), 'utf8')
      if (known.has(migration)) {
        sqlite.exec(sql)
        continue
      }
      const before = schemaOf(sqlite)
      served ??= before
      sqlite.exec(sql)
      const after = schemaOf(sqlite)
      // What serves knows nothing of what came after it, which may change again before it is released.
      const breaks = breaksBetween(only(before, served), only(after, served))
      const mark = wrongMark(sql, released)
      if (breaks.length > 0 && mark !== 'right') found.push({ migration, breaks, mark })
    }
    return found
  } finally {
    sqlite.close()
  }
}

/** Of a schema, the tables that serve. */
const only = (schema: Schema, served: Schema): Schema =>
  Object.fromEntries(Object.entries(schema).filter(([table]) => table in served))

function wrongMark(sql: string, released: Releases): string | null {
  const [whole, expanded = '', why = ''] = contractMark.exec(sql) ?? []
  if (whole === undefined) return null
  const isReleased = released.some(
    ({ name, migrations }) => name === expanded || migrations.includes(expanded),
  )
  if (!isReleased) return `${expanded} is of no release`
  return why.trim().length < leastWords ? 'it does not say why' : 'right'
}
