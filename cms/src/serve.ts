import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { faultLine, logLine } from '@portal/content/log'
import next from 'next'
import { z } from 'zod'
import { environment } from './ground/host/environment.ts'
import { quietConsole } from './ground/log/quiet-console.ts'
import { here, servingPlace, tickerPlace } from './ground/ticking/here.ts'

/*
 * Serves the CMS that `next build` made, as `next start` does, on a socket that another process may have opened and keeps:
 * `next start` takes a port alone, and forgets what ticks when it ends. `CMS_LISTENING` is `{"address","port"}`, `{"path"}` or
 * `{"descriptor"}`; loopback, port 3000, when nothing is said.
 */

const listening = z.union([
  z.strictObject({ address: z.string(), port: z.number() }),
  z.strictObject({ path: z.string() }),
  z.strictObject({ descriptor: z.number() }),
])
type Listening = z.infer<typeof listening>

/** Longer than any answer takes. */
const mostDrainMs = 30_000
/** A publication under way is interrupted, and resumed by the next process that takes the lease. */
const tickPatienceMs = 10_000

process.umask(0o077)
quietConsole()
const where = listening.parse(
  JSON.parse(process.env['CMS_LISTENING'] ?? '{"address":"127.0.0.1","port":3000}'),
)
const ending = Promise.withResolvers<void>()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ending.resolve())
// Whoever started it by a channel is gone: another will start another.
process.on('disconnect', () => ending.resolve())

here[servingPlace] = true
const app = next({ dev: false, dir: process.cwd() })
await app.prepare()
const handle = app.getRequestHandler()
const answer: RequestListener = (incoming, outgoing) => {
  if (!server.listening) outgoing.shouldKeepAlive = false
  handle(incoming, outgoing).catch((fault: unknown) => {
    const line = logLine(new Date(), 'error', 'the CMS did not answer', { fault: faultLine(fault) })
    process.stdout.write(`${line}\n`)
    outgoing.destroy()
  })
}
const server = createServer(answer)
await listen(server, where)
await wake(answer)
process.send?.('ready')

await ending.promise
const drained = close(server)
await here[tickerPlace]?.stop(tickPatienceMs)
await drained
process.exit(0)

/**
 * Asks the CMS for its health once: the scheduled work starts with the first request, which may otherwise come an hour
 * later.
 */
async function wake(listener: RequestListener): Promise<void> {
  const entrance = createServer(listener)
  entrance.listen(0, '127.0.0.1')
  await once(entrance, 'listening')
  const { port } = entrance.address() as AddressInfo
  const host = environment.url === null ? `127.0.0.1:${port}` : new URL(environment.url).host
  const asked = request({ port, host: '127.0.0.1', path: '/api/sante', headers: { host }, agent: false })
  asked.end()
  const [answered] = (await once(asked, 'response')) as [IncomingMessage]
  answered.resume()
  await once(answered, 'end')
  entrance.close()
}

function listen(one: Server, place: Listening): Promise<void> {
  return new Promise((resolve, reject) => {
    one.once('error', reject)
    if ('path' in place) one.listen(place.path, resolve)
    else if ('descriptor' in place) one.listen({ fd: place.descriptor }, resolve)
    else one.listen(place.port, place.address, resolve)
  })
}

function close(one: Server): Promise<void> {
  return new Promise((resolve) => {
    one.close(() => resolve())
    one.closeIdleConnections()
    setTimeout(() => one.closeAllConnections(), mostDrainMs).unref()
  })
}
