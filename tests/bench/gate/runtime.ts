import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { portalConfiguration, readLiveBuild } from '../../../edge/runtime/configurations.ts'
import { databaseClient } from '../../../edge/runtime/database-client.ts'
import { socketsIn } from '../../../edge/runtime/order.ts'
import { prepareBuild } from '../../../edge/runtime/prepare-build.ts'
import { startWorkerd } from '../../../edge/runtime/workerd.ts'
import { workerSettings } from '../../local/portal/settings-files.ts'
import { startParts } from '../portal/parts.ts'
import { type PreparedPortal, unusedPorts } from '../portal/prepare-portal.ts'

/** Something that answers, and the processes that work for it. */
export interface Served {
  /** Without a final slash. */
  origin: string
  pids: readonly number[]
}

export interface Runtime {
  /** The Worker of the build. */
  portal: Served
  /** A Worker that hands every request to the files. */
  handOver: Served
  /** The files, with no Worker before them. */
  files: Served
  /** Makes what forgets every attempt to sign in, so that a measure never has to wait. */
  forgetAttempts: () => Promise<() => Promise<unknown>>
  stop: () => Promise<void>
}

/** Serves the live build with plain workerd and nothing in front: files, bindings and runtime are the same for all three. */
export async function startRuntime(portal: PreparedPortal): Promise<Runtime> {
  const { places, secrets } = portal
  const parts = await startParts(places)
  const build = await readLiveBuild(places.liveSite)
  const encoded = path.join(places.runtime, 'encoded')
  const { manifest } = await prepareBuild(build.client, encoded)
  const manifestFile = path.join(places.runtime, 'bench-manifest.json')
  await writeFile(manifestFile, JSON.stringify(manifest))
  // Nothing stands before it here.
  const { FRONT_SECRET: _front, ...settings } = workerSettings(unusedPorts, secrets)
  const start = async (name: string, server: typeof build) =>
    startWorkerd({
      name,
      configuration: await portalConfiguration({
        build: server,
        workers: parts.workers,
        manifest: manifestFile,
        encoded,
        settings,
        sockets: socketsIn(parts.sockets),
        listens: {
          portal: '127.0.0.1:0',
          minute: `unix:${path.join(parts.sockets, `${name}-minute.sock`)}`,
          files: '127.0.0.1:0',
        },
      }),
      sockets: [],
      folder: path.join(places.runtime, 'processes'),
      environment: settings,
    })
  const ungated = { ...build, server: import.meta.dirname, main: 'ungated-worker.mjs' }
  const [gated, free] = await Promise.all([start('bench-portal', build), start('bench-hand-over', ungated)])
  const at = (process: typeof gated, socket: string, pids = [process.pid]) => ({
    origin: `http://127.0.0.1:${process.ports.get(socket) ?? 0}`,
    pids,
  })
  return {
    portal: at(gated, 'portal', [gated.pid, parts.database.pid]),
    handOver: at(free, 'portal'),
    files: at(free, 'files'),
    async forgetAttempts() {
      const database = databaseClient(socketsIn(parts.sockets).database)
      return () => database.prepare('DELETE FROM throttle').run()
    },
    async stop() {
      await Promise.all([gated.stop(), free.stop()])
      await parts.stop()
    },
  }
}
