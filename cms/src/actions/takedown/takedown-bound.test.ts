import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Cms, type Person, startCms } from '../../testing/cms-under-test.ts'
import { lettersOf } from '../../testing/doors-browser.ts'
import { pretendPortal } from '../../testing/pretend-portal.ts'
import { aCategory, aPublishedOffer, aVettedProvider } from '../../testing/situations.ts'
import { asksForProof, isTold, widestFree } from './takedown-bound.ts'

let cms: Cms
let letters: ReturnType<typeof lettersOf>
beforeAll(async () => {
  cms = await startCms()
  letters = lettersOf(cms)
})
afterAll(() => cms.stop())
beforeEach(() => {
  pretendPortal(() => Response.json({}))
  letters.sent.length = 0
})
afterEach(() => vi.unstubAllGlobals())

const minute = 60_000
const stale = (person: Person) => cms.signIn(person, new Date(Date.now() - 6 * minute))
let provider = ''
let category = ''
beforeAll(async () => {
  provider = (await aVettedProvider(cms)).id
  category = (await aCategory(cms)).id
})
const offers = async (count: number) =>
  Promise.all(Array.from({ length: count }, async () => aPublishedOffer(cms, provider, category)))
const take = (as: Person, address: string) => cms.rest(as, 'POST', `${address}/takedown`, { reason: 'Fermé' })

test('asks for proof after five in an hour or fifteen in a day, and tells each time that they are used up', () => {
  expect([asksForProof([4, 14]), asksForProof([5, 5]), asksForProof([0, 15])]).toEqual([false, true, true])
  expect([4, 5, 9].map((count) => isTold([count, count]))).toEqual([true, false, true])
  expect([isTold([0, 14]), isTold([0, 15])]).toEqual([true, false])
})

test('a stolen session takes five offers down and no more, however many at once; whoever can answer is told', async () => {
  await stale('editeur')
  const all = await offers(9)
  const answers = await Promise.all(all.map(({ id }) => take('editeur', `/offers/${id}`)))
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
    200, 200, 200, 200, 200, 403, 403, 403, 403,
  ])
  const refused = answers.find(({ status }) => status === 403)
  expect([refused?.json.asksProof, refused?.json.errors[0].message]).toEqual([
    true,
    expect.stringContaining('confirmez que c’est bien vous'),
  ])
  await expect
    .poll(() => letters.sent.map(({ to }) => to).toSorted())
    .toEqual(['administrateur@cms.test', 'relecteur@cms.test'])
  expect(letters.sent[0]?.text).toMatch(/^Bonjour,\n\nediteur@cms\.test vient de retirer/)

  // Somebody else’s are counted apart; the holder proves who they are, and goes on.
  const left = all.filter((_, index) => answers[index]?.status === 403)
  await stale('relecteur')
  expect((await take('relecteur', `/offers/${left[0]?.id}`)).status).toBe(200)
  await cms.signIn('editeur')
  for (const { id } of left.slice(1)) expect((await take('editeur', `/offers/${id}`)).status).toBe(200)
})

test('a whole provider counts once, and is told at once', async () => {
  await stale('administrateur')
  const { id } = await aVettedProvider(cms)
  await Promise.all(Array.from({ length: 6 }, async () => aPublishedOffer(cms, id, category)))
  expect((await take('administrateur', `/providers/${id}`)).status).toBe(200)
  await expect
    .poll(() => letters.sent.map(({ to }) => to).toSorted())
    .toEqual(['editeur@cms.test', 'relecteur@cms.test'])
  expect(letters.sent[0]?.text).toContain('un prestataire et toutes ses offres')
  const [other] = await offers(1)
  expect((await take('administrateur', `/offers/${other?.id}`)).status).toBe(200)
})

test('a provider with whom most of the catalogue goes is not taken down by a stolen session', async () => {
  await stale('relecteur')
  const { id } = await aVettedProvider(cms)
  await Promise.all(Array.from({ length: widestFree + 1 }, async () => aPublishedOffer(cms, id, category)))
  const { status, json } = await take('relecteur', `/providers/${id}`)
  expect([status, json.asksProof, json.errors?.[0]?.message]).toEqual([
    403,
    true,
    expect.stringContaining(`emporte ${widestFree + 1} offres d’un coup`),
  ])
  const { totalDocs } = await cms.payload.count({
    collection: 'takedowns',
    where: { documentId: { equals: id } },
  })
  expect(totalDocs).toBe(0)
  await cms.signIn('relecteur')
  expect((await take('relecteur', `/providers/${id}`)).status).toBe(200)
})
