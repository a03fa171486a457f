import { setTimeout as pause } from 'node:timers/promises'
import { say } from './say.ts'
import { startWorkerd, type Workerd, type WorkerdOrder } from './workerd.ts'

/** A process that is started again whenever it ends. */
export interface KeptProcess {
  /** Resolves once it runs; at once when it does. */
  running: () => Promise<Workerd>
  stop: (patienceMs?: number) => Promise<void>
}

const mostEnds = 10
const withinMs = 60_000

/**
 * Starts a process and keeps it running. Resolves with the first one; throws when that one does not start.
 * `gaveUp` is told when it has ended ten times within a minute. Once `ending` is aborted it is not started again: a signal
 * to the whole group ends the process before anybody here stops it.
 */
export async function keepProcess(
  order: WorkerdOrder,
  gaveUp: (fault: Error) => void,
  ending: AbortSignal,
): Promise<KeptProcess> {
  let stopped = false
  let current = Promise.resolve(await startWorkerd(order))
  const ends: number[] = []

  async function again(): Promise<Workerd> {
    for (;;) {
      const now = performance.now()
      ends.push(now)
      const recent = ends.filter((end) => now - end < withinMs).length
      if (recent > mostEnds) throw new Error(`workerd « ${order.name} » ends as often as it is started`)
      // The first restart is immediate.
      await pause(recent === 1 ? 0 : Math.min(100 * 2 ** recent, 5_000))
      if (stopped || ending.aborted) throw new Error('ended')
      const started = await startWorkerd(order).catch(() => null)
      if (started) return started
    }
  }
  async function watch(): Promise<void> {
    while (!stopped) {
      await (
        await current
      ).ended
      // What has reached the process has reached us, or does now.
      await pause(0)
      if (stopped || ending.aborted) return
      say('warn', 'process ended, starting it again', { process: order.name })
      current = again()
      // Whoever awaits it gets the error; an unhandled rejection would end the process.
      current.catch(() => undefined)
    }
  }
  void watch().catch((fault: unknown) => {
    if (!ending.aborted) gaveUp(fault instanceof Error ? fault : new Error(String(fault)))
  })

  return {
    running: () => current,
    async stop(patienceMs) {
      stopped = true
      const last = await current.catch(() => null)
      await last?.stop(patienceMs)
    },
  }
}
