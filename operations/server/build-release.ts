import path from 'node:path'
import { root } from '../settings/root.ts'
import { type Command, runProcess } from './child-process.ts'
import { buildCmsWhenChanged } from './cms-build.ts'
import type { Log } from './log.ts'
import { buildSiteWhenChanged } from './site-build.ts'

const tools = path.join(root, 'node_modules', '.bin')
const tool = (name: string) => path.join(tools, name)

/** Needs no secret of anybody: what is built is the same for every portal. */
const builds = {
  site: { file: tool('astro'), folder: 'site', environment: { ASTRO_TELEMETRY_DISABLED: '1' } },
  cms: {
    file: tool('next'),
    folder: 'cms',
    environment: {
      // Read when the configuration is loaded; nothing of it is kept in what is built.
      PAYLOAD_SECRET: 'only-while-this-program-is-built-and-never-after',
      NEXT_TELEMETRY_DISABLED: '1',
    },
  },
} as const

/**
 * Builds the Worker, the renderer and the CMS where they were not built from the sources that are there.
 * @param logs where what they say is kept
 * @returns what tells this release from another
 */
export async function buildRelease(logs: string, log: Log, signal: AbortSignal): Promise<string> {
  const build = (name: keyof typeof builds) => async () => {
    const began = performance.now()
    log({ part: name, event: 'building' })
    const { file, folder, environment } = builds[name]
    const command: Command = {
      name: `build-${name}`,
      file,
      parameters: ['build'],
      folder: path.join(root, folder),
      environment: {
        ...environment,
        // They are started by whatever Node comes first, and that of Debian is too old.
        PATH: [tools, process.env['PATH']].join(path.delimiter),
        NODE_ENV: 'production',
        PORTAL_STATE_DIR: path.join(logs, 'build-state'),
      },
    }
    await runProcess(command, logs, signal)
    log({ part: name, event: 'built', ms: Math.round(performance.now() - began) })
  }
  const release = await buildSiteWhenChanged(build('site'))
  await buildCmsWhenChanged(build('cms'))
  return release
}
