import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { here, mayBeginHere, servingPlace, tickerPlace } from '../../ground/ticking/here.ts'
import { leaseNow, takeLease } from '../../ground/ticking/lease.ts'
import { tickWhereServed } from './start-ticking.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())
afterEach(async () => {
  await here[tickerPlace]?.stop(20_000)
  delete here[tickerPlace]
  delete here[servingPlace]
  await cms.payload.db.deleteMany({ collection: 'ticking-leases', where: {} })
})

test('a program that does one task ticks not, and begins what it asks for itself', async () => {
  tickWhereServed(cms.payload)
  expect([here[tickerPlace], await leaseNow(cms.payload), mayBeginHere()]).toEqual([undefined, null, true])
})

test('one that serves ticks, once however often the CMS is opened in it', async () => {
  here[servingPlace] = true
  tickWhereServed(cms.payload)
  const first = here[tickerPlace]
  tickWhereServed(cms.payload)
  expect(here[tickerPlace]).toBe(first)
  await expect.poll(async () => (await leaseNow(cms.payload))?.jobsEndedAt ?? null).not.toBeNull()
  expect(mayBeginHere()).toBe(true)
})

// The fault: two processes that send the same letter, whose link the second one has replaced.
test('one that serves beside the holder leaves letters to it', async () => {
  await takeLease(cms.payload, 'another', new Date())
  here[servingPlace] = true
  tickWhereServed(cms.payload)
  expect(mayBeginHere()).toBe(false)
})
