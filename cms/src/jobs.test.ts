import { afterAll, beforeAll, expect, test } from 'vitest'
import { roles } from './ground/access/roles.ts'
import { type Cms, startCms } from './testing/cms-under-test.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

// The fault: jobs that are run by a request run beside those of the process that ticks.
test('nobody has the queue run over HTTP', async () => {
  for (const person of [...roles, null])
    expect((await cms.rest(person, 'GET', '/payload-jobs/run')).status).toBe(401)
  const forged = { authorization: `Bearer ${'x'.repeat(39)}` }
  expect((await cms.ask('GET', '/payload-jobs/run', undefined, forged)).status).toBe(401)
})
