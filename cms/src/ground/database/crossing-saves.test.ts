import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { aCategory } from '../../testing/situations.ts'
import { isCrossed } from './crossed.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const introductionOf = async (id: string) =>
  (await cms.payload.findByID({ collection: 'categories', id, draft: true, overrideAccess: true }))
    .introduction

// On SQLite they wait for each other; on Postgres the database refuses those that cannot both stand.
test('saves that cross are kept, or refused as late, and none is a fault', async () => {
  const { id } = await aCategory(cms)
  const introductions = Array.from({ length: 8 }, (_, place) => `Introduction ${place}, telle quelle.`)
  const answers = await Promise.all(
    introductions.map((introduction) =>
      cms.rest('editeur', 'PATCH', `/categories/${id}?draft=true`, { introduction }),
    ),
  )
  const kept = introductions.filter((_, place) => answers[place]?.status === 200)
  expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([])
  expect(kept).toContain(await introductionOf(id))
})

// The fault of Postgres, as its driver throws it, so that every database shows what is answered.
test.each(['40001', '40P01'])(
  'a save that the database refuses by %s is answered so, and leaves nothing',
  async (code) => {
    const { id, introduction } = await aCategory(cms)
    const { db } = cms.payload
    const { createVersion } = db
    db.createVersion = () =>
      Promise.reject(
        new Error('Failed query', { cause: Object.assign(new Error('could not serialize'), { code }) }),
      )
    try {
      const { status, json } = await cms.rest('editeur', 'PATCH', `/categories/${id}?draft=true`, {
        introduction: 'Perdue, et dite perdue.',
      })
      expect([status, json.errors[0].message]).toEqual([409, expect.stringContaining('au même moment')])
    } finally {
      db.createVersion = createVersion
    }
    expect(await introductionOf(id)).toBe(introduction)
  },
)

test.each([
  [Object.assign(new Error('x'), { code: '23505' }), false],
  [new Error('x', { cause: Object.assign(new Error('y'), { code: '40001' }) }), true],
  [{ code: '40001' }, false],
  [null, false],
])('%o has crossed another write: %s', (fault, crossed) => {
  expect(isCrossed(fault)).toBe(crossed)
})
