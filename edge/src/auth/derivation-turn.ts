import { type DeriveKey, scryptKey } from './password.ts'

/** One derivation takes half of this, and leaves the other half of the processor to page views. */
const turnMs = 400
/** However many wait, and whatever a clock does, nobody waits for longer. */
const longestWaitMs = 10_000

/** When a derivation that is asked for at `nowMs` may begin, and from when the next one may. */
export function turnAfter(nowMs: number, nextFreeMs: number): { waitMs: number; nextFreeMs: number } {
  const waitMs = Math.min(Math.max(0, nextFreeMs - nowMs), longestWaitMs)
  return { waitMs, nextFreeMs: nowMs + waitMs + turnMs }
}

let nextFreeMs = 0

/**
 * scrypt, one at a time in an isolate: it holds its thread for 190 ms, and a crowd that signs in would hold every page
 * back. Alone, nobody waits. Turns are instants, not promises: no request waits on what another one holds.
 */
export const scryptInTurn: DeriveKey = async (password, salt, cost) => {
  const turn = turnAfter(Date.now(), nextFreeMs)
  nextFreeMs = turn.nextFreeMs
  if (turn.waitMs > 0) await scheduler.wait(turn.waitMs)
  return scryptKey(password, salt, cost)
}
