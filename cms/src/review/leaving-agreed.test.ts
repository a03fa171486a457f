import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Cms, type Person, startCms } from '../testing/cms-under-test.ts'
import {
  aCategory,
  aPublishedOffer,
  aPublishedPicture,
  aPublishedPlan,
  approve,
  aVettedProvider,
  leaving,
  takeStep,
} from '../testing/situations.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const local = { context: { withoutPublication: true }, overrideAccess: true, depth: 0 } as const
const off = { _status: 'draft' as const }
const published = { _status: 'published' as const }
const trashed = { deletedAt: '2020-01-01T00:00:00.000Z' }
const why = 'Le fournisseur l’arrête.'

const kinds = {
  offers: async () => aPublishedOffer(cms, (await aVettedProvider(cms)).id, (await aCategory(cms)).id),
  providers: () => aVettedProvider(cms),
  categories: () => aCategory(cms),
  plans: () => aPublishedPlan(cms),
  media: () => aPublishedPicture(cms),
} as const
type Kind = keyof typeof kinds
/** What changes a word of it. */
const change = {
  offers: { title: 'Un autre titre' },
  providers: { name: 'Un autre nom' },
  categories: { name: 'Une autre étagère' },
  plans: { name: 'Une autre formule' },
  media: { alt: 'Tout autre chose' },
} as const satisfies Record<Kind, object>

describe.each(Object.keys(kinds) as Kind[])('leaving on two people’s word: %s', (collection) => {
  let id = ''
  beforeEach(async () => {
    id = (await kinds[collection]()).id
  })
  const step = (by: Person | null, kind: string, more: object = {}) =>
    takeStep(cms, by, `/${collection}/${id}`, kind, more)
  const ask = (by: Person | null, comment: unknown = why) => step(by, 'ask-to-leave', { comment })
  const patch = (by: Person, body: object, query = '') =>
    cms.rest(by, 'PATCH', `/${collection}/${id}${query}`, body)
  const view = async (by: Person) => (await cms.rest(by, 'GET', `/${collection}/${id}/review`)).json
  const isLive = async () =>
    (
      await cms.payload.count({
        collection,
        where: { id: { equals: id }, _status: { equals: 'published' } },
      })
    ).totalDocs === 1

  test('is asked for, told to the reader, agreed to, and happens once', async () => {
    expect((await view('editeur')).may).toMatchObject({ askToLeave: true, leave: false })
    expect((await ask('editeur')).status).toBe(200)
    expect(await isLive(), 'asked, and no more').toBe(true)
    expect(await view('relecteur')).toMatchObject({
      state: 'submitted',
      aim: 'leave',
      askedBy: 'editeur',
      comment: why,
      may: { approve: true, return: true, askToLeave: false, leave: false },
    })
    expect((await view('relecteur')).leaving.lost.length).toBeGreaterThan(0)
    const early = await patch('editeur', off)
    expect([early.status, early.text]).toEqual([409, expect.stringContaining('attend l’accord')])
    expect((await step('relecteur', 'approve')).json).toMatchObject({ state: 'approved', aim: 'leave' })
    expect((await view('editeur')).may.leave).toBe(true)
    expect(await isLive(), 'agreed, and no more').toBe(true)
    expect((await patch('editeur', off)).status).toBe(200)
    expect(await isLive()).toBe(false)

    // What was agreed to is used: back online, it takes a new reading, and to leave again, a new word.
    expect((await patch('editeur', published)).status).toBe(409)
    await approve(cms, collection, id)
    expect((await patch('editeur', published)).status).toBe(200)
    expect((await patch('administrateur', off)).status).toBe(409)
    expect(await isLive()).toBe(true)
  })

  test('is how it goes into the trash, and once there is deleted for ever by an administrator', async () => {
    await leaving(cms, collection, id)
    const early = await cms.rest('administrateur', 'DELETE', `/${collection}/${id}`)
    expect([early.status, early.text]).toEqual([
      409,
      expect.stringContaining('d’abord quitter la publication'),
    ])
    expect((await patch('editeur', trashed)).status).toBe(200)
    expect(await isLive()).toBe(false)
    const gone = await cms.rest(
      'administrateur',
      'DELETE',
      `/${collection}?trash=true&where[id][equals]=${id}`,
    )
    expect(gone.json.docs).toHaveLength(1)
  })

  test('once no longer published, goes into the trash on one person’s word', async () => {
    await leaving(cms, collection, id)
    await patch('editeur', off)
    expect((await patch('editeur', trashed)).status).toBe(200)
  })

  test('is agreed to by nobody who asks, however often and from which tab', async () => {
    await ask('administrateur')
    for (const _ of [1, 2]) {
      const own = await step('administrateur', 'approve')
      expect([own.status, own.text]).toEqual([409, expect.stringContaining('demandé vous-même')])
    }
    expect((await view('administrateur')).may.approve).toBe(false)
    const both = await Promise.all([step('administrateur', 'approve'), patch('administrateur', off)])
    expect(both.map(({ status }) => status)).toEqual([409, 409])
    expect((await ask('editeur')).status, 'asked already').toBe(409)
    for (const [by, status] of [
      ['editeur', 403],
      ['juriste', 403],
      [null, 401],
    ] as const)
      expect((await step(by, 'approve')).status).toBe(status)
    expect(await isLive()).toBe(true)
    expect((await step('relecteur', 'approve')).status).toBe(200)
  })

  test('asked for by two at once is still not agreed to by the last of them', async () => {
    await Promise.all([ask('administrateur'), ask('relecteur')])
    const { askedBy } = (await cms.payload.findByID({ collection, id, draft: true, ...local })).review ?? {}
    const last = askedBy === cms.userId('relecteur') ? 'relecteur' : 'administrateur'
    expect((await step(last, 'approve')).status).toBe(409)
    expect(await isLive()).toBe(true)
  })

  test('is void once a word of the document changes, and is not an approval of that word', async () => {
    await leaving(cms, collection, id)
    expect((await patch('editeur', published)).status, 'nor does it publish').toBe(409)
    expect((await patch('editeur', change[collection], '?draft=true')).status).toBe(200)
    expect((await patch('editeur', off)).status).toBe(409)
    expect((await patch('editeur', published)).status).toBe(409)
    expect(await isLive()).toBe(true)
  })

  test('changed while it is agreed to does not leave', async () => {
    await ask('editeur')
    await Promise.all([step('relecteur', 'approve'), patch('editeur', change[collection], '?draft=true')])
    const { review } = await cms.payload.findByID({ collection, id, draft: true, ...local })
    const { status } = await patch('editeur', off)
    expect(status === 409 || review?.state === 'approved').toBe(true)
  })

  test('raced by its own publication leaves or stays, and the word is used once', async () => {
    await leaving(cms, collection, id)
    await Promise.all([patch('editeur', off), patch('administrateur', off), patch('editeur', published)])
    expect(await isLive()).toBe(false)
    expect((await patch('editeur', published)).status).toBe(409)
  })

  test('sent back stays as it was, approved', async () => {
    await ask('editeur')
    expect((await step('relecteur', 'return', { comment: 'On la garde.' })).status).toBe(200)
    expect(await view('editeur')).toMatchObject({ state: 'approved', aim: 'enter', comment: 'On la garde.' })
    expect((await patch('editeur', off)).status).toBe(409)
    expect((await patch('editeur', published)).status, 'it is what is live').toBe(200)
  })

  test('waits beside a draft that nobody has read, and approves none of it', async () => {
    await patch('editeur', change[collection], '?draft=true')
    expect((await ask('relecteur')).status).toBe(200)
    expect((await step('administrateur', 'approve')).status).toBe(200)
    expect((await patch('editeur', published)).status).toBe(409)
    expect((await patch('editeur', off)).status).toBe(200)
    const { review } = await cms.payload.findByID({ collection, id, draft: true, ...local })
    expect(review).toMatchObject({ state: 'draft', authors: [cms.userId('editeur')] })
  })

  test('back from its departure, is not approved by whoever submits it alone', async () => {
    await leaving(cms, collection, id)
    await patch('editeur', off)
    expect((await step('administrateur', 'submit')).status).toBe(200)
    const own = await step('administrateur', 'approve')
    expect([own.status, own.text]).toEqual([409, expect.stringContaining('demandé vous-même')])
    expect((await step('relecteur', 'approve')).status).toBe(200)
  })

  test('is agreed to by writing nothing in the review, whoever writes and how', async () => {
    const review = {
      state: 'approved',
      aim: 'leave',
      askedBy: cms.userId('editeur'),
      approvals: [{ by: cms.userId('relecteur'), at: '2026-01-01' }],
    }
    for (const query of ['', '?draft=true']) await patch('administrateur', { review, ...off }, query)
    await cms.payload.update({ collection, id, data: { review } as object, draft: true, ...local })
    expect((await patch('administrateur', off)).status).toBe(409)
    expect(await isLive()).toBe(true)
  })

  test('of what is not published has nothing to ask', async () => {
    await leaving(cms, collection, id)
    await patch('editeur', off)
    const { status, text } = await ask('editeur')
    expect([status, text]).toEqual([409, expect.stringContaining('n’est pas publié')])
  })

  test.each([
    ['nothing', null, 400],
    ['three letters', ' a b ', 409],
    ['a list', ['une', 'deux'], 400],
    ['ten thousand words', 'mot '.repeat(10_000), 400],
  ])('for %s is refused', async (_, comment, expected) => {
    expect((await ask('editeur', comment)).status).toBe(expected)
    expect((await view('editeur')).aim).toBe('enter')
  })

  test('keeps what is strange in its reason', async () => {
    const strange = `Robert'); DROP TABLE plans;-- 🎿 <script>`
    await ask('editeur', strange)
    expect((await view('relecteur')).comment).toBe(strange)
  })
})

test('a schedule takes an offer off once somebody else has agreed', async () => {
  const { id } = await kinds.offers()
  await leaving(cms, 'offers', id)
  await cms.payload.jobs.queue({
    task: 'schedulePublish',
    input: { type: 'unpublish', doc: { relationTo: 'offers', value: id } },
    overrideAccess: true,
  })
  await cms.payload.jobs.run({ overrideAccess: true })
  expect((await cms.payload.findByID({ collection: 'offers', id, draft: false, ...local }))._status).toBe(
    'draft',
  )
})

test('whoever reads is told which offers point at a shelf, and those keep it', async () => {
  const category = await aCategory(cms)
  const offer = await aPublishedOffer(cms, (await aVettedProvider(cms)).id, category.id)
  await cms.rest('editeur', 'POST', `/categories/${category.id}/review`, {
    step: 'ask-to-leave',
    comment: why,
  })
  const { json } = await cms.rest('relecteur', 'GET', `/categories/${category.id}/review`)
  expect(json.leaving.lost.join(' ')).toContain(offer.title)
  await takeStep(cms, 'relecteur', `/categories/${category.id}`, 'approve')
  const { status, text } = await cms.rest('editeur', 'PATCH', `/categories/${category.id}`, off)
  expect([status, text]).toEqual([409, expect.stringContaining('elle reste publiée')])
})

test('texts and settings that bind are never asked to leave', async () => {
  await cms.rest('juriste', 'POST', '/globals/legal-settings?draft=true', { minimumNoticeDays: 30 })
  await approve(cms, 'legal-settings')
  await cms.rest('juriste', 'POST', '/globals/legal-settings', published)
  const { status, text } = await cms.rest('administrateur', 'POST', '/globals/legal-settings/review', {
    step: 'ask-to-leave',
    comment: why,
  })
  expect([status, text]).toEqual([409, expect.stringContaining('il le reste')])
})
