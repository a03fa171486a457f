import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const lines = async () =>
  (
    await cms.payload.find({
      collection: 'access-journal',
      where: { kind: { equals: 'name-changed' } },
      sort: 'at',
    })
  ).docs

// Later lines are read under the new name: this one tells whose it was.
test('the journal of accounts says that somebody is called otherwise, once, and by whom', async () => {
  const id = cms.userId('editeur')
  const { name: former } = await cms.payload.findByID({ collection: 'users', id })
  const rename = (by: 'administrateur' | 'editeur', name: string) =>
    cms.rest(by, 'PATCH', `/users/${id}`, { name })
  expect((await rename('administrateur', 'Nora Lambert')).status).toBe(200)
  expect((await rename('administrateur', 'Nora Lambert')).status).toBe(200)
  expect(await lines()).toMatchObject([
    { about: `${former}, désormais Nora Lambert`, aboutId: id, byId: cms.userId('administrateur') },
  ])
})

test('a rename that is refused leaves no line', async () => {
  const before = await lines()
  const id = cms.userId('administrateur')
  expect((await cms.rest('relecteur', 'PATCH', `/users/${id}`, { name: 'Pirate' })).status).toBe(403)
  expect(await lines()).toEqual(before)
})
