import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { writeOwnerOnly } from '../settings/settings-file.ts'
import {
  attachName,
  closePlatformAddress,
  createDatabase,
  findDatabase,
  liveVersion,
  setLogs,
  setSchedules,
} from './account.ts'
import type { Journal } from './journal.ts'
import { deriverConfiguration } from './names.ts'
import type { Action } from './plan.ts'
import { type PlatformClient, PlatformFault } from './platform-client.ts'
import { root } from '../settings/root.ts'
import { portalConfigurationOf, type Wanted, wantedLogs, type WantedPortal } from './wanted.ts'
import { runWrangler, type WranglerAccess } from './wrangler.ts'

/** What carries out a plan. */
export interface Hands {
  client: PlatformClient
  access: WranglerAccess
  /** Folder of this environment, for the files that wrangler is given. */
  folder: string
  wanted: Wanted
  journal: Journal
}

/**
 * Does one action; each may be done again after a cut. Gives back what the journal should remember of the portal, when
 * that has changed. Throws `PlatformFault`.
 */
export async function carryOut(action: Action, hands: Hands): Promise<Journal['portal'] | undefined> {
  const { client, wanted } = hands
  const { names } = wanted
  switch (action.step) {
    case 'database':
      await createDatabase(client, names.database)
      return undefined
    case 'migrations':
      await applyMigrations(hands)
      return undefined
    case 'deriver':
      await runWrangler(hands.access, [
        ...['deploy', '--config', path.join(root, deriverConfiguration), '--name', names.deriver],
        ...['--tag', wanted.deriver, '--message', 'dérive les clefs des mots de passe'],
      ])
      return undefined
    case 'portal':
      return deployPortal(hands, portalOf(wanted))
    case 'secrets':
      return giveSecrets(hands, portalOf(wanted), action)
    case 'close':
      await closePlatformAddress(client, action.worker)
      return undefined
    case 'logs':
      await setLogs(client, names.portal, wantedLogs)
      return undefined
    case 'schedule':
      await setSchedules(client, names.portal, wanted.crons)
      return undefined
    case 'hostname':
      await attach(client, names.portal, action)
      return undefined
  }
}

function portalOf({ portal }: Wanted): WantedPortal {
  if (portal === null) throw new Error('a plan without a portal has no action of it')
  return portal
}

async function databaseId({ client, wanted }: Hands): Promise<string> {
  const found = await findDatabase(client, wanted.names.database)
  if (found === null) throw new PlatformFault(`La base « ${wanted.names.database} » n’est plus là.`, 0)
  return found.id
}

/** Files that wrangler reads, in a folder of their owner’s; taken away when it has ended. */
async function withFiles<Result>(
  { folder }: Hands,
  files: Record<string, object>,
  work: (places: Record<string, string>) => Promise<Result>,
): Promise<Result> {
  const own = path.join(folder, 'deploy', 'wrangler')
  await rm(own, { recursive: true, force: true })
  await mkdir(own, { recursive: true, mode: 0o700 })
  try {
    const places: Record<string, string> = {}
    for (const [name, content] of Object.entries(files)) {
      places[name] = path.join(own, name)
      await writeOwnerOnly(places[name], JSON.stringify(content))
    }
    return await work(places)
  } finally {
    await rm(own, { recursive: true, force: true })
  }
}

/** Each is applied whole or not at all, and recorded with it: wrangler’s own way, which the runtime of one machine shares. */
async function applyMigrations(hands: Hands): Promise<void> {
  const { database, portal } = hands.wanted.names
  const configuration = {
    name: portal,
    compatibility_date: '2026-11-01',
    d1_databases: [
      {
        binding: 'DB',
        database_name: database,
        database_id: await databaseId(hands),
        migrations_dir: hands.wanted.migrationsFolder,
      },
    ],
  }
  await withFiles(hands, { 'migrations.json': configuration }, (places) =>
    runWrangler(hands.access, [
      ...['d1', 'migrations', 'apply', database, '--remote'],
      ...['--config', places['migrations.json'] ?? ''],
    ]),
  )
}

/** Code, files, settings and secrets in one version: none of them is ever served without the others. */
async function deployPortal(hands: Hands, portal: WantedPortal): Promise<Journal['portal']> {
  const { wanted, client, access } = hands
  const files = {
    'portal.json': portalConfigurationOf(portal, wanted.names, await databaseId(hands)),
    'secrets.json': portal.secrets,
  }
  await withFiles(hands, files, (places) =>
    runWrangler(access, [
      ...['deploy', '--config', places['portal.json'] ?? '', '--secrets-file', places['secrets.json'] ?? ''],
      ...['--tag', portal.tag, '--message', `publication ${portal.publication.digest.slice(0, 12)}`],
    ]),
  )
  return nowServed(client, wanted.names.portal, portal)
}

async function giveSecrets(
  { access, client, wanted }: Hands,
  portal: WantedPortal,
  { set, removed }: Extract<Action, { step: 'secrets' }>,
): Promise<Journal['portal']> {
  const changes = {
    ...Object.fromEntries(set.map((name) => [name, portal.secrets[name]])),
    ...Object.fromEntries(removed.map((name) => [name, null])),
  }
  await runWrangler(access, ['secret', 'bulk', '--name', wanted.names.portal], JSON.stringify(changes))
  return nowServed(client, wanted.names.portal, portal)
}

async function nowServed(
  client: PlatformClient,
  worker: string,
  portal: WantedPortal,
): Promise<Journal['portal']> {
  const live = await liveVersion(client, worker)
  if (live === null) throw new PlatformFault(`« ${worker} » a été déployé et ne se trouve pas.`, 0)
  return { versionId: live.id, parts: portal.parts }
}

/** The platform refuses a name that has a record of DNS already. */
const alreadyLeads = new Set([100_116, 100_117])

async function attach(
  client: PlatformClient,
  worker: string,
  { hostname, zoneId }: Extract<Action, { step: 'hostname' }>,
): Promise<void> {
  try {
    await attachName(client, worker, hostname, zoneId)
  } catch (fault) {
    if (!(fault instanceof PlatformFault) || !fault.codes.some((code) => alreadyLeads.has(code))) throw fault
    throw new PlatformFault(
      `${hostname} mène déjà ailleurs : un enregistrement DNS porte ce nom. Supprimez-le dans le tableau de bord (DNS), puis relancez : rien d’autre n’est à refaire.`,
      fault.status,
      fault.codes,
      fault,
    )
  }
}
