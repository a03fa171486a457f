import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { tickingHealth } from './health-endpoint.ts'
import { recordTick, takeLease } from '../../ground/ticking/lease.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())
beforeEach(() => cms.payload.db.deleteMany({ collection: 'ticking-leases', where: {} }))

const minutesAgo = (count: number) => new Date(Date.now() - count * 60_000)
async function watchedAt(now: Date, faults: readonly string[] = []): Promise<void> {
  await takeLease(cms.payload, 'one', now)
  await recordTick(cms.payload, 'one', 'watch', { now, faults })
}
/** By anybody: a monitor has no account. */
const ask = () => cms.rest(null, 'GET', '/sante')

test('says that nothing has ticked yet', async () => {
  expect(await ask()).toMatchObject({ status: 200, json: { database: true, ticking: { state: 'never' } } })
})

test('says when it last did, and what failed', async () => {
  const then = minutesAgo(2)
  await watchedAt(then, ['remindReviews'])
  expect(await ask()).toMatchObject({
    status: 200,
    json: { ticking: { state: 'on-time', watchEndedAt: then.toISOString(), faults: ['remindReviews'] } },
  })
})

test('is no health once five minutes were missed', async () => {
  await watchedAt(minutesAgo(6))
  expect(await ask()).toMatchObject({ status: 503, json: { ticking: { state: 'late' } } })
  expect((await tickingHealth(cms.payload, minutesAgo(2))).state).toBe('on-time')
})

test('is no health without the database, and says nothing more', async () => {
  const query = vi.spyOn(cms.payload.db, 'findOne').mockRejectedValue(new Error('connect /secret/path'))
  expect(await ask()).toMatchObject({ status: 503, json: { database: false, ticking: null } })
  query.mockRestore()
})
