import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { type Environment, projectRoot } from '../host/environment.ts'
import { withAfterCommit } from './after-commit.ts'

/**
 * A SQLite file in the folder of this machine's state, or Postgres when a URL is given. The schema changes by
 * committed migrations alone (`push: false`); identifiers are drawn at random.
 */
export function databaseAdapter({ databaseUrl, stateFolder }: Environment) {
  const migrations = path.join(projectRoot(process.cwd()), 'cms', 'src', 'migrations')
  if (databaseUrl !== null)
    return withAfterCommit(
      postgresAdapter({
        pool: { connectionString: databaseUrl },
        idType: 'uuid',
        push: false,
        migrationDir: path.join(migrations, 'postgres'),
        // What a hook has checked still holds when its write is committed.
        transactionOptions: { isolationLevel: 'serializable' },
      }),
    )
  // SQLite creates its file, not the folder.
  mkdirSync(stateFolder, { recursive: true })
  return withAfterCommit(
    sqliteAdapter({
      client: { url: `file:${path.join(stateFolder, 'cms.db')}` },
      idType: 'uuid',
      push: false,
      migrationDir: path.join(migrations, 'sqlite'),
      wal: true,
      busyTimeout: 5000,
    }),
  )
}
