import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import { aCategory, aDraftOffer, approve, aVettedProvider } from '../testing/situations.ts'
import type { WrittenVersion } from './written-versions.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

test('each version says who wrote it and who approved it, the newest first', async () => {
  const { id } = await aDraftOffer(cms, (await aVettedProvider(cms)).id, (await aCategory(cms)).id)
  const write = (by: 'editeur' | 'administrateur', title: string) =>
    cms.rest(by, 'PATCH', `/offers/${id}?draft=true`, { title })
  await write('administrateur', 'Premier titre')
  await approve(cms, 'offers', id)
  await cms.rest('editeur', 'PATCH', `/offers/${id}`, { _status: 'published' })
  await write('editeur', 'Deuxième titre')

  const { json } = await cms.rest('relecteur', 'GET', `/offers/${id}/review`)
  const versions = json.versions as WrittenVersion[]
  const [latest, published] = versions
  expect(latest).toMatchObject({ isPublished: false, authors: ['editeur'], approvedBy: [] })
  expect(published).toMatchObject({
    isPublished: true,
    authors: ['administrateur'],
    approvedBy: ['relecteur'],
  })
  expect(versions.at(-1)).toMatchObject({ isPublished: false, authors: [] })
  expect(versions.map(({ at }) => at)).toEqual(
    versions
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  )
  expect((await cms.rest(null, 'GET', `/offers/${id}/review`)).status).toBe(401)
})

test('a global has versions too, and a document that is new has none', async () => {
  await cms.rest('juriste', 'POST', '/globals/legal-settings?draft=true', { minimumNoticeDays: 31 })
  const { json } = await cms.rest('juriste', 'GET', '/globals/legal-settings/review')
  expect(json.versions).toEqual([expect.objectContaining({ isPublished: false, authors: ['juriste'] })])
})
