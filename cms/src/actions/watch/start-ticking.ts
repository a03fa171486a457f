import type { Payload } from 'payload'
import { sendLetters } from '../../doors/letters/letter-task.ts'
import { here, servingPlace, tickerPlace } from '../../ground/ticking/here.ts'
import { startTicker } from '../../ground/ticking/ticker.ts'
import { watchWork } from './watch-work.ts'

/** Jobs are looked for this often: a publication begins as soon after it was asked. */
const everyMs = { jobs: 2_000, watch: 60_000 }
const renewEveryMs = 5_000

/**
 * Starts the scheduled work, in a process that serves. Programs that open the CMS for one task (migrations, `npm run
 * publish`) and `next build` do not start it.
 */
export function tickWhereServed(payload: Payload): void {
  if (!here[servingPlace] || here[tickerPlace]) return
  here[tickerPlace] = startTicker(payload, {
    work: { jobs: jobsWork, watch: watchWork },
    everyMs,
    renewEveryMs,
    clock: () => new Date(),
    elapsed: () => performance.now(),
  })
}

/** Letters first: a publication takes long. */
async function jobsWork(payload: Payload): Promise<string[]> {
  await sendLetters(payload)
  await payload.jobs.run({ limit: 1, overrideAccess: true, silent: true })
  return []
}
