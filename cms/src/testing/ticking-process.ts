import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import { getPayload } from 'payload'
import config from '../payload.config.ts'
import { startTicker } from '../ground/ticking/ticker.ts'

/*
 * A process that ticks on the database that its environment names, and writes what it does into the file of its first
 * argument, under the name of its second one: the beginning and the end of each tick. SIGUSR2 holds it up, as a debugger or
 * a machine that swaps would, until the file `….<name>` says for how many milliseconds; not SIGSTOP, which may stop it
 * in the middle of a write that then nobody else gets past.
 */
const [, , log = '', name = ''] = process.argv
const say = (what: string) => appendFileSync(log, `${name} ${what}\n`)
const heldUp = `${log}.${name}`
const payload = await getPayload({ config })
payload.logger.level = 'fatal'
// Killed, it would keep nothing for the next one.
flushCompileCache()

process.on('SIGUSR2', () => {
  say('held-up')
  while (!existsSync(heldUp)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
})

const work = async () => {
  say('begins')
  await pause(20)
  say('ends')
  return []
}
const ticker = startTicker(payload, {
  work: { jobs: work, watch: async () => [] },
  everyMs: { jobs: 10, watch: 1_000 },
  renewEveryMs: 50,
  clock: () => new Date(),
  elapsed: () => performance.now() + (existsSync(heldUp) ? Number(readFileSync(heldUp, 'utf8')) : 0),
})
process.once('SIGTERM', () => {
  void ticker
    .stop(5_000)
    .then(() => payload.destroy())
    .then(() => process.exit(0))
})
// As a server would.
setInterval(() => undefined, 60_000)
say('started')
