import { AsyncLocalStorage } from 'node:async_hooks'
import { type Facts, type Level, logLine } from '@portal/content/log'

/** The number of the request, or of the run of the schedule, that is under way. */
const underWay = new AsyncLocalStorage<string>()

/** Does `work` under a number: every line that it writes bears it, however far from here it is written. */
export const numbered = <Result>(number: string, work: () => Result): Result => underWay.run(number, work)

/** The number that is under way; `null` outside of requests and runs. */
export const numberUnderWay = (): string | null => underWay.getStore() ?? null

/**
 * Writes a line of the log of the Worker: JSON, with the number of the request. Facts are words of the program and counts; what
 * somebody typed, was sent or is called stays out (RGPD article 5(1)(c)).
 */
export function log(level: Level, event: string, facts: Facts = {}): void {
  const request = underWay.getStore()
  const line = logLine(new Date(), level, event, { ...(request !== undefined && { request }), ...facts })
  // oxlint-disable-next-line no-console -- the log of the Worker, and the one place that writes to it
  console[level](line)
}
