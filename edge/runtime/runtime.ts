import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { bundleWorkers } from './bundle-workers.ts'
import { databaseConfiguration, deriverConfiguration } from './configurations.ts'
import { controlServer } from './control.ts'
import { databaseClient } from './database-client.ts'
import { aBuild, followBuilds } from './follow-builds.ts'
import { frontServer } from './front.ts'
import { type Generation, generations } from './generations.ts'
import { keepProcess } from './kept-process.ts'
import { endLeftOvers, removeDeadSocket } from './left-over.ts'
import { migrate } from './migrate.ts'
import { minuteBell } from './minute-bell.ts'
import { type Listening, type RuntimeOrder, socketsIn } from './order.ts'
import { type GenerationStarter, generationStarter } from './start-generation.ts'

export interface Runtime {
  /** Resolves when it cannot go on, with why; `stop` is still to be called. */
  broken: Promise<Error>
  stop: () => Promise<void>
}

/**
 * Runs the portal on this machine: its database, what derives keys of passwords, the runtime that answers, the minute, and
 * what stands before them. A build that is pointed to later takes the place of the one before without a lost request.
 * Resolves once the portal answers. `signal` cuts a start that waits for its first build.
 */
export async function startRuntime(order: RuntimeOrder, signal: AbortSignal): Promise<Runtime> {
  const sockets = socketsIn(order.sockets)
  const inside = (name: string) => path.join(order.state, name)
  const settings = parseEnv(await readFile(order.environmentFile, 'utf8')) as Record<string, string>
  await mkdir(inside('members'), { recursive: true, mode: 0o700 })
  const workers = await bundleWorkers(inside('workers'))
  const { promise: broken, resolve: gaveUp } = Promise.withResolvers<Error>()
  const following = new AbortController()
  const ending = AbortSignal.any([signal, following.signal])
  // In the order in which they start; stopped the other way round.
  const stops: (() => Promise<void>)[] = []
  const kept = (starting: ReturnType<typeof keepProcess>) => {
    // Also where the start is given up while it is under way.
    stops.push(() =>
      starting.then(
        (one) => one.stop(),
        () => undefined,
      ),
    )
    return starting
  }
  const serve = async (server: Server, where: Listening) => {
    await listen(server, where)
    stops.push(() => close(server))
  }
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= stopAll())
  async function stopAll(): Promise<void> {
    following.abort()
    for (const one of stops.reverse()) await one()
  }

  try {
    const folder = inside('processes')
    await removeDeadSocket(sockets.control)
    await endLeftOvers(folder)
    const database = await kept(
      keepProcess(
        {
          name: 'database',
          configuration: databaseConfiguration(workers, inside('members'), sockets),
          sockets: [sockets.database],
          folder,
        },
        gaveUp,
        ending,
      ),
    )
    const deriver = kept(
      keepProcess(
        {
          name: 'deriver',
          configuration: deriverConfiguration(workers, sockets),
          sockets: [sockets.deriver],
          folder,
          givesWay: true,
        },
        gaveUp,
        ending,
      ),
    )
    const live = generations(() => database.running())
    stops.push(() => live.stop())
    const minute = minuteBell(() => live.current()?.minute ?? null)
    const migrated = migrate(databaseClient(sockets.database), order.migrations)
    await serve(controlServer({ migrated, ringMinute: minute.ring }), { path: sockets.control })
    await Promise.all([migrated, deriver])

    const { hosts, listening, proxy } = order.front
    const secret = settings['FRONT_SECRET'] ?? ''
    const clientHeader = proxy?.clientHeader ?? null
    let isOnline = false
    // Before the first publication whoever asks is told so; afterwards they wait where they are for one that answers.
    const take = async () => (isOnline ? live.take() : null)
    const front = frontServer({ hosts, clientHeader, secret, take, release: live.release })
    if (!existsSync(order.liveSite)) await serve(front, listening)
    const known = await aBuild(order.liveSite, signal)
    const starter = generationStarter({ order, settings, workers, gaveUp, ending })
    const putOnline = onlinePutter(starter, live.exchange)
    await putOnline()
    isOnline = true
    if (!front.listening) await serve(front, listening)
    void followBuilds(order.liveSite, known, following.signal, putOnline)
    void minute.everyMinute(following.signal)
    return { broken, stop }
  } catch (fault) {
    await stop()
    throw fault
  }
}

/**
 * Switches to the current build; files that were not compressed in time are compressed meanwhile, and a second switch
 * serves them.
 */
function onlinePutter({ start, prepare }: GenerationStarter, exchange: (next: Generation) => void) {
  let copying = new AbortController()
  return async function putOnline(): Promise<void> {
    copying.abort()
    const { generation, complete } = await start()
    exchange(generation)
    if (complete) return
    copying = new AbortController()
    void prepare(copying.signal)
      .then(async (done) => done && exchange((await start()).generation))
      .catch(() => undefined)
  }
}

const listen = (server: Server, where: Listening) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    if ('path' in where) server.listen(where.path, resolve)
    else if ('descriptor' in where) server.listen({ fd: where.descriptor }, resolve)
    else server.listen(where.port, where.address, resolve)
  })

/** Longer than any answer takes; a download that stalls ends here. */
const mostDrainMs = 30_000

/** Requests under way are answered; idle connections are closed at once, the others after their answer. */
const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), mostDrainMs).unref()
  })
