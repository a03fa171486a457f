import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { workerSettings } from '../../local/portal/settings-files.ts'
import { type PreparedPortal, unusedPorts } from '../portal/prepare-portal.ts'
import { startDeriver } from './start-deriver.ts'

export interface Runtime {
  /** Without a final slash. */
  origin: string
  /** Makes what forgets every attempt to sign in, so that a measure never has to wait. */
  forgetAttempts: () => Promise<() => Promise<unknown>>
  stop: () => Promise<void>
}

/**
 * Serves the live build with workerd, started by Miniflare without the development server around it.
 * @param guard `portal` runs the Worker of the build, `none` a Worker that hands every request to the files;
 * files, bindings and runtime are the same. Beside the portal, in a process of its own, runs what derives keys of passwords.
 */
export async function startRuntime(portal: PreparedPortal, guard: 'portal' | 'none'): Promise<Runtime> {
  const { workerOptions, main } = unstable_getMiniflareWorkerOptions(portal.places.liveSite)
  if (main === undefined) throw new Error('the live build names no entry')
  // Given as files: Miniflare takes rules no more.
  const { modulesRules: _, ...options } = workerOptions
  // Nothing stands before it here.
  const { FRONT_SECRET: _front, ...bindings } = workerSettings(unusedPorts, portal.secrets)
  const deriver = guard === 'portal' ? await startDeriver(portal) : null
  const entry = guard === 'portal' ? main : path.join(import.meta.dirname, 'ungated-worker.mjs')
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0,
      resourcePersistencePath: path.join(portal.places.worker, 'v3'),
      // Where it finds the deriver, which runs beside it.
      unsafeDevRegistryPath: portal.places.registry,
      workers: [
        {
          ...options,
          bindings,
          modulesRoot: path.dirname(entry),
          modules: guard === 'portal' ? await modulesOf(entry) : [{ type: 'ESModule', path: entry }],
        },
      ],
    }),
  )
  const { origin } = await miniflare.ready
  return {
    origin,
    async forgetAttempts() {
      const database = await miniflare.getD1Database('DB')
      return () => database.prepare('DELETE FROM throttle').run()
    },
    async stop() {
      await Promise.all([miniflare.dispose(), deriver?.stop()])
    },
  }
}

/** Every module beside the entry and below, the entry first, as workerd wants them. */
async function modulesOf(entry: string): Promise<{ type: 'ESModule'; path: string }[]> {
  const folder = path.dirname(entry)
  const files = (await readdir(folder, { recursive: true }))
    .filter((file) => file.endsWith('.mjs'))
    .map((file) => path.join(folder, file))
  return [entry, ...files.filter((file) => file !== entry)].map((file) => ({ type: 'ESModule', path: file }))
}
