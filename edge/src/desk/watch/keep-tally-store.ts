import { faultLine } from '@portal/content/log'
import { drizzle } from 'drizzle-orm/d1'
import { log } from '../../ground/log/log.ts'
import type { PortalBindings } from '../../ground/settings/environment.ts'
import { addToDay } from './day-count-store.ts'
import type { Tally } from './tally.ts'

/** Keeps what an isolate has counted, when its minute is over: after the answer, in one batch a minute at most. */
export function keepTally(
  tally: Tally,
  now: Date,
  bindings: PortalBindings,
  context: ExecutionContext,
): void {
  const taken = tally.take(now)
  if (!taken) return
  const database = drizzle(bindings.DB)
  const [first, ...others] = taken.map(({ day, what, count }) => addToDay(database, day, what, count))
  if (!first) return
  context.waitUntil(
    database.batch([first, ...others]).catch((fault: unknown) => {
      tally.putBack(taken)
      log('error', 'counts not kept', { fault: faultLine(fault) })
    }),
  )
}
