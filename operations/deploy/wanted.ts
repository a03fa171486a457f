import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import { composeEnvironment } from '../settings/compose.ts'
import { everySetting } from '../settings/every-setting.ts'
import { root } from '../settings/root.ts'
import type { Settings } from '../settings/setting.ts'
import { fingerprintOf, type Journal, type PortalParts } from './journal.ts'
import { deriverConfiguration, type PlatformNames } from './names.ts'
import type { Publication } from './publication.ts'

/** What an account should hold. */
export interface Wanted {
  names: PlatformNames
  migrationsFolder: string
  /** Names of the migrations of this version, in their order. */
  migrations: string[]
  /** Tag of the deriver. */
  deriver: string
  portal: WantedPortal | null
  crons: readonly string[]
  /** Names that lead to the portal, its own first. */
  hostnames: string[]
}

export interface WantedPortal {
  publication: Publication
  vars: Record<string, string>
  secrets: Record<string, string>
  parts: PortalParts
  /** Tag of a version made of these parts. */
  tag: string
}

/** What the minute is on the platform. */
export const everyMinute = ['* * * * *'] as const

/** The tag of a version has 25 letters at most. */
const tagOf = (...stamped: unknown[]) =>
  createHash('sha256').update(JSON.stringify(stamped)).digest('hex').slice(0, 24)

export async function wantedMigrations(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
}

async function readDeriverTag(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, path.dirname(deriverConfiguration), 'deriver-worker.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    external: ['node:*', 'cloudflare:*'],
    write: false,
    logLevel: 'silent',
  })
  const configuration = await readFile(path.join(root, deriverConfiguration), 'utf8')
  return tagOf(outputFiles[0]?.text, configuration)
}

let ofThisRelease: Promise<string> | null = null

/** What the deriver runs, and how it is deployed. */
export const deriverTag = (): Promise<string> => (ofThisRelease ??= readDeriverTag())

/** What the portal is deployed with, `databaseId` apart, which may not be known yet. */
export function wantedPortal(
  settings: Settings,
  names: PlatformNames,
  publication: Publication,
  journal: Journal,
): WantedPortal {
  const secretSettings = new Set(everySetting.filter(({ secret }) => secret).map(({ name }) => name))
  const environment = Object.entries(composeEnvironment(settings, 'cloudflare', 'portal'))
  const secrets = Object.fromEntries(environment.filter(([name]) => secretSettings.has(name)))
  const vars = Object.fromEntries(environment.filter(([name]) => !secretSettings.has(name)))
  const { compatibility_date, compatibility_flags } = publication.build.wrangler
  const parts: PortalParts = {
    code: tagOf(publication.codeStamp, names, vars, compatibility_date, compatibility_flags),
    files: publication.filesStamp,
    secrets: Object.fromEntries(
      Object.entries(secrets).map(([name, secret]) => [name, fingerprintOf(journal, name, secret)]),
    ),
  }
  return { publication, vars, secrets, parts, tag: tagOf(parts) }
}

/**
 * Lines of the Worker alone are kept, which hold nobody. Those that the platform would write of each request name its
 * address and who asked.
 */
export const wantedLogs = {
  observability: {
    enabled: true,
    redact_query_string: true,
    logs: { enabled: true, invocation_logs: false, head_sampling_rate: 1 },
    traces: { enabled: false },
  },
  logpush: false,
} as const

/** The configuration that wrangler deploys the portal with. Names and schedule are set apart (`account.ts`). */
export function portalConfigurationOf(
  { publication, vars }: WantedPortal,
  { portal, deriver, database }: PlatformNames,
  databaseId: string,
): object {
  const { build } = publication
  const { wrangler } = build
  const [{ binding }] = wrangler.d1_databases
  const [derivers] = wrangler.durable_objects.bindings
  return {
    name: portal,
    main: path.join(build.server, build.main),
    no_bundle: true,
    rules: [{ type: 'ESModule', globs: ['**/*.js', '**/*.mjs'] }],
    compatibility_date: wrangler.compatibility_date,
    compatibility_flags: wrangler.compatibility_flags,
    workers_dev: false,
    preview_urls: false,
    assets: { ...wrangler.assets, directory: build.client },
    d1_databases: [{ binding, database_name: database, database_id: databaseId }],
    durable_objects: { bindings: [{ ...derivers, script_name: deriver }] },
    vars,
    ...wantedLogs,
    upload_source_maps: true,
    send_metrics: false,
  }
}
