import { readRuntimeOrder } from './order.ts'
import { reasonOf, say } from './say.ts'
import { startRuntime } from './runtime.ts'

// Run as `node serve.ts` with a `RuntimeOrder` in PORTAL_RUNTIME: runs the portal until it is told to end.

// What it writes holds members and secrets: its owner’s alone.
process.umask(0o077)
const order = readRuntimeOrder(process.env['PORTAL_RUNTIME'])
const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort())
// Whoever started it by a channel is gone: another will start another.
process.on('disconnect', () => interruption.abort())
const ended = new Promise<null>((resolve) =>
  interruption.signal.addEventListener('abort', () => resolve(null)),
)

const runtime = await startRuntime(order, interruption.signal).catch((fault: unknown) => {
  if (interruption.signal.aborted) process.exit(0)
  say('error', 'the portal did not start', { reason: reasonOf(fault) })
  process.exit(1)
})
process.send?.('ready')
const fault = await Promise.race([ended, runtime.broken])
await runtime.stop()
if (fault) say('error', 'the portal ended', { reason: reasonOf(fault) })
process.exit(fault ? 1 : 0)
