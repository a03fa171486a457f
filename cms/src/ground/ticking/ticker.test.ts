import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { leaseMs, leaseNow, takeLease } from './lease.ts'
import { startTicker, type Ticker } from './ticker.ts'

let cms: Cms
let ticker: Ticker | null = null
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())
beforeEach(async () => {
  await ticker?.stop(5_000)
  ticker = null
  await cms.payload.db.deleteMany({ collection: 'ticking-leases', where: {} })
})

/** A ticker with clocks that the test moves. */
function aTicker(watch: () => Promise<string[]> = async () => []) {
  let ms = 0
  const begun: string[] = []
  const noted = (name: string, work: () => Promise<string[]>) => async () => {
    begun.push(name)
    return work()
  }
  ticker = startTicker(cms.payload, {
    work: { jobs: noted('jobs', async () => []), watch: noted('watch', watch) },
    everyMs: { jobs: 5, watch: 5 },
    renewEveryMs: 5,
    clock: () => new Date(Date.parse('2026-11-30T12:00:00Z') + ms),
    elapsed: () => ms,
  })
  return { ticker, begun, wait: (by: number) => (ms += by) }
}

test('ticks while it has the lease, and writes down when it did', async () => {
  const { begun } = aTicker()
  await vi.waitFor(() => expect(new Set(begun)).toEqual(new Set(['jobs', 'watch'])))
  await vi.waitFor(async () =>
    expect(await leaseNow(cms.payload)).toMatchObject({
      jobsEndedAt: '2026-11-30T12:00:00.000Z',
      watchEndedAt: '2026-11-30T12:00:00.000Z',
      watchFaults: '',
    }),
  )
})

test('a tick that throws is named, and the next one comes', async () => {
  const { begun } = aTicker(async () => {
    throw new Error('no database')
  })
  await vi.waitFor(async () => expect(await leaseNow(cms.payload)).toMatchObject({ watchFaults: 'watch' }))
  const before = begun.filter((name) => name === 'watch').length
  await vi.waitFor(() => expect(begun.filter((name) => name === 'watch').length).toBeGreaterThan(before))
})

test('nothing begins in one that has no lease', async () => {
  await takeLease(cms.payload, 'another', new Date('2026-11-30T12:00:00Z'))
  const { ticker: second, begun } = aTicker()
  // Its questions are answered: it has asked more than once.
  const asked = vi.spyOn(cms.payload.db, 'updateOne')
  await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(3))
  asked.mockRestore()
  expect([begun, second.holds()]).toEqual([[], false])
})

// The fault: the process was held up for longer than its lease, and another has it.
test('one that was held up begins nothing before it has asked again', async () => {
  const { begun, ticker: one, wait } = aTicker()
  await vi.waitFor(() => expect(begun).toContain('jobs'))
  wait(leaseMs + 1)
  expect(one.holds()).toBe(false)
  await takeLease(cms.payload, 'another', new Date(Date.parse('2026-11-30T12:00:00Z') + leaseMs + 1))
  await vi.waitFor(async () => expect((await leaseNow(cms.payload))?.holder).toBe('another'))
  const count = begun.length
  const asked = vi.spyOn(cms.payload.db, 'updateOne')
  await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(3))
  asked.mockRestore()
  expect(begun.length).toBe(count)
})

test('one that ends waits for what is under way, and lets the next begin at once', async () => {
  let finish: (faults: string[]) => void = () => undefined
  const { ticker: one, begun } = aTicker(() => new Promise((resolve) => (finish = resolve)))
  await vi.waitFor(() => expect(begun).toContain('watch'))
  const stopped = one.stop(60_000)
  const noon = new Date('2026-11-30T12:00:00Z')
  expect(await takeLease(cms.payload, 'next', noon)).toBe(false)
  finish([])
  await stopped
  expect(await takeLease(cms.payload, 'next', noon)).toBe(true)
})

test('what does not end in time is cut, and nobody begins beside it before the lease is over', async () => {
  const { ticker: one, begun } = aTicker(() => new Promise(() => undefined))
  await vi.waitFor(() => expect(begun).toContain('watch'))
  await one.stop(1)
  ticker = null
  expect(await takeLease(cms.payload, 'next', new Date('2026-11-30T12:00:00Z'))).toBe(false)
})
