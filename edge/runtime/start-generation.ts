import { mkdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { WorkerFiles } from './bundle-workers.ts'
import { portalConfiguration, readLiveBuild } from './configurations.ts'
import { connectionsTo, type Generation } from './generations.ts'
import { keepProcess } from './kept-process.ts'
import { type RuntimeOrder, socketsIn } from './order.ts'
import { forgetEncoded, prepareBuild } from './prepare-build.ts'
import type { Manifest } from './workers/manifest.ts'

/** A build that takes longer to compress is first served uncompressed, then again once compressed. */
const copyingMs = 1_500
const firstAnswerMs = 20_000

export interface StartedGeneration {
  generation: Generation
  /** False when some files are served uncompressed: another start compresses them. */
  complete: boolean
}

export interface GenerationStarter {
  /** Starts a runtime of the build that is pointed to now; it has answered once when it is given back. */
  start: () => Promise<StartedGeneration>
  /** Compresses the remaining files; false when `signal` stopped it. */
  prepare: (signal: AbortSignal) => Promise<boolean>
}

export function generationStarter({
  order,
  settings,
  workers,
  gaveUp,
  ending,
}: {
  order: RuntimeOrder
  settings: Readonly<Record<string, string>>
  workers: WorkerFiles
  gaveUp: (fault: Error) => void
  ending: AbortSignal
}): GenerationStarter {
  const encoded = path.join(order.state, 'encoded')
  const folder = path.join(order.state, 'processes')
  let number = 0
  let former: Manifest | null = null

  async function start(): Promise<StartedGeneration> {
    const name = `portal-${++number}`
    const sockets = socketsIn(order.sockets)
    const [portal, minute] = [sockets.portal(number), sockets.minute(number)]
    const build = await readLiveBuild(order.liveSite)
    const { manifest, complete } = await prepareBuild(build.client, encoded, AbortSignal.timeout(copyingMs))
    const manifestFile = path.join(folder, `${name}.json`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(manifestFile, JSON.stringify(manifest))
    const configuration = await portalConfiguration({
      build,
      workers,
      manifest: manifestFile,
      encoded,
      settings,
      sockets,
      listens: { portal: `unix:${portal}`, minute: `unix:${minute}` },
    })
    const process = await keepProcess(
      { name, configuration, sockets: [portal, minute], folder, environment: settings },
      gaveUp,
      ending,
    )
    try {
      await answers(portal, settings)
    } catch (fault) {
      await process.stop()
      throw fault
    }
    // Those of the build before may still be read.
    await forgetEncoded(encoded, former ? [former, manifest] : [manifest])
    former = manifest
    await rm(path.join(folder, `portal-${number - 2}.json`), { force: true })
    return { generation: { process, socketPath: portal, minute, agent: connectionsTo() }, complete }
  }

  return {
    start,
    prepare: async (signal) =>
      (await prepareBuild((await readLiveBuild(order.liveSite)).client, encoded, signal)).complete,
  }
}

/** Waits until the portal says that it is well: its modules are loaded then, and its database answers. */
async function answers(socketPath: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const deadline = performance.now() + firstAnswerMs
  for (;;) {
    const status = await health(socketPath, settings).catch(() => 0)
    if (status === 200) return
    if (performance.now() > deadline)
      throw new Error(`the portal answers ${status} to who asks for its health`)
    await pause(50)
  }
}

function health(socketPath: string, settings: Readonly<Record<string, string>>): Promise<number> {
  const headers = {
    Host: new URL(settings['PORTAL_ORIGIN'] ?? 'http://127.0.0.1').host,
    'CF-Connecting-IP': '127.0.0.1',
    'X-Portal-Front': settings['FRONT_SECRET'] ?? '',
  }
  return new Promise((resolve, reject) => {
    const asked = request(
      { socketPath, path: '/sante', headers, agent: false, timeout: 10_000 },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      },
    )
    asked.on('timeout', () => asked.destroy(new Error('no answer')))
    asked.on('error', reject)
    asked.end()
  })
}
