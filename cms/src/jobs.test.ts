import { afterAll, beforeAll, expect, test } from 'vitest'
import { handleEndpoints } from 'payload'
import config from './payload.config.ts'
import { type Cms, startCms } from './testing/cms-under-test.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

async function run(authorization: string): Promise<number> {
  const request = new Request('http://cms.test/api/payload-jobs/run', { headers: { authorization } })
  return (await handleEndpoints({ config, request })).status
}

test('the supervisor runs the queue with the token of this machine, and nobody with another', async () => {
  expect(await run(`Bearer ${process.env['PORTAL_JOBS_TOKEN']}`)).toBe(200)
  for (const wrong of ['', 'Bearer ', 'Bearer null', `Bearer ${'x'.repeat(39)}`, 'Basic a'])
    expect(await run(wrong)).toBe(401)
})

test('of the team, an administrator alone runs it', async () => {
  expect((await cms.rest('administrateur', 'GET', '/payload-jobs/run')).status).toBe(200)
  for (const role of ['editeur', 'relecteur', 'juriste'] as const)
    expect((await cms.rest(role, 'GET', '/payload-jobs/run')).status).toBe(401)
})
