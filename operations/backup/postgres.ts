import { spawn } from 'node:child_process'
import { BackupRefused } from './refusal.ts'

/** Writes a whole Postgres database in a file, as it was at one instant. */
export const dumpPostgres = (url: string, to: string, environment: NodeJS.ProcessEnv) =>
  run('pg_dump', ['--format=custom', '--no-owner', '--no-privileges', '--file', to], url, environment)

/** Fills an empty Postgres database from such a file, whole or not at all. */
export const restorePostgres = (url: string, from: string, environment: NodeJS.ProcessEnv) =>
  run(
    'pg_restore',
    [
      '--exit-on-error',
      '--single-transaction',
      '--no-owner',
      '--no-privileges',
      '--dbname',
      nameOf(url),
      from,
    ],
    url,
    environment,
  )

const nameOf = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1))

/** The password goes by the environment: parameters of a process are for all to read. */
function run(tool: string, parameters: string[], url: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const { hostname, port, username, password, searchParams } = new URL(url)
  const connection = {
    PGHOST: searchParams.get('host') ?? hostname,
    PGPORT: port === '' ? '5432' : port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: nameOf(url),
    ...(searchParams.has('sslmode') ? { PGSSLMODE: searchParams.get('sslmode') ?? '' } : {}),
  }
  return new Promise((resolve, reject) => {
    const child = spawn(tool, parameters, {
      env: { ...environment, ...connection },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (piece: Buffer) => (said = (said + piece.toString('utf8')).slice(-2_000)))
    child.on('error', (fault: NodeJS.ErrnoException) =>
      reject(
        fault.code === 'ENOENT'
          ? new BackupRefused(
              `La base du CMS est dans Postgres et « ${tool} » manque sur cette machine : installez le paquet postgresql-client, de la version du serveur ou plus récent.`,
            )
          : fault,
      ),
    )
    child.on('close', (code) =>
      code === 0
        ? resolve()
        : reject(
            new BackupRefused(
              `« ${tool} » a échoué : ${said.split('\n').find((line) => line.includes('error:')) ?? said.trim()}`,
            ),
          ),
    )
  })
}
