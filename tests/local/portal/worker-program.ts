import { createServer, type Server } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { unstable_startWorker } from 'wrangler'
import { frontServer } from './front.ts'
import { isLoopbackHost } from '../loopback.ts'
import { readWorkerOrder } from './worker-order.ts'

// Run as `node worker-program.ts`, with a `WorkerOrder` in PORTAL_WORKER: it holds a secret, which parameters would show.

const order = readWorkerOrder(process.env['PORTAL_WORKER'])
const worker = await unstable_startWorker({
  config: order.config,
  ...(order.environmentFile ? { envFiles: [order.environmentFile] } : {}),
  dev: {
    server: { hostname: '127.0.0.1', port: order.port },
    inspector: false,
    persist: order.persistTo,
    registry: order.registry,
    // A line a request would write the links of letters into a file.
    logLevel: 'warn',
    watch: true,
  },
})
const listening: Server[] = []
const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    listening.push(server.once('error', reject).listen(port, '127.0.0.1', resolve))
  })
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const server of listening) server.close()
    void Promise.race([worker.dispose(), pause(3_000)]).finally(() => process.exit(0))
  })
}
await worker.ready
if (order.front) {
  const { port, secret, schedule } = order.front
  // Of the clock of this machine, and for whoever knows the word alone: the supervisor, and the browser tests.
  const minute = createServer((incoming, outgoing) => {
    const asked =
      incoming.method === 'POST' &&
      isLoopbackHost(incoming.headers.host, schedule.port) &&
      incoming.headers.authorization === `Bearer ${schedule.token}`
    if (!asked) return void outgoing.writeHead(404).end()
    // What the runtime has for it on its own port, which refuses a page from elsewhere; a time far from now the Worker does.
    const cron = encodeURIComponent('* * * * *')
    fetch(`http://127.0.0.1:${order.port}/cdn-cgi/local/scheduled?cron=${cron}`).then(
      async (answer) => {
        await answer.body?.cancel()
        outgoing.writeHead(answer.ok ? 204 : 500).end()
      },
      () => outgoing.writeHead(500).end(),
    )
  })
  await listen(minute, schedule.port)
  await listen(frontServer({ targetPort: order.port, secret }), port)
}
