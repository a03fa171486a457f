import { createReadStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { DatabaseSync } from 'node:sqlite'
import { platformNames } from '../deploy/names.ts'
import { accountOf } from '../deploy/prepare.ts'
import { runWrangler } from '../deploy/wrangler.ts'
import type { EnvironmentName, Settings } from '../settings/setting.ts'
import type { SourceFile } from './archive.ts'
import { isMembersDatabase } from './member-counts.ts'
import { BackupRefused } from './refusal.ts'

/** Name of the members’ database of Cloudflare in a backup: a SQLite file, as those of a server are. */
export const exportedName = 'members/exported.sqlite'

/**
 * Exports the members’ database from Cloudflare (D1 answers nothing else meanwhile: seconds) and makes a SQLite file of it in `folder`. Throws
 * `PlatformFault` when the platform does not give it, `BackupRefused` when what it gave is no members’ database.
 */
export async function exportedMembers(
  environment: EnvironmentName,
  settings: Settings,
  own: string,
  folder: string,
  processEnvironment: NodeJS.ProcessEnv,
): Promise<SourceFile> {
  const account = accountOf(own, settings, processEnvironment)
  if (account === null)
    throw new BackupRefused('CLOUDFLARE_ACCOUNT_ID et CLOUDFLARE_API_TOKEN manquent dans les réglages.')
  const { database } = await platformNames(environment)
  const sql = path.join(folder, 'members.sql')
  const configuration = path.join(folder, 'export.json')
  // By its name in the account: a file of wrangler that stands here would name another.
  await writeFile(configuration, JSON.stringify({ name: 'sauvegarde', compatibility_date: '2026-11-01' }))
  await runWrangler(account.access, [
    ...['d1', 'export', database, '--remote', '--skip-confirmation'],
    ...['--output', sql, '--config', configuration],
  ])
  const place = path.join(folder, 'exported.sqlite')
  await rebuild(sql, place)
  await rm(sql)
  if (!isMembersDatabase(place))
    throw new BackupRefused(`La base ${database} de Cloudflare n’est pas celle des membres.`)
  return { name: exportedName, place }
}

/** Runs an export: its tables come in no order of theirs, and its triggers have fired already. */
async function rebuild(sql: string, place: string): Promise<void> {
  const database = new DatabaseSync(place, { enableForeignKeyConstraints: false })
  try {
    database.exec('BEGIN')
    database.exec(await text(createReadStream(sql)))
    database.exec('COMMIT')
  } catch (cause) {
    throw new BackupRefused('L’export de Cloudflare ne se relit pas : rien n’est sauvegardé.', { cause })
  } finally {
    database.close()
  }
}
