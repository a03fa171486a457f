import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { WorkerFiles } from './bundle-workers.ts'
import { Embedded, type Fields, nothing, type Value } from './capnp.ts'

/** Where the processes of one runtime find each other: Unix sockets in a folder that its owner alone enters. */
export interface Sockets {
  database: string
  deriver: string
}

const none = <Item extends z.ZodType>(item: Item) => z.array(item).max(0).default([])

/**
 * The configuration of wrangler that a build is deployed with. What the portal stands on must be as it is written here, and
 * bindings that this runtime does not have are refused by name; other fields pass unread.
 */
const wranglerConfiguration = z.looseObject({
  main: z.string(),
  no_bundle: z.literal(true),
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()),
  assets: z.looseObject({
    binding: z.string(),
    directory: z.string(),
    run_worker_first: z.literal(true),
    html_handling: z.literal('drop-trailing-slash'),
    not_found_handling: z.literal('none'),
  }),
  d1_databases: z.tuple([z.looseObject({ binding: z.string() })]),
  durable_objects: z.looseObject({
    bindings: z.tuple([
      z.looseObject({ name: z.string(), class_name: z.literal('Deriver'), script_name: z.string() }),
    ]),
  }),
  triggers: z.looseObject({ crons: z.tuple([z.literal('* * * * *')]) }),
  vars: z.record(z.string(), z.string()).default({}),
  services: none(z.unknown()),
  kv_namespaces: none(z.unknown()),
  r2_buckets: none(z.unknown()),
  queues: z
    .looseObject({ producers: none(z.unknown()), consumers: none(z.unknown()) })
    .default({ producers: [], consumers: [] }),
})

export interface LiveBuild {
  /** Folder of the modules, and the name of the first. */
  server: string
  main: string
  /** Folder of the files. */
  client: string
  wrangler: z.infer<typeof wranglerConfiguration>
}

/** Reads the configuration that names the build to serve. Throws when it asks for what this runtime does not have. */
export async function readLiveBuild(file: string): Promise<LiveBuild> {
  const wrangler = wranglerConfiguration.parse(JSON.parse(await readFile(file, 'utf8')))
  const main = path.resolve(path.dirname(file), wrangler.main)
  return {
    server: path.dirname(main),
    main: path.basename(main),
    client: path.resolve(path.dirname(file), wrangler.assets.directory),
    wrangler,
  }
}

export interface PortalConfiguration {
  build: LiveBuild
  workers: WorkerFiles
  /** File of the manifest of the build (`prepare-build.ts`), and the folder of compressed copies. */
  manifest: string
  encoded: string
  /** Settings and secrets by name: their values come by the environment of the process. */
  settings: Readonly<Record<string, string>>
  sockets: Sockets
  /** Where it listens: an address of workerd. */
  listens: { portal: string; minute: string; files?: string }
}

/** The portal, with its files; its database and what derives keys of passwords are other processes. */
export async function portalConfiguration(given: PortalConfiguration): Promise<Value> {
  const { build, workers, sockets, listens } = given
  const { wrangler } = build
  const modules = (await readdir(build.server, { recursive: true }))
    .filter((name) => name.endsWith('.mjs') || name.endsWith('.js'))
    .map((name) => name.split(path.sep).join('/'))
    .sort()
  const beside = { entry: 'portal-runtime/minute.mjs', bundle: 'portal-runtime/bundle.mjs' }
  const outside = (address: string, http: Value = {}): Fields => ({
    external: { address: `unix:${address}`, http },
  })
  const fetcher = (service: string): Value[] => [{ name: 'fetcher', service }]
  const services: Value[] = [
    {
      name: 'portal',
      worker: {
        modules: [
          { name: beside.entry, esModule: new Embedded(workers.minute) },
          { name: beside.bundle, esModule: `export { default } from "../${build.main}"` },
          ...modules.map((name) => ({ name, esModule: new Embedded(path.join(build.server, name)) })),
        ],
        compatibilityDate: wrangler.compatibility_date,
        compatibilityFlags: wrangler.compatibility_flags,
        bindings: [
          ...Object.entries(wrangler.vars)
            .filter(([name]) => !(name in given.settings))
            .map(([name, text]) => ({ name, text })),
          ...Object.keys(given.settings).map((name) => ({ name, fromEnvironment: name })),
          { name: wrangler.assets.binding, service: 'assets' },
          {
            name: wrangler.d1_databases[0].binding,
            wrapped: { moduleName: 'cloudflare-internal:d1-api', innerBindings: fetcher('database') },
          },
          {
            name: wrangler.durable_objects.bindings[0].name,
            wrapped: { moduleName: 'portal-runtime:derivers', innerBindings: fetcher('deriver') },
          },
        ],
      },
    },
    {
      name: 'assets',
      worker: {
        ...ownWorker(workers.assets),
        bindings: [
          { name: 'MANIFEST', json: new Embedded(given.manifest) },
          { name: 'FILES', service: 'files' },
          { name: 'ENCODED', service: 'encoded' },
        ],
      },
    },
    { name: 'files', disk: { path: build.client } },
    { name: 'encoded', disk: { path: given.encoded } },
    { name: 'database', ...outside(sockets.database) },
    { name: 'deriver', ...outside(sockets.deriver, { capnpConnectHost: 'deriver' }) },
    {
      name: 'internet',
      network: { allow: reached(given.settings['SMTP_URL']), tlsOptions: { trustBrowserCas: true } },
    },
  ]
  return {
    services,
    extensions: [
      {
        modules: [
          { name: 'portal-runtime:derivers', internal: true, esModule: new Embedded(workers.derivers) },
        ],
      },
    ],
    sockets: [
      { name: 'portal', address: listens.portal, http: {}, service: 'portal' },
      {
        name: 'minute',
        address: listens.minute,
        http: {},
        service: { name: 'portal', entrypoint: 'Minute' },
      },
      ...(listens.files === undefined
        ? []
        : [{ name: 'files', address: listens.files, http: {}, service: 'assets' }]),
    ],
  }
}

/** The members’ database, in SQLite files below `folder`. */
export const databaseConfiguration = (workers: WorkerFiles, folder: string, sockets: Sockets): Value => ({
  services: [
    {
      name: 'database',
      worker: {
        ...ownWorker(workers.database),
        bindings: [{ name: 'DATABASES', durableObjectNamespace: 'Database' }],
        durableObjectNamespaces: [
          // The name of its folder: another one would be another, empty database.
          { className: 'Database', uniqueKey: 'members', enableSql: true, preventEviction: true },
        ],
        durableObjectStorage: { localDisk: 'disk' },
        globalOutbound: 'nowhere',
      },
    },
    { name: 'disk', disk: { path: folder, writable: true } },
    nowhere,
  ],
  sockets: [{ name: 'database', address: `unix:${sockets.database}`, http: {}, service: 'database' }],
})

/** What derives keys of passwords: a process, and so a thread, of its own (docs/decisions/018). */
export const deriverConfiguration = (workers: WorkerFiles, sockets: Sockets): Value => ({
  services: [
    {
      name: 'deriver',
      worker: {
        ...ownWorker(workers.deriver),
        bindings: [{ name: 'DERIVERS', durableObjectNamespace: 'Deriver' }],
        durableObjectNamespaces: [{ className: 'Deriver', uniqueKey: 'deriver' }],
        durableObjectStorage: { inMemory: nothing },
        globalOutbound: 'nowhere',
      },
    },
    nowhere,
  ],
  sockets: [
    {
      name: 'deriver',
      address: `unix:${sockets.deriver}`,
      http: { capnpConnectHost: 'deriver' },
      service: { name: 'deriver', entrypoint: 'Entrance' },
    },
  ],
})

const nowhere: Value = { name: 'nowhere', network: { allow: [] } }

/** That of `wrangler.toml`: one date for all that runs here. */
const ownWorker = (file: string): Fields => ({
  modules: [{ name: 'worker.mjs', esModule: new Embedded(file) }],
  compatibilityDate: '2026-11-01',
})

/** Addresses that the portal may open a connection to: those of the internet, and its server of mail where that is nearer. */
function reached(smtpUrl: string | undefined): string[] {
  const host = smtpUrl === undefined || !URL.canParse(smtpUrl) ? '' : new URL(smtpUrl).hostname
  if (host === 'localhost') return ['public', 'local']
  if (/^\d+(?:\.\d+){3}$/.test(host)) return ['public', `${host}/32`]
  return /^\[.+\]$/.test(host) ? ['public', `${host.slice(1, -1)}/128`] : ['public']
}
