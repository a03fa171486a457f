import {
  appliedMigrations,
  findDatabase,
  type FoundDatabase,
  hasPlatformAddress,
  liveVersion,
  type LiveVersion,
  type LogSettings,
  logSettingsOf,
  schedulesOf,
  secretNames,
  workerOfName,
  type Zone,
  zoneOfName,
} from './account.ts'
import type { PlatformClient } from './platform-client.ts'
import type { Wanted } from './wanted.ts'

/** What an account holds of what is wanted. */
export interface Found {
  database: FoundDatabase | null
  migrations: string[]
  deriver: LiveVersion | null
  portal: LiveVersion | null
  secretNames: string[]
  /** Workers that answer under a name of the platform. */
  open: string[]
  crons: string[]
  logs: LogSettings | null
  /** For each name that should lead to the portal: the Worker that it leads to, and its domain. */
  hostnames: { hostname: string; worker: string | null; zone: Zone | null }[]
}

/** Reads the account. It changes nothing; throws `PlatformFault` when the account cannot be read. */
export async function readAccount(client: PlatformClient, accountId: string, wanted: Wanted): Promise<Found> {
  const { names } = wanted
  const database = await findDatabase(client, names.database)
  const portal = await liveVersion(client, names.portal)
  const deriver = await liveVersion(client, names.deriver)
  const open: string[] = []
  for (const worker of [...(deriver ? [names.deriver] : []), ...(portal ? [names.portal] : [])])
    if (await hasPlatformAddress(client, worker)) open.push(worker)
  return {
    database,
    migrations: database ? await appliedMigrations(client, database.id) : [],
    deriver,
    portal,
    open,
    secretNames: portal ? await secretNames(client, names.portal) : [],
    logs: portal ? await logSettingsOf(client, names.portal) : null,
    crons: portal ? await schedulesOf(client, names.portal) : [],
    hostnames: await Promise.all(
      wanted.hostnames.map(async (hostname) => ({
        hostname,
        worker: await workerOfName(client, hostname),
        zone: await zoneOfName(client, accountId, hostname),
      })),
    ),
  }
}
