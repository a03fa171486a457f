import type { Endpoint, Payload } from 'payload'
import { leaseNow } from '../../ground/ticking/lease.ts'

/** Long enough to miss several minutes, since one run may be slow. */
const lateMs = 5 * 60_000

export type TickingHealth =
  | { state: 'never' }
  | { state: 'on-time' | 'late'; jobsEndedAt: string | null; watchEndedAt: string | null; faults: string[] }

/** The state of the scheduled work at `now`. A fault of one task is named, by the name of its function. */
export async function tickingHealth(payload: Payload, now: Date): Promise<TickingHealth> {
  const lease = await leaseNow(payload)
  if (lease === null) return { state: 'never' }
  const { jobsEndedAt = null, watchEndedAt = null, watchFaults } = lease
  const age = watchEndedAt === null ? 0 : now.getTime() - Date.parse(watchEndedAt)
  return {
    state: age > lateMs ? 'late' : 'on-time',
    jobsEndedAt,
    watchEndedAt,
    faults: (watchFaults ?? '').split(' ').filter((fault) => fault !== ''),
  }
}

/** `GET /api/sante`: whether the CMS answers with its database, and when it last did what it does by itself. For anybody. */
export const healthEndpoint: Endpoint = {
  path: '/sante',
  method: 'get',
  handler: async ({ payload }) => {
    const ticking = await tickingHealth(payload, new Date()).catch((fault: unknown) => {
      payload.logger.error({ err: fault, msg: 'The database does not answer' })
      return null
    })
    return Response.json(
      { database: ticking !== null, ticking },
      {
        status: ticking === null || ticking.state === 'late' ? 503 : 200,
        headers: { 'Cache-Control': 'no-store' },
      },
    )
  },
}
