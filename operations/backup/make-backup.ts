import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { encryptedArchive, type SourceFile } from './archive.ts'
import type { BucketPlace } from '../../cms/src/ground/bucket/bucket-place.ts'
import { copyDatabase, faultsOfDatabase } from './database-copy.ts'
import { backupName, removable } from './kept-by-rule.ts'
import { buildOf, filesOfCms, memberDatabases } from './kept-files.ts'
import { copiesInBucket } from './copies-in-bucket.ts'
import { keyNames } from './key-names.ts'
import { formatVersion, type HeldFile, type Manifest, postgresName } from './manifest.ts'
import { isMembersDatabase, memberCounts } from './member-counts.ts'
import { dumpPostgres } from './postgres.ts'
import { BackupRefused } from './refusal.ts'
import { layoutOf, type StatePlaces, statePlaces } from './state-places.ts'

export interface BackupOrder {
  /** Folder of a portal, that runs or not. */
  state: string
  /** A folder, in which it is named by its moment and the old ones go by rule; or a file that ends in `.age`. */
  to: string
  recipient: string
  now: Date
  /** Of the CMS; `null`: its database is a file. */
  databaseUrl: string | null
  /** Keeps the copies of pictures; `null`: they are in the state. */
  mediaBucket?: BucketPlace | null
  processEnvironment: NodeJS.ProcessEnv
  /** Brings the members’ database from where it is, into a folder; absent: it is in the state. */
  members?: (folder: string) => Promise<SourceFile>
  /** File of settings whose keys are named, where it is not in the state. */
  settings?: string
}

const staging = '.sauvegarde-'

/**
 * Backs a portal up into one encrypted file, which is there whole or not at all. Throws `BackupRefused` when there is nothing to
 * keep, or when a database is damaged: such a copy never takes the place of a good one.
 */
export async function makeBackup(
  order: BackupOrder,
): Promise<{ file: string; manifest: Manifest; removed: string[] }> {
  const state = path.resolve(order.state)
  const layout = layoutOf(state)
  const places = statePlaces(state, layout)
  const databases = await memberDatabases(places)
  const hasCms = order.databaseUrl !== null || existsSync(places.cmsDatabase)
  if (databases.length === 0 && !hasCms && !order.members)
    throw new BackupRefused(
      `${state} ne contient ni base des membres ni base du CMS : est-ce le dossier du portail ?`,
    )
  // What an interrupted one has left holds members in clear.
  for (const name of await readdir(state))
    if (name.startsWith(staging)) await rm(path.join(state, name), { recursive: true })
  // Beside the databases: copies in clear go nowhere else.
  const folder = await mkdtemp(path.join(state, staging))
  try {
    // Members first: the snapshot of a text that somebody accepted meanwhile is among the files read after.
    const brought = order.members ? [await order.members(folder)] : databases
    const copied = await copies(brought, folder, 'members')
    const cms = await cmsCopy(order, places, folder)
    const membersFile = copied.find(({ place }) => isMembersDatabase(place))?.place
    const told = {
      format: 'portail-sauvegarde' as const,
      version: formatVersion as typeof formatVersion,
      madeAt: order.now.toISOString(),
      layout,
      cmsDatabase:
        order.databaseUrl !== null
          ? ('postgres' as const)
          : cms.length > 0
            ? ('sqlite' as const)
            : ('none' as const),
      members: membersFile === undefined ? null : memberCounts(membersFile),
      publication: await buildOf(path.join(places.cms, 'site', 'wrangler.json')),
      keys: await keyNames(
        order.settings === undefined ? places.settings : { environment: [], json: [order.settings] },
      ),
    }
    let closed: Manifest | null = null
    const close = (files: HeldFile[]) => (closed = { ...told, files })
    const onDisk = await filesOfCms(places)
    // After the database: a picture that it names is in the bucket by then.
    const fromBucket = order.mediaBucket ? await copiesInBucket(order.mediaBucket, folder, onDisk) : []
    const files = [...copied, ...cms, ...onDisk, ...fromBucket]
    const archive = await encryptedArchive(files, told.madeAt, order.recipient, close)
    const isFile = order.to.endsWith('.age')
    const target = isFile ? path.resolve(order.to) : path.resolve(order.to, backupName(order.now))
    await writeWhole(target, archive)
    if (!closed) throw new Error('the archive was not closed')
    return { file: target, manifest: closed, removed: isFile ? [] : await removeByRule(target) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function copies(
  databases: readonly SourceFile[],
  folder: string,
  prefix: string,
): Promise<SourceFile[]> {
  const copied: SourceFile[] = []
  for (const [index, { name, place }] of databases.entries()) {
    const copy = path.join(folder, `${prefix}-${index}.sqlite`)
    await copyDatabase(place, copy)
    const faults = faultsOfDatabase(copy)
    if (faults.length > 0)
      throw new BackupRefused(
        `La base ${name} est abîmée (${faults.slice(0, 3).join(' ; ')}). Rien n’est sauvegardé par-dessus : gardez la dernière bonne sauvegarde.`,
      )
    copied.push({ name, place: copy })
  }
  return copied
}

async function cmsCopy(
  { databaseUrl, processEnvironment }: BackupOrder,
  { cmsDatabase }: StatePlaces,
  folder: string,
) {
  if (databaseUrl !== null) {
    const place = path.join(folder, 'cms.pgdump')
    await dumpPostgres(databaseUrl, place, processEnvironment)
    return [{ name: postgresName, place }]
  }
  return existsSync(cmsDatabase) ? copies([{ name: 'cms/cms.db', place: cmsDatabase }], folder, 'cms') : []
}

/** Beside, on the disk, then under its name: what is cut has another name. */
async function writeWhole(target: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const folder = path.dirname(target)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const beside = path.join(folder, `.${path.basename(target)}.${randomUUID()}.part`)
  try {
    const handle = await open(beside, 'wx', 0o600)
    try {
      for await (const piece of pieces) await handle.writeFile(piece)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, target)
  } finally {
    await rm(beside, { force: true })
  }
  const directory = await open(folder)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/** The one just written stays, even among names that a wrong clock has put in the future. */
async function removeByRule(written: string): Promise<string[]> {
  const folder = path.dirname(written)
  const gone = removable(await readdir(folder)).filter((name) => name !== path.basename(written))
  for (const name of gone) await rm(path.join(folder, name), { force: true })
  return gone
}
