import { randomInt } from 'node:crypto'
import type { DeriverNamespace } from '../../ground/settings/environment.ts'
import type { DeriveKey } from './password.ts'
import { NodeBuffer } from '../../ground/crypto/node-buffer.ts'

/** Too many keys are being derived: the password was not checked. */
export class DeriversBusy extends Error {
  override name = 'DeriversBusy'
}

/** Each derives five keys a second. */
const deriverCount = 16
/** Length of the queue of one isolate: beyond it, people are asked to come back. */
const mostWaiting = 40

/** Timeout: an object that hangs would hold one of the forty places of the queue for ever. */
const deadlineMs = 10_000

/** Resolves after `ms`, or when `signal` ends the wait. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>
const pauseByClock: Pause = (ms, signal) => scheduler.wait(ms, { signal })

let waiting = 0

/**
 * Derives keys on threads of their own (Durable Objects). The object is chosen at random: a choice by account would
 * leak, by its queue, whether an address has an account. The runtime restarts one that has gone. Throws DeriversBusy
 * when the queue is full or the object does not answer in time: the password was not checked. Outside of one machine
 * (`local`), passwords stay in the European Union (CGU article 6.6).
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

/** Property that the runtime sets on its error when a Durable Object is overloaded. */
const isOverload = (fault: unknown) =>
  fault instanceof Error && (fault as { overloaded?: unknown }).overloaded === true
