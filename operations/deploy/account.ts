import { z } from 'zod'
import type { PlatformClient } from './platform-client.ts'

// What stands in an account, asked by name: nothing of it is remembered, so that whatever was cut is found again.

export interface FoundDatabase {
  id: string
  /** Where it must stay; `null`: anywhere. */
  jurisdiction: string | null
}

const database = z.object({
  uuid: z.string(),
  name: z.string(),
  jurisdiction: z.string().nullish(),
})

export async function findDatabase(client: PlatformClient, name: string): Promise<FoundDatabase | null> {
  const query = new URLSearchParams({ name, per_page: '100' }).toString()
  const list = await client.ask('GET', `/accounts/{account}/d1/database?${query}`, z.array(database))
  // The filter of the platform takes a part of a name.
  const found = list?.find((one) => one.name === name)
  if (!found) return null
  const whole = await client.ask('GET', `/accounts/{account}/d1/database/${found.uuid}`, database)
  return { id: found.uuid, jurisdiction: whole?.jurisdiction ?? null }
}

/** Names of the migrations that a database has had, in their order. It changes nothing. */
export async function appliedMigrations(client: PlatformClient, id: string): Promise<string[]> {
  const rows = z.array(z.object({ results: z.array(z.object({ name: z.string() })) }))
  const ask = (sql: string) =>
    client.ask('POST', `/accounts/{account}/d1/database/${id}/query`, rows, { sql })
  const tables = await ask(`SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'd1_migrations'`)
  if ((tables?.[0]?.results.length ?? 0) === 0) return []
  return (await ask('SELECT name FROM d1_migrations ORDER BY id'))?.[0]?.results.map(({ name }) => name) ?? []
}

/** A version of a Worker that answers all that comes. */
export interface LiveVersion {
  id: string
  /** What it was uploaded with, `null` when something else made it. */
  tag: string | null
}

export interface Deployment {
  id: string
  at: string
  /** The one version that it serves; `null` when it shares between several. */
  versionId: string | null
  message: string | null
}

const deployments = z.object({
  deployments: z.array(
    z.object({
      id: z.string(),
      created_on: z.string(),
      versions: z.array(z.object({ version_id: z.string(), percentage: z.number() })),
      annotations: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
})

/** The last deployments of a Worker, newest first; none when there is no such Worker. */
export async function deploymentsOf(client: PlatformClient, worker: string): Promise<Deployment[]> {
  const found = await client.ask(
    'GET',
    `/accounts/{account}/workers/scripts/${worker}/deployments`,
    deployments,
  )
  return (found?.deployments ?? []).map(({ id, created_on, versions, annotations }) => ({
    id,
    at: created_on,
    versionId: versions.length === 1 ? (versions[0]?.version_id ?? null) : null,
    message: textOf(annotations?.['workers/message']),
  }))
}

const version = z.object({ id: z.string(), annotations: z.record(z.string(), z.unknown()).nullish() })

export async function liveVersion(client: PlatformClient, worker: string): Promise<LiveVersion | null> {
  const [newest] = await deploymentsOf(client, worker)
  if (!newest) return null
  if (newest.versionId === null) return { id: newest.id, tag: null }
  const found = await client.ask(
    'GET',
    `/accounts/{account}/workers/scripts/${worker}/versions/${newest.versionId}`,
    version,
  )
  return { id: newest.versionId, tag: textOf(found?.annotations?.['workers/tag']) }
}

const textOf = (given: unknown) => (typeof given === 'string' && given !== '' ? given : null)

/** Names of the secrets of a Worker: nobody can read what they hold. */
export async function secretNames(client: PlatformClient, worker: string): Promise<string[]> {
  const secrets = z.array(z.object({ name: z.string() }))
  const found = await client.ask('GET', `/accounts/{account}/workers/scripts/${worker}/secrets`, secrets)
  return (found ?? []).map(({ name }) => name).sort()
}

const schedules = z.object({ schedules: z.array(z.object({ cron: z.string() })) })
const scheduleAddress = (worker: string) => `/accounts/{account}/workers/scripts/${worker}/schedules`

export async function schedulesOf(client: PlatformClient, worker: string): Promise<string[]> {
  const found = await client.ask('GET', scheduleAddress(worker), schedules)
  return (found?.schedules ?? []).map(({ cron }) => cron).sort()
}

export const setSchedules = (client: PlatformClient, worker: string, crons: readonly string[]) =>
  client.ask(
    'PUT',
    scheduleAddress(worker),
    z.unknown(),
    crons.map((cron) => ({ cron })),
  )

const subdomain = z.object({ enabled: z.boolean(), previews_enabled: z.boolean().default(false) })
const subdomainAddress = (worker: string) => `/accounts/{account}/workers/scripts/${worker}/subdomain`

/** Whether a Worker answers under a name of the platform, where no cookie, rule or certificate of ours holds. */
export async function hasPlatformAddress(client: PlatformClient, worker: string): Promise<boolean> {
  const found = await client.ask('GET', subdomainAddress(worker), subdomain)
  return found !== null && (found.enabled || found.previews_enabled)
}

export const closePlatformAddress = (client: PlatformClient, worker: string) =>
  client.ask('POST', subdomainAddress(worker), subdomain, { enabled: false, previews_enabled: false })

const logSettings = z.object({ observability: z.unknown(), logpush: z.boolean().nullish() })
const logAddress = (worker: string) => `/accounts/{account}/workers/scripts/${worker}/script-settings`

/** What of a Worker is logged: of all its versions, and so set apart from them. */
export interface LogSettings {
  observability: unknown
  logpush: boolean
}

export async function logSettingsOf(client: PlatformClient, worker: string): Promise<LogSettings | null> {
  const found = await client.ask('GET', logAddress(worker), logSettings)
  return found && { observability: found.observability, logpush: found.logpush ?? false }
}

export const setLogs = (client: PlatformClient, worker: string, settings: LogSettings) =>
  client.ask('PATCH', logAddress(worker), z.unknown(), settings)

const domain = z.object({ id: z.string(), hostname: z.string(), service: z.string() })

/** The Worker that answers for a name, `null` when none does. */
export async function workerOfName(client: PlatformClient, hostname: string): Promise<string | null> {
  const query = new URLSearchParams({ hostname }).toString()
  const found = await client.ask('GET', `/accounts/{account}/workers/domains?${query}`, z.array(domain))
  return found?.find((one) => one.hostname === hostname)?.service ?? null
}

const zone = z.object({ id: z.string(), name: z.string(), status: z.string() })
export type Zone = z.infer<typeof zone>

/** The domain of this account that a name belongs to, `null` when there is none. */
export async function zoneOfName(
  client: PlatformClient,
  account: string,
  hostname: string,
): Promise<Zone | null> {
  const labels = hostname.split('.')
  for (let first = 0; first < labels.length - 1; first++) {
    const name = labels.slice(first).join('.')
    const query = new URLSearchParams({ name, 'account.id': account }).toString()
    const found = await client.ask('GET', `/zones?${query}`, z.array(zone))
    const own = found?.find((one) => one.name === name)
    if (own) return own
  }
  return null
}

/**
 * Leads a name to a Worker. Refused by the platform when the name leads elsewhere already: wrangler, without a terminal,
 * would take it over.
 */
export const attachName = (client: PlatformClient, worker: string, hostname: string, zoneId: string) =>
  client.ask('PUT', '/accounts/{account}/workers/domains', domain, {
    environment: 'production',
    hostname,
    service: worker,
    zone_id: zoneId,
  })

export const createDatabase = (client: PlatformClient, name: string) =>
  client.ask('POST', '/accounts/{account}/d1/database', database, { name, jurisdiction: 'eu' })
