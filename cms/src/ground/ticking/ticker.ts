import { randomUUID } from 'node:crypto'
import { drawRequestNumber } from '@portal/content/log'
import { setTimeout as pause } from 'node:timers/promises'
import type { Payload } from 'payload'
import { numbered } from '../log/number-under-way.ts'
import { giveLeaseBack, leaseMs, recordTick, takeLease, type Tick } from './lease.ts'

/** Does what is due, and gives back the names of what failed. */
export type TickWork = (payload: Payload, now: Date) => Promise<string[]>

export interface TickerOptions {
  work: Record<Tick, TickWork>
  everyMs: Record<Tick, number>
  renewEveryMs: number
  /** The time of day, for what is written. */
  clock: () => Date
  /** Milliseconds that go on whatever is done to the time of day. */
  elapsed: () => number
}

export interface Ticker {
  /** Whether this process has the lease, and for long enough to begin something. */
  holds: () => boolean
  /** Begins nothing more, waits for what is under way as long as `patienceMs`, and gives the lease back. */
  stop: (patienceMs: number) => Promise<void>
}

/** A tick begins only while this much of the lease is left: another takes over after its end, never before. */
const marginMs = leaseMs / 3

/**
 * Runs the scheduled work in this process for as long as it holds the lease. A process that was held up (a machine that
 * slept, a debugger) knows by its own clock that its lease may be over, and asks before it begins anything.
 */
export function startTicker(
  payload: Payload,
  { work, everyMs, renewEveryMs, clock, elapsed }: TickerOptions,
): Ticker {
  const holder = randomUUID()
  const ending = new AbortController()
  let heldUntil = -Infinity
  const holds = () => elapsed() < heldUntil - marginMs

  async function renew(): Promise<void> {
    // Counted from before the question: the answer may take long.
    const asked = elapsed()
    const isOurs = await takeLease(payload, holder, clock()).catch((fault: unknown) => {
      payload.logger.error({ err: fault, msg: 'The lease of what ticks could not be asked for' })
      return false
    })
    heldUntil = isOurs ? asked + leaseMs : -Infinity
  }
  async function repeat(ms: number, once: () => Promise<void>): Promise<void> {
    while (!ending.signal.aborted) {
      await once()
      await pause(ms, undefined, { signal: ending.signal, ref: false }).catch(() => undefined)
    }
  }
  async function tickOnce(tick: Tick): Promise<void> {
    if (!holds()) return
    const faults = await work[tick](payload, clock()).catch((fault: unknown) => {
      payload.logger.error({ err: fault, msg: `A tick failed: ${tick}` })
      return [tick]
    })
    await recordTick(payload, holder, tick, { now: clock(), faults }).catch((fault: unknown) =>
      payload.logger.error({ err: fault, msg: `A tick was not written down: ${tick}` }),
    )
  }
  async function run(): Promise<void> {
    await renew()
    await Promise.all([
      repeat(renewEveryMs, renew),
      repeat(everyMs.jobs, () => numbered(drawRequestNumber(), () => tickOnce('jobs'))),
      repeat(everyMs.watch, () => numbered(drawRequestNumber(), () => tickOnce('watch'))),
    ])
  }
  const ran = run()

  return {
    holds,
    async stop(patienceMs) {
      ending.abort()
      const late = new AbortController()
      const outcome = await Promise.race([
        ran.then(() => 'ended' as const),
        pause(patienceMs, 'late' as const, { signal: late.signal }).catch(() => 'late' as const),
      ])
      late.abort()
      heldUntil = -Infinity
      // Work that still runs ends with this process; until then the lease keeps another process from starting the same.
      if (outcome === 'ended') await giveLeaseBack(payload, holder)
    },
  }
}
