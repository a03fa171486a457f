import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type RuntimeOrder, socketsIn } from '../order.ts'
import { startRuntime } from '../runtime.ts'
import { files, pointTo, writeBuild } from './a-build.ts'

export interface RuntimeUnderTest {
  order: RuntimeOrder
  origin: string
  folder: string
  control: string
  database: string
  /** Goes live with other files, or with another bundle. */
  publish: (content?: Record<string, string>, bundle?: string) => Promise<void>
  /** Number of the process that runs under this name now. */
  pidOf: (name: string) => Promise<number>
  restart: () => Promise<void>
  /** Ends its processes and leaves its folder. */
  pause: () => Promise<void>
  stop: () => Promise<void>
}

export const testBundle = () => readFile(path.join(import.meta.dirname, 'bundle.mjs'), 'utf8')

/** A whole runtime, in a folder of its own, that serves the bundle of these tests. */
export async function aRuntime(migrations: Record<string, string> = {}): Promise<RuntimeUnderTest> {
  const folder = await mkdtemp(path.join(tmpdir(), 'runtime-'))
  const inside = (...parts: string[]) => path.join(folder, ...parts)
  const port = await freePort()
  const sockets = inside('s')
  await mkdir(sockets)
  await mkdir(inside('migrations'))
  for (const [name, sql] of Object.entries(migrations)) await writeFile(inside('migrations', name), sql)
  await writeFile(
    inside('worker.env'),
    `PORTAL_ORIGIN='http://127.0.0.1:${port}'\nA_SECRET='clef "entre" guillemets'\nFRONT_SECRET='${'f'.repeat(32)}'\n`,
  )
  let build = 0
  const publish = async (content = files, bundle?: string) => {
    const place = inside('builds', String(++build))
    await pointTo(inside('live.json'), await writeBuild(place, bundle ?? (await testBundle()), content))
  }
  await publish()
  const order = {
    liveSite: inside('live.json'),
    environmentFile: inside('worker.env'),
    state: inside('state'),
    sockets,
    migrations: inside('migrations'),
    front: { listening: { address: '127.0.0.1', port }, hosts: ['127.0.0.1'], proxy: null },
  }
  const start = () => startRuntime(order, new AbortController().signal)
  let runtime = await start()
  return {
    order,
    origin: `http://127.0.0.1:${port}`,
    folder,
    control: socketsIn(sockets).control,
    database: socketsIn(sockets).database,
    publish,
    pidOf: async (name) => Number(await readFile(inside('state', 'processes', `${name}.pid`), 'utf8')),
    async restart() {
      await runtime.stop()
      runtime = await start()
    },
    pause: () => runtime.stop(),
    async stop() {
      await runtime.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
