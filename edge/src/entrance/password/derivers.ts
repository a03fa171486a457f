import { randomInt } from 'node:crypto'
import type { DeriverNamespace } from '../../ground/settings/environment.ts'
import type { DeriveKey } from './password.ts'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'

/** More keys are asked for than can be derived while somebody waits. Nothing was judged. */
export class DeriversBusy extends Error {
  override name = 'DeriversBusy'
}

/** Each derives five keys a second. */
const deriverCount = 16
/** For how many one isolate waits at most: whoever comes next is told to come back, not left before a blank page. */
const mostWaiting = 40

/** After this nobody waits for a deriver any more: one that hangs would hold one of the forty places for ever. */
const deadlineMs = 10_000

/** Resolves after `ms`, or when `signal` ends the wait. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>
const pauseByClock: Pause = (ms, signal) => scheduler.wait(ms, { signal })

let waiting = 0

/**
 * Derives keys on the threads of others. The deriver is drawn by chance: one that depended on the account would tell by
 * its queue whether an address has one. One that is gone is asked again by the runtime. Throws DeriversBusy when too many
 * wait, or when its deriver has not answered in time: nothing was judged. Outside of one machine (`local`), passwords stay
 * in the European Union (CGU article 6.6).
 */
export function derivedElsewhere(
  derivers: DeriverNamespace,
  { local, pause = pauseByClock }: { local: boolean; pause?: Pause },
): DeriveKey {
  return async (password, salt, cost) => {
    if (waiting >= mostWaiting) throw new DeriversBusy(`${waiting} derivations wait`)
    waiting += 1
    const answered = new AbortController()
    try {
      // Workerd on one machine knows no jurisdictions.
      const namespace = local ? derivers : derivers.jurisdiction('eu')
      const deriver = namespace.getByName(`deriver-${randomInt(deriverCount)}`)
      const late = pause(deadlineMs, answered.signal).then(() => null)
      const derived = await Promise.race([deriver.derive(password, salt, cost), late])
      if (derived === null) throw new DeriversBusy('a deriver does not answer')
      return NodeBuffer.from(derived)
    } catch (cause) {
      if (isOverload(cause)) throw new DeriversBusy('a deriver is overloaded', { cause })
      throw cause
    } finally {
      waiting -= 1
      answered.abort()
    }
  }
}

/** What the runtime notes on its fault when a Durable Object has too long a queue. */
const isOverload = (fault: unknown) =>
  fault instanceof Error && (fault as { overloaded?: unknown }).overloaded === true
