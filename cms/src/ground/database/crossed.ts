import type { AfterErrorHook } from 'payload'

/** What Postgres says of two transactions that cannot both stand: a serialization failure, a deadlock. */
const crossings = new Set(['40001', '40P01'])

/** Whether a write failed because another one came at the same moment; it was rolled back whole. */
export function isCrossed(fault: unknown): boolean {
  for (let at = fault; at instanceof Error; at = at.cause)
    if (crossings.has(String(Reflect.get(at, 'code')))) return true
  return false
}

const sentence =
  'Quelqu’un a enregistré au même moment que vous, et rien de ce que vous avez écrit n’a été gardé. Rechargez la page, relisez, puis recommencez.'

/**
 * Answers a write that crossed another one as one that came too late, not as a fault: on SQLite the second one waits, and
 * is judged by what the first has left.
 */
export const answerCrossed: AfterErrorHook = ({ error }) =>
  isCrossed(error) ? { status: 409, response: { errors: [{ message: sentence }] } } : undefined
