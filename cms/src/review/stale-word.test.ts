import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Cms, type Person, startCms } from '../testing/cms-under-test.ts'
import {
  aCategory,
  aDraftOffer,
  aPublishedPlan,
  approve,
  aVettedProvider,
  legalTextFields,
  shownOf,
} from '../testing/situations.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const published = { _status: 'published' as const }
const local = { context: { withoutPublication: true }, overrideAccess: true, depth: 0 } as const
const changed = 'Ce document a changé depuis que vous l’avez ouvert. Relisez-le avant de vous prononcer.'
const refused = [409, changed]

/** One document, by its address in the API. */
const about = (document: string) => ({
  shown: (by: Person) => shownOf(cms, by, document),
  step: async (by: Person, step: string, more: object = {}) => {
    const { status, json } = await cms.rest(by, 'POST', `${document}/review`, { step, ...more })
    return [status, json.errors?.[0]?.message ?? json.state]
  },
  draft: async (by: Person, body: object) => {
    const method = document.startsWith('/globals') ? 'POST' : 'PATCH'
    const { status, text } = await cms.rest(by, method, `${document}?draft=true`, body)
    if (status !== 200) throw new Error(text)
  },
  publish: async (by: Person) =>
    (await cms.rest(by, document.startsWith('/globals') ? 'POST' : 'PATCH', document, published)).status,
  review: async () => (await cms.rest('administrateur', 'GET', `${document}/review`)).json,
})

// CGU article 2: what members read is on nobody's word alone.
describe('a plan whose reader has an old page open', () => {
  let id = ''
  let plan: ReturnType<typeof about>
  beforeEach(async () => {
    id = (await aPublishedPlan(cms)).id
    plan = about(`/plans/${id}`)
    await plan.draft('editeur', { priceCents: 5800 })
    await plan.step('editeur', 'submit')
  })
  const livePrice = async () =>
    (await cms.payload.findByID({ collection: 'plans', id, draft: false, ...local })).priceCents

  test('is not approved with another price than the one that was shown', async () => {
    const shown = await plan.shown('relecteur')
    await plan.draft('editeur', { priceCents: 1 })
    expect(await plan.step('relecteur', 'approve', { shown }), 'changed, and not submitted').toEqual(refused)
    await plan.step('editeur', 'submit')
    expect(await plan.step('relecteur', 'approve', { shown })).toEqual(refused)
    expect(await plan.publish('editeur')).toBe(409)
    expect(await livePrice()).toBe(5900)
    expect(await plan.review()).toMatchObject({ state: 'submitted', approvals: [] })

    expect((await plan.step('relecteur', 'approve', { shown: await plan.shown('relecteur') }))[0]).toBe(200)
    expect(await plan.publish('editeur')).toBe(200)
    expect(await livePrice()).toBe(1)
  })

  test('is not approved anew after the same words were sent back and submitted again', async () => {
    const shown = await plan.shown('relecteur')
    const remark = { shown, comment: 'Attendez la rentrée.' }
    expect((await plan.step('administrateur', 'return', remark))[0]).toBe(200)
    await plan.step('editeur', 'submit')
    expect(await plan.step('relecteur', 'approve', { shown })).toEqual(refused)
  })

  test('is not sent back for what it no longer says, and keeps nothing of the remark', async () => {
    const shown = await plan.shown('relecteur')
    await plan.draft('editeur', { priceCents: 5900 })
    await plan.step('editeur', 'submit')
    expect(await plan.step('relecteur', 'return', { shown, comment: 'Trop cher.' })).toEqual(refused)
    expect(await plan.review()).toMatchObject({ state: 'submitted', comment: null })
  })

  test('that was to be published does not leave on that word', async () => {
    const shown = await plan.shown('relecteur')
    await plan.step('administrateur', 'return', { shown, comment: 'Non.' })
    expect((await plan.step('editeur', 'ask-to-leave', { comment: 'On l’arrête.' }))[0]).toBe(200)
    expect(await plan.step('relecteur', 'approve', { shown })).toEqual(refused)
    expect((await cms.rest('editeur', 'PATCH', `/plans/${id}`, { _status: 'draft' })).status).toBe(409)
    expect(await livePrice()).toBe(5900)
  })

  test('that was to leave is not published on that word, nor leaves for another reason', async () => {
    await plan.step('administrateur', 'return', { shown: await plan.shown('relecteur'), comment: 'Non.' })
    await plan.step('editeur', 'ask-to-leave', { comment: 'On l’arrête.' })
    const shown = await plan.shown('relecteur')
    await plan.step('administrateur', 'return', { shown, comment: 'Pourquoi ?' })
    await plan.step('editeur', 'ask-to-leave', { comment: 'Elle ne se vend pas.' })
    expect(await plan.step('relecteur', 'approve', { shown })).toEqual(refused)
    await plan.step('administrateur', 'return', { shown: await plan.shown('relecteur'), comment: 'Non.' })
    await plan.step('editeur', 'submit')
    expect(await plan.step('relecteur', 'approve', { shown })).toEqual(refused)
    expect(await plan.publish('editeur')).toBe(409)
  })

  test('is not approved with the token of another plan', async () => {
    const other = about(`/plans/${(await aPublishedPlan(cms)).id}`)
    await other.draft('editeur', { priceCents: 5800 })
    await other.step('editeur', 'submit')
    expect(await plan.step('relecteur', 'approve', { shown: await other.shown('relecteur') })).toEqual(
      refused,
    )
  })

  test.each([
    ['nothing', {}],
    ['null', { shown: null }],
    ['a list', { shown: ['0'.repeat(64)] }],
    ['capitals', { shown: 'A'.repeat(64) }],
    ['a quote', { shown: "' OR 1=1 --" }],
    ['ten thousand characters', { shown: '0'.repeat(10_000) }],
  ])('is neither approved nor sent back with %s for a token', async (_, more) => {
    const incomplete = [400, 'Cette demande n’est pas complète.']
    expect(await plan.step('relecteur', 'approve', more)).toEqual(incomplete)
    expect(await plan.step('relecteur', 'return', { comment: 'Non.', ...more })).toEqual(incomplete)
    expect((await plan.review()).state).toBe('submitted')
  })

  test('raced by its author is published as it was shown, or not', async () => {
    for (const wait of [0, 1, 2, 3, 5, 8, 13, 21]) {
      const shown = await plan.shown('relecteur')
      const read = (await cms.payload.findByID({ collection: 'plans', id, draft: true, ...local })).priceCents
      const slip = async () => {
        for (let turn = 0; turn < wait; turn += 1) await new Promise(setImmediate)
        // Postgres refuses one of two transactions that cross.
        await cms.rest('editeur', 'PATCH', `/plans/${id}?draft=true`, { priceCents: 100 + wait })
        await cms.rest('editeur', 'POST', `/plans/${id}/review`, { step: 'submit' })
      }
      const [word] = await Promise.all([plan.step('relecteur', 'approve', { shown }), slip()])
      const before = await livePrice()
      const status = await plan.publish('editeur')
      expect([status, word[0]]).not.toEqual([200, 409])
      expect(await livePrice()).toBe(status === 200 ? read : before)
      await plan.draft('editeur', { priceCents: 1000 + wait })
      await plan.step('editeur', 'submit')
    }
  })

  test('overtaken between what is compared and what is written is refused by the database', async () => {
    const shown = await plan.shown('relecteur')
    const { db } = cms.payload
    const { createVersion } = db
    let isFirst = true
    // The word has been judged; the author comes before it is written.
    db.createVersion = async function overtaken(...args) {
      if (isFirst) {
        isFirst = false
        await plan.draft('editeur', { priceCents: 1 })
        await plan.step('editeur', 'submit')
      }
      return createVersion.apply(this, args) as never
    }
    try {
      expect(await plan.step('relecteur', 'approve', { shown })).toEqual(refused)
    } finally {
      db.createVersion = createVersion
    }
    expect(await plan.review()).toMatchObject({ state: 'submitted', approvals: [] })
    expect((await cms.payload.findByID({ collection: 'plans', id, draft: true, ...local })).priceCents).toBe(
      1,
    )
    expect(await plan.publish('editeur')).toBe(409)
  })
})

test('an offer that nobody has seen online is not approved with other words than those of the form', async () => {
  const { id } = await aDraftOffer(cms, (await aVettedProvider(cms)).id, (await aCategory(cms)).id)
  const offer = about(`/offers/${id}`)
  await offer.step('editeur', 'submit')
  const shown = await offer.shown('relecteur')
  await offer.draft('editeur', { code: { value: 'PIRATE' } })
  await offer.step('editeur', 'submit')
  expect(await offer.step('relecteur', 'approve', { shown })).toEqual(refused)
  expect(await offer.publish('editeur')).toBe(409)
})

test('a provider is not approved with another dossier, and a note of the team changes nothing of what was read', async () => {
  const { id, vetting } = await aVettedProvider(cms)
  const provider = about(`/providers/${id}`)
  await provider.draft('editeur', { name: 'Un autre nom' })
  await provider.step('editeur', 'submit')
  const shown = await provider.shown('relecteur')
  await provider.draft('editeur', { vetting: { ...vetting, negotiatedConditions: 'Douze pour cent.' } })
  expect(await provider.shown('relecteur')).toBe(shown)
  await provider.draft('editeur', { vetting: { ...vetting, evidence: 'Rien.' } })
  await provider.step('editeur', 'submit')
  expect(await provider.step('relecteur', 'approve', { shown })).toEqual(refused)
})

// CGU article 11.2: an approved text is final.
test('a legal text is not approved with other articles than those shown, and two readers need not take turns', async () => {
  const { json } = await cms.rest('juriste', 'POST', '/legal-texts?draft=true', legalTextFields(400))
  const text = about(`/legal-texts/${json.doc.id}`)
  await text.step('juriste', 'submit')
  const shown = await text.shown('autre-juriste')
  await text.draft('juriste', { title: 'Conditions au gré du vendeur' })
  await text.step('juriste', 'submit')
  expect(await text.step('autre-juriste', 'approve', { shown })).toEqual(refused)
  const [one, other] = [await text.shown('autre-juriste'), await text.shown('administrateur')]
  expect(await text.step('autre-juriste', 'approve', { shown: one })).toEqual([200, 'submitted'])
  expect(await text.step('administrateur', 'approve', { shown: other })).toEqual([200, 'approved'])
})

test('the notice before a text binds is not approved at another length than the one shown', async () => {
  await cms.rest('juriste', 'POST', '/globals/legal-settings?draft=true', { minimumNoticeDays: 30 })
  await approve(cms, 'legal-settings')
  const settings = about('/globals/legal-settings')
  expect(await settings.publish('juriste')).toBe(200)
  await settings.draft('juriste', { minimumNoticeDays: 20 })
  await settings.step('juriste', 'submit')
  const shown = await settings.shown('autre-juriste')
  await settings.draft('juriste', { minimumNoticeDays: 0 })
  await settings.step('juriste', 'submit')
  expect(await settings.step('autre-juriste', 'approve', { shown })).toEqual(refused)
  expect(await settings.publish('juriste')).toBe(409)
})
