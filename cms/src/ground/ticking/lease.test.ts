import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { runRaw } from '../../testing/raw-database.ts'
import { giveLeaseBack, leaseMs, leaseNow, recordTick, takeLease } from './lease.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())
beforeEach(() => cms.payload.db.deleteMany({ collection: 'ticking-leases', where: {} }))

const noon = new Date('2026-11-30T12:00:00Z')
const after = (ms: number) => new Date(noon.getTime() + ms)
const take = (holder: string, now = noon) => takeLease(cms.payload, holder, now)

test.each(['at the very first', 'once it is over'])(
  'of ten that come at once, %s, one takes it',
  async (when) => {
    if (when === 'once it is over') await take('before', after(-leaseMs - 1))
    const names = Array.from({ length: 10 }, (_, index) => `process ${index}`)
    const taken = await Promise.all(names.map((name) => take(name)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect((await leaseNow(cms.payload))?.holder).toBe(names[taken.indexOf(true)])
  },
)

test('whoever has it keeps it, and nobody else takes it before it is over', async () => {
  expect(await take('one')).toBe(true)
  expect(await take('two', after(leaseMs))).toBe(false)
  expect(await take('one', after(leaseMs))).toBe(true)
  expect(await take('two', after(2 * leaseMs))).toBe(false)
  expect(await take('two', after(2 * leaseMs + 1))).toBe(true)
  expect(await take('one', after(2 * leaseMs + 2))).toBe(false)
})

test('what is given back is taken at once; what another has by then stays theirs', async () => {
  await take('one')
  await giveLeaseBack(cms.payload, 'one')
  expect(await take('two')).toBe(true)
  await giveLeaseBack(cms.payload, 'one')
  expect(await take('three')).toBe(false)
})

// The fault: the clock of the holder was a year ahead, and the holder is dead.
test('a lease of a clock that was ahead holds nobody back', async () => {
  await take('ahead', after(365 * 24 * 3_600_000))
  expect(await take('one')).toBe(true)
})

test('a tick is written down for whoever has the lease, and for nobody else', async () => {
  await take('one')
  await recordTick(cms.payload, 'one', 'watch', { now: after(10), faults: ['remindReviews', 'sweepDoors'] })
  await recordTick(cms.payload, 'two', 'jobs', { now: after(20), faults: [] })
  expect(await leaseNow(cms.payload)).toMatchObject({
    watchEndedAt: after(10).toISOString(),
    watchFaults: 'remindReviews sweepDoors',
    jobsEndedAt: null,
  })
})

test('the database has place for one', async () => {
  await take('one')
  const copied = runRaw(
    cms.payload,
    `INSERT INTO ticking_leases (id, name, holder, held_until)
     SELECT '00000000-0000-4000-8000-000000000000', name, 'two', held_until FROM ticking_leases`,
  )
  await expect(copied).rejects.toThrow()
})
