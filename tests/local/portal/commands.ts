import path from 'node:path'
import { type RuntimeOrder, socketsIn } from '../../../edge/runtime/order.ts'
import type { Command } from '../../../operations/server/child-process.ts'
import { root, tool, type Places } from './places.ts'
import type { Ports } from './ports.ts'
import type { Secrets } from './secrets.ts'
import { stackAddresses, workerSettings } from './settings-files.ts'

/**
 * Each program of a stack, with all that it is told.
 * @param sockets folder of the sockets of its runtime
 */
export function stackCommands(places: Places, ports: Ports, secrets: Secrets, sockets: string) {
  const addresses = stackAddresses(ports)
  const shared = {
    PORTAL_ENV: 'local',
    PORTAL_STATE_DIR: places.state,
    PORTAL_DEMO_PASSWORD: secrets.password,
  }
  const cms = {
    ...shared,
    PAYLOAD_SECRET: secrets.payloadSecret,
    CMS_URL: addresses.cms,
    CMS_FACTOR_KEYS: JSON.stringify([{ id: 'local', secret: secrets.cmsFactorSecret }]),
    PORTAL_URL: addresses.portal,
    PORTAL_CHANNEL_SECRET: secrets.channelSecret,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const inCms = (name: string, file: string, parameters: string[], environment = {}): Command => ({
    name,
    file,
    parameters,
    folder: path.join(root, 'cms'),
    environment: { ...cms, ...environment },
  })
  const local = (name: string, parameters: string[], environment = {}): Command => ({
    name,
    file: process.execPath,
    parameters,
    folder: root,
    environment,
  })

  return {
    seedMembers: local('seed-members', [path.join(root, 'edge', 'scripts', 'seed.ts')], {
      ...shared,
      PORTAL_DATABASE: socketsIn(sockets).database,
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
    publish: inCms('publish', process.execPath, [path.join('src', 'publish-now.ts'), '--force']),
    bank: local('bank', [path.join(root, 'tests', 'local', 'bank', 'server.ts'), places.bankSettings]),
    partner: local('partner', [
      path.join(root, 'tests', 'local', 'partner', 'server.ts'),
      places.partnerSettings,
    ]),
    mail: local('mail', [
      path.join(root, 'tests', 'local', 'mail', 'server.ts'),
      ...[places.mail, String(ports.mail), String(ports.smtp)],
    ]),
    cms: inCms('cms', process.execPath, [path.join('src', 'serve.ts')], {
      NODE_ENV: 'production',
      CMS_LISTENING: JSON.stringify({ address: '127.0.0.1', port: ports.cms }),
    }),
    /** The portal with its database, its derivers and what stands before them. */
    portal: local('portal', [path.join(root, 'edge', 'runtime', 'serve.ts')], {
      PORTAL_RUNTIME: JSON.stringify({
        liveSite: places.liveSite,
        environmentFile: places.workerEnvironment,
        state: places.runtime,
        sockets,
        migrations: path.join(root, 'edge', 'migrations'),
        front: {
          listening: { address: '127.0.0.1', port: ports.portal },
          hosts: ['127.0.0.1', 'localhost', '[::1]'],
          proxy: null,
        },
      } satisfies RuntimeOrder),
    }),
  }
}
