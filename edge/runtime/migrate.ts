import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { DatabaseClient } from './database-client.ts'

/** That of wrangler, so that a database may be carried to Cloudflare and back. */
const table = `CREATE TABLE IF NOT EXISTS d1_migrations(
		id         INTEGER PRIMARY KEY AUTOINCREMENT,
		name       TEXT UNIQUE,
		applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`

/**
 * Applies the migrations of `folder` that the database lacks, in the order of their names, each whole or not at all and
 * recorded with it. Gives back their names. Throws with the name of the one that fails; those before it stay.
 */
export async function migrate(database: DatabaseClient, folder: string): Promise<string[]> {
  await database.prepare(table).run()
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all()
  const applied = new Set(results.map(({ name }) => name))
  const waiting = (await readdir(folder)).filter((name) => name.endsWith('.sql') && !applied.has(name)).sort()
  for (const name of waiting) {
    const sql = await readFile(path.join(folder, name), 'utf8')
    try {
      await database.batch([
        database.prepare(sql),
        database.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name),
      ])
    } catch (cause) {
      throw new Error(`migration ${name} failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      })
    }
  }
  return waiting
}
