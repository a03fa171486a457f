import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { type LastNumber, type Mended, mendRestored } from './after-restore.ts'
import { readArchive } from './archive.ts'
import { refuseDamaged } from './check-backup.ts'
import { type Manifest, postgresName } from './manifest.ts'
import { isMembersDatabase } from './member-counts.ts'
import { restorePostgres } from './postgres.ts'
import { BackupRefused } from './refusal.ts'
import { refuseRunning, statePlaces } from './state-places.ts'
import { writePieces } from './unpack.ts'

export interface RestoreOrder {
  from: string
  identity: string
  /** A folder that is empty or is not there. */
  state: string
  /** The last number that was given out in each series; `null`: nothing was issued since the backup, as a person says. */
  lastNumbers: readonly LastNumber[] | null
  now: Date
  /** An empty Postgres database for that of the CMS, when it was in one. */
  databaseUrl: string | null
  processEnvironment: NodeJS.ProcessEnv
  /** The Worker’s migrations. */
  migrations: string
}

const floorsMigration = '0029_facture-floors.sql'

/**
 * Restores a backup into an empty folder, whole or not at all: it is made beside, read to its end, checked and mended, then
 * takes its name in one step. Throws `BackupRefused`.
 */
export async function restoreBackup(order: RestoreOrder): Promise<{ manifest: Manifest; mended: Mended }> {
  const state = path.resolve(order.state)
  await refuseRunning(path.join(state, 'running.pid'))
  if (existsSync(state) && (await readdir(state)).length > 0)
    throw new BackupRefused(
      `${state} n’est pas vide. Restaurez dans un dossier neuf ; celui-ci reste pour comparer.`,
    )
  const beside = `${state}.restauration-${randomUUID()}`
  try {
    await mkdir(beside, { recursive: true, mode: 0o700 })
    const held = await unpack(order, beside)
    const mended = await mend(order, held, beside)
    await refuseRunning(path.join(state, 'running.pid'))
    if (held.cmsDatabase === 'postgres') await fillPostgres(order, beside)
    await rename(beside, state)
    return { manifest: held, mended }
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

/** Laid out as both layouts agree, `members/` and `cms/`, until the manifest says which. */
async function unpack({ from, identity }: RestoreOrder, beside: string): Promise<Manifest> {
  const databases: { name: string; place: string }[] = []
  const held = await readArchive(from, identity, async (name, body) => {
    const place = path.join(beside, 'contenu', ...name.split('/'))
    if (/^members\/.*\.sqlite$/.test(name) || name === 'cms/cms.db') databases.push({ name, place })
    await writePieces(place, body)
  })
  refuseDamaged(databases)
  const places = statePlaces(beside, held.layout)
  const unpacked = path.join(beside, 'contenu')
  await mkdir(path.dirname(places.members), { recursive: true, mode: 0o700 })
  await mkdir(places.cms, { recursive: true, mode: 0o700 })
  if (existsSync(path.join(unpacked, 'members'))) await rename(path.join(unpacked, 'members'), places.members)
  const cms = path.join(unpacked, 'cms')
  for (const name of existsSync(cms) ? await readdir(cms) : [])
    await rename(path.join(cms, name), path.join(places.cms, name))
  await rm(unpacked, { recursive: true, force: true })
  return held
}

async function mend(order: RestoreOrder, held: Manifest, beside: string): Promise<Mended> {
  const nothing: Mended = { heldLetters: 0, endedSessions: 0, lostNumbers: [] }
  if (held.members === null) return nothing
  const known = new Set(await readdir(order.migrations))
  const unknown = held.members.migrations.filter((name) => !known.has(name))
  if (unknown.length > 0)
    throw new BackupRefused(
      `Cette sauvegarde vient d’une version plus récente du portail (${unknown.join(', ')}). Installez cette version, puis restaurez.`,
    )
  if (order.lastNumbers === null && held.members.factures > 0)
    throw new BackupRefused(
      `Des factures ont pu partir après cette sauvegarde, qui finit à ${held.members.lastFactures.join(', ')}. Donnez le dernier numéro émis de chaque série (--last-number FA-2026-000123), ou dites qu’il n’y en a pas eu (--no-facture-since).`,
    )
  const { members } = statePlaces(beside, held.layout)
  const file = await membersFile(members)
  if (file === null) throw new BackupRefused('La base des membres manque dans cette sauvegarde.')
  const floors = await readFile(path.join(order.migrations, floorsMigration), 'utf8')
  return mendRestored(file, order.lastNumbers ?? [], order.now, floors)
}

/** The members’ database of a state, among the SQLite files of the runtime. */
export async function membersFile(folder: string): Promise<string | null> {
  const entries = await readdir(folder, { recursive: true }).catch(() => [])
  const files = entries.filter((name) => name.endsWith('.sqlite')).map((name) => path.join(folder, name))
  return files.find(isMembersDatabase) ?? null
}

async function fillPostgres(
  { databaseUrl, processEnvironment }: RestoreOrder,
  beside: string,
): Promise<void> {
  if (databaseUrl === null)
    throw new BackupRefused('La base du CMS était dans Postgres : donnez une base vide par DATABASE_URL.')
  const dump = path.join(
    statePlaces(beside, existsSync(path.join(beside, 'cms')) ? 'server' : 'local').cms,
    path.basename(postgresName),
  )
  await restorePostgres(databaseUrl, dump, processEnvironment)
  await rm(dump)
}
