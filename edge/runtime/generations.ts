import { Agent } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Target } from './front.ts'
import type { KeptProcess } from './kept-process.ts'

/** One runtime of the portal, which serves one build. */
export interface Generation extends Target {
  process: KeptProcess
  /** Where its scheduled tasks are started. */
  minute: string
}

/** Background work of an answer (letters, counts) gets this long before its runtime ends. */
const afterwordsMs = 3_000
const mostWaitMs = 20_000
/** Longer than any answer takes; a download that stalls ends here. */
const mostDrainMs = 60_000

export interface Generations {
  current: () => Generation | null
  /** Lets `next` answer from now on; the one before ends once its answers are over. */
  exchange: (next: Generation) => void
  take: () => Promise<Target | null>
  release: (target: Target) => void
  stop: () => Promise<void>
}

/**
 * The runtimes that answer, one at a time: no request is lost when one build takes the place of another.
 * `ready` resolves when what they all stand on (the database) answers.
 */
export function generations(ready: () => Promise<unknown>): Generations {
  const underWay = new Map<Target, number>()
  const leaving = new Set<Generation>()
  let current: Generation | null = null
  let arrived: () => void = () => undefined
  let arrival = new Promise<void>((resolve) => (arrived = resolve))

  async function retire(old: Generation): Promise<void> {
    const deadline = performance.now() + mostDrainMs
    while ((underWay.get(old) ?? 0) > 0 && performance.now() < deadline) await pause(100)
    await pause(afterwordsMs)
    await end(old)
    leaving.delete(old)
  }
  async function end(one: Generation): Promise<void> {
    await one.process.stop()
    one.agent.destroy()
    underWay.delete(one)
  }

  return {
    current: () => current,
    exchange(next) {
      const old = current
      current = next
      arrived()
      arrival = new Promise<void>((resolve) => (arrived = resolve))
      if (!old) return
      leaving.add(old)
      retire(old).catch(() => undefined)
    },
    async take() {
      const waited = new AbortController()
      const late = pause(mostWaitMs, 'late' as const, { signal: waited.signal, ref: false }).catch(
        () => 'late' as const,
      )
      try {
        if (!current && (await Promise.race([arrival, late])) === 'late') return null
        const one = current
        if (!one) return null
        // A process that ended is being restarted: waits for it and for those that it depends on.
        const there = Promise.all([one.process.running(), ready()]).then(
          () => 'there' as const,
          () => 'late' as const,
        )
        if ((await Promise.race([there, late])) === 'late') return null
        underWay.set(one, (underWay.get(one) ?? 0) + 1)
        return one
      } finally {
        waited.abort()
      }
    },
    release(target) {
      underWay.set(target, (underWay.get(target) ?? 1) - 1)
    },
    async stop() {
      const all = [...leaving, ...(current ? [current] : [])]
      current = null
      await Promise.all(all.map(end))
    },
  }
}

/** Connections to a runtime, which closes one that is idle for five seconds. */
export const connectionsTo = () => new Agent({ keepAlive: true, timeout: 3_000 })
