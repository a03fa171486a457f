import { createHash, randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'

/** One version of a Worker, as it was uploaded. */
export interface PretendVersion {
  id: string
  tag: string | null
  message: string | null
  /** Digest of its modules. */
  modules: string
  bindings: Record<string, unknown>[]
  secrets: Record<string, string>
  /** Digest of each file by its name. */
  files: Record<string, string>
  /** Dates and flags. */
  runs: Record<string, unknown>
}

export interface PretendWorker {
  versions: PretendVersion[]
  /** Newest last; each names its version. */
  deployments: { id: string; versionId: string; message: string | null; at: string }[]
  crons: string[]
  /** The address of the platform: open until somebody closes it. */
  subdomain: { enabled: boolean; previews_enabled: boolean }
  /** What is logged: of the Worker, not of one version. */
  logs: { observability?: unknown; logpush?: unknown }
  migrationTag: string | null
}

/** What one account of the platform holds. */
export class PretendAccount {
  readonly id = '0123456789abcdef0123456789abcdef'
  readonly token = 'jeton-de-ces-essais-qui-est-assez-long'
  readonly zones = [{ id: 'z0000000000000000000000000000001', name: 'ca-cpourmoi.com', status: 'active' }]
  readonly databases = new Map<string, { uuid: string; jurisdiction: string | null; sqlite: DatabaseSync }>()
  readonly workers = new Map<string, PretendWorker>()
  readonly domains = new Map<string, { id: string; service: string; zoneId: string }>()
  /** Names that have a record of DNS which leads elsewhere. */
  readonly records = new Set<string>()
  /** Files that were uploaded, by the digest that wrangler gives them. */
  readonly files = new Map<string, string>()

  createDatabase(name: string, jurisdiction: string | null) {
    const made = { uuid: randomUUID(), jurisdiction, sqlite: new DatabaseSync(':memory:') }
    this.databases.set(name, made)
    return made
  }

  /** Where the export of a database may be downloaded, for an hour. */
  exportUrl: (id: string) => string = (id) => id

  databaseById(uuid: string) {
    return [...this.databases].find(([, one]) => one.uuid === uuid)
  }

  worker(name: string): PretendWorker {
    const found = this.workers.get(name)
    if (found) return found
    const made: PretendWorker = {
      versions: [],
      deployments: [],
      crons: [],
      subdomain: { enabled: true, previews_enabled: true },
      logs: {},
      migrationTag: null,
    }
    this.workers.set(name, made)
    return made
  }

  /** The version that a Worker serves. */
  live(name: string): PretendVersion | undefined {
    const worker = this.workers.get(name)
    const versionId = worker?.deployments.at(-1)?.versionId
    return worker?.versions.find(({ id }) => id === versionId)
  }

  serve(name: string, versionId: string, message: string | null): void {
    // Instants of their own: deployments are told apart by them.
    const at = new Date(1_800_000_000_000 + this.worker(name).deployments.length * 60_000).toISOString()
    this.worker(name).deployments.push({ id: randomUUID(), versionId, message, at })
  }

  /** All that matters of what stands here, without ids: two accounts that do the same are equal. */
  standing(): object {
    return {
      databases: [...this.databases].map(([name, { jurisdiction, sqlite }]) => ({
        name,
        jurisdiction,
        migrations: namesIn(sqlite),
      })),
      workers: [...this.workers].map(([name, worker]) => {
        const { id: _id, message: _message, ...version } = this.live(name) ?? { id: '', message: '' }
        const named = { ...version, tag: this.live(name)?.tag !== null }
        const { crons, subdomain, logs, migrationTag } = worker
        return { name, crons, subdomain, logs, migrationTag, version: withoutIds(named, this) }
      }),
      domains: [...this.domains]
        .map(([hostname, { service }]) => ({ hostname, service }))
        .sort((a, b) => a.hostname.localeCompare(b.hostname)),
    }
  }
}

/** Names of the migrations that a database has had. */
export function namesIn(sqlite: DatabaseSync): unknown[] {
  const tables = sqlite.prepare(`SELECT name FROM sqlite_master WHERE name = 'd1_migrations'`).all()
  if (tables.length === 0) return []
  return sqlite
    .prepare('SELECT name FROM d1_migrations ORDER BY id')
    .all()
    .map(({ name }) => name)
}

function withoutIds(version: object, account: PretendAccount): unknown {
  let text = JSON.stringify(version)
  for (const [name, { uuid }] of account.databases) text = text.replaceAll(uuid, `id of ${name}`)
  return JSON.parse(text) as unknown
}

export const digestOf = (bytes: Uint8Array | string) =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 32)
