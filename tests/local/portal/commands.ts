import path from 'node:path'
import type { Command } from './child-process.ts'
import { root, tool, type Places } from './places.ts'
import type { Ports } from './ports.ts'
import type { Secrets } from './secrets.ts'
import { stackAddresses, workerSettings } from './settings-files.ts'
import type { WorkerOrder } from './worker-order.ts'

/** Each program of a stack, with all that it is told. */
export function stackCommands(places: Places, ports: Ports, secrets: Secrets) {
  const addresses = stackAddresses(ports)
  const shared = {
    PORTAL_ENV: 'local',
    PORTAL_STATE_DIR: places.state,
    PORTAL_DEMO_PASSWORD: secrets.password,
  }
  const cms = {
    ...shared,
    PAYLOAD_SECRET: secrets.payloadSecret,
    PORTAL_JOBS_TOKEN: secrets.jobsToken,
    CMS_URL: addresses.cms,
    CMS_FACTOR_KEYS: JSON.stringify([{ id: 'local', secret: secrets.cmsFactorSecret }]),
    PORTAL_URL: addresses.portal,
    PORTAL_CHANNEL_SECRET: secrets.channelSecret,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const worker = {
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_LOG_PATH: path.join(places.logs, 'wrangler'),
    WRANGLER_REGISTRY_PATH: places.registry,
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    // Its explorer reads and writes the database of members, and asks nobody who they are.
    X_LOCAL_EXPLORER: 'false',
    X_LOCAL_OBSERVABILITY: 'false',
    CI: '1',
  }
  const inCms = (name: string, file: string, parameters: string[], environment = {}): Command => ({
    name,
    file,
    parameters,
    folder: path.join(root, 'cms'),
    environment: { ...cms, ...environment },
  })
  const wrangler = (name: string, parameters: string[]): Command => ({
    name,
    file: tool('wrangler'),
    parameters,
    folder: root,
    environment: worker,
  })
  const runWorker = (name: string, order: Omit<WorkerOrder, 'persistTo' | 'registry'>): Command =>
    local(name, [path.join(root, 'tests', 'local', 'portal', 'worker-program.ts')], {
      ...worker,
      PORTAL_WORKER: JSON.stringify({ ...order, persistTo: places.worker, registry: places.registry }),
    })
  const local = (name: string, parameters: string[], environment = {}): Command => ({
    name,
    file: process.execPath,
    parameters,
    folder: root,
    environment,
  })

  return {
    migrateMembers: wrangler('migrate-members', [
      ...['d1', 'migrations', 'apply', 'DB', '--local'],
      ...['--config', path.join(root, 'wrangler.toml'), '--persist-to', places.worker],
    ]),
    seedMembers: local('seed-members', [path.join(root, 'edge', 'scripts', 'seed.ts')], {
      ...shared,
      ...worker,
      PORTAL_D1_PERSIST_TO: places.worker,
      ISSUER: workerSettings(ports, secrets).ISSUER,
    }),
    migrateCms: inCms('migrate-cms', tool('payload'), ['migrate', '--disable-transpile']),
    seedCms: inCms('seed-cms', process.execPath, [path.join('src', 'seed.ts')]),
    /** The renderer that publications draw pages with, and the Worker. */
    buildSite: {
      name: 'build-site',
      file: tool('astro'),
      parameters: ['build'],
      folder: path.join(root, 'site'),
      environment: { NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
    } satisfies Command,
    buildCms: inCms('build-cms', tool('next'), ['build']),
    processPictures: inCms('process-pictures', process.execPath, [path.join('src', 'process-pictures.ts')]),
    publish: inCms('publish', process.execPath, [path.join('src', 'publish', 'publish-now.ts'), '--force']),
    bank: local('bank', [path.join(root, 'tests', 'local', 'bank', 'server.ts'), places.bankSettings]),
    mail: local('mail', [
      path.join(root, 'tests', 'local', 'mail', 'server.ts'),
      ...[places.mail, String(ports.mail), String(ports.smtp)],
    ]),
    cms: inCms('cms', tool('next'), ['start', '-H', '127.0.0.1', '-p', String(ports.cms)]),
    /** On a port that nobody has to know: the portal finds it in the registry that both share. */
    deriver: (port: number): Command => ({
      ...runWorker('deriver', {
        config: path.join(root, 'edge', 'src', 'deriver', 'wrangler.toml'),
        port,
      }),
      givesWay: true,
    }),
    /** `own.portal` is where the runtime listens, behind what stands on the address of the portal. */
    portal: (own: { portal: number; schedule: number }): Command =>
      runWorker('portal', {
        config: places.liveSite,
        environmentFile: places.workerEnvironment,
        port: own.portal,
        front: {
          port: ports.portal,
          secret: secrets.frontSecret,
          schedule: { port: own.schedule, token: secrets.jobsToken },
        },
      }),
  }
}
