import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import { takeStep } from '../testing/situations.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

test('settings that nobody has ever saved are set by a draft, two people and a publication', async () => {
  const address = '/globals/legal-settings'
  const step = (by: 'juriste' | 'autre-juriste', kind: string) => takeStep(cms, by, address, kind)
  expect((await step('juriste', 'submit')).status).toBe(404)
  await cms.rest('juriste', 'POST', `${address}?draft=true`, { minimumNoticeDays: 0 })
  expect((await step('juriste', 'submit')).status).toBe(200)
  expect((await step('juriste', 'approve')).status).toBe(409)
  expect((await step('autre-juriste', 'approve')).status).toBe(200)
  expect((await cms.rest('juriste', 'POST', address, { _status: 'published' })).status).toBe(200)
  const live = await cms.payload.findGlobal({ slug: 'legal-settings', draft: false, overrideAccess: true })
  expect(live).toMatchObject({ minimumNoticeDays: 0, _status: 'published' })
})
