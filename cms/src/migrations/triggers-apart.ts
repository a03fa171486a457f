import { type MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

/**
 * Runs a change that makes tables again, in SQLite: their triggers would go with the old tables, and those of others that
 * name them stop the renaming. Every trigger steps aside, and is back as it was written.
 */
export async function withTriggersApart(
  db: MigrateDownArgs['db'],
  change: () => Promise<void>,
): Promise<void> {
  const triggers = await db.all<{ name: string; sql: string }>(
    sql`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name`,
  )
  for (const { name } of triggers) await db.run(sql.raw(`DROP TRIGGER ${name}`))
  await change()
  for (const { sql: written } of triggers) await db.run(sql.raw(written))
}
