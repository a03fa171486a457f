import path from 'node:path'
import { type Listening, type RuntimeOrder } from '../../edge/runtime/order.ts'
import { composeEnvironment } from '../settings/compose.ts'
import { root } from '../settings/root.ts'
import type { Settings } from '../settings/setting.ts'
import { type PartCommand, partDescriptor } from './kept-part.ts'
import type { ServerPlaces } from './places.ts'

/** The header in which both configurations of the guide write who asks. */
export const clientHeader = 'X-Real-IP'

/** What every program of Node may know of this machine. */
const passedOn = ['PATH', 'HOME', 'LANG', 'TZ', 'NODE_EXTRA_CA_CERTS'] as const
const machine = () =>
  Object.fromEntries(
    passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )

const quiet = '--disable-warning=ExperimentalWarning'

/** Where a part that was handed a socket finds it. */
const handedOn = (listening: Listening): Listening =>
  'descriptor' in listening ? { descriptor: partDescriptor } : listening

/** What the CMS and its programs are told. */
export function cmsEnvironment(settings: Settings, places: ServerPlaces): Record<string, string> {
  return {
    ...machine(),
    ...composeEnvironment(settings, 'server', 'cms'),
    // By the proxy of the guide, whatever is kept for another place.
    CMS_CLIENT_HEADER: clientHeader,
    PORTAL_STATE_DIR: places.cms,
    PORTAL_RENDERER_DIR: path.join(root, 'site', 'dist'),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

/** Programs of the CMS, with what each is called with. */
const cmsPrograms = {
  serve: ['cms/src/serve.ts'],
  migrate: ['node_modules/payload/bin.js', 'migrate', '--disable-transpile'],
  publish: ['cms/src/publish-now.ts', '--force'],
  invite: ['cms/src/invite-administrator.ts'],
  importArchive: ['cms/src/import-archive.ts'],
} as const
export type CmsProgram = keyof typeof cmsPrograms

export const cmsProgram = (name: CmsProgram) => {
  const [file, ...parameters] = cmsPrograms[name]
  return {
    file: process.execPath,
    parameters: [quiet, path.join(root, file), ...parameters],
    folder: path.join(root, 'cms'),
  }
}

export function cmsPart(settings: Settings, places: ServerPlaces, listening: Listening): PartCommand {
  return {
    name: 'cms',
    ...cmsProgram('serve'),
    environment: {
      ...cmsEnvironment(settings, places),
      CMS_LISTENING: JSON.stringify(handedOn(listening)),
    },
    listening,
  }
}

/** The portal with its database, its derivers and what stands before them; its settings are in a file that it reads. */
export function portalPart(settings: Settings, places: ServerPlaces, listening: Listening): PartCommand {
  const { PORTAL_ORIGIN = '', REDIRECTED_HOSTS = '' } = composeEnvironment(settings, 'server', 'portal')
  return {
    name: 'portail',
    file: process.execPath,
    parameters: [quiet, path.join(root, 'edge', 'runtime', 'serve.ts')],
    folder: root,
    environment: {
      ...machine(),
      NODE_ENV: 'production',
      PORTAL_RUNTIME: JSON.stringify({
        liveSite: places.liveSite,
        environmentFile: places.workerEnvironment,
        state: places.runtime,
        sockets: places.sockets,
        migrations: path.join(root, 'edge', 'migrations'),
        front: {
          listening: handedOn(listening),
          hosts: [new URL(PORTAL_ORIGIN).host, ...REDIRECTED_HOSTS.split(/\s+/).filter(Boolean)],
          proxy: { clientHeader },
        },
      } satisfies RuntimeOrder),
    },
    listening,
  }
}
