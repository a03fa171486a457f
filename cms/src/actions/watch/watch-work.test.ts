import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { watchWork } from './watch-work.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

test('one task that fails is named, and keeps no other from running', async () => {
  const now = new Date()
  const deleted = vi.spyOn(cms.payload.db, 'deleteMany')
  // The portal does not answer here, so that what needs it is named.
  const faults = await watchWork(cms.payload, now)
  const healthy = new Set(faults)
  const found = vi.spyOn(cms.payload, 'find').mockRejectedValue(new Error('the database is away'))
  deleted.mockClear()
  const named = await watchWork(cms.payload, now)
  found.mockRestore()
  expect(named).toEqual(expect.arrayContaining(['resumeInterrupted', 'remindReviews']))
  expect(healthy.has('resumeInterrupted')).toBe(false)
  // The last of all ran.
  expect(deleted).toHaveBeenCalled()
  deleted.mockRestore()
})
