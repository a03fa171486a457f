import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cms, type Person, startCms } from '../testing/cms-under-test.ts'
import { approve, legalTextFields, takeStep } from '../testing/situations.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const published = { _status: 'published' as const }
const later = { context: { withoutPublication: true }, overrideAccess: true, depth: 0 } as const
let day = 200

async function aDraft(): Promise<string> {
  const { json } = await cms.rest('juriste', 'POST', '/legal-texts?draft=true', legalTextFields((day += 1)))
  return json.doc.id
}
const step = (by: Person, id: string, kind: string, more = {}) =>
  takeStep(cms, by, `/legal-texts/${id}`, kind, more)

describe('a legal text', () => {
  test('needs two people other than its author', async () => {
    const id = await aDraft()
    await step('juriste', id, 'submit')
    expect((await step('juriste', id, 'approve')).status).toBe(409)
    expect((await step('autre-juriste', id, 'approve')).json).toMatchObject({ state: 'submitted' })
    const twice = await step('autre-juriste', id, 'approve')
    expect(twice.text).toContain('quelqu’un d’autre')
    expect((await cms.rest('juriste', 'PATCH', `/legal-texts/${id}`, published)).text).toContain(
      'Il manque l’accord',
    )
    expect((await step('administrateur', id, 'approve')).json).toMatchObject({ state: 'approved' })
    expect((await cms.rest('juriste', 'PATCH', `/legal-texts/${id}`, published)).status).toBe(200)
  })

  describe.each([
    ['approved', false],
    ['approved and published', true],
  ])('%s', (_, isPublished) => {
    const isFinal = 'Ce texte est approuvé'
    const change = { title: 'Un autre titre' }
    let id = ''
    let before: unknown
    const stored = () => cms.payload.findByID({ collection: 'legal-texts', id, draft: true, ...later })
    beforeAll(async () => {
      id = await aDraft()
      await cms.rest('juriste', 'PATCH', `/legal-texts/${id}?draft=true`, { title: 'Conditions relues' })
      await approve(cms, 'legal-texts', id)
      if (isPublished) await cms.rest('juriste', 'PATCH', `/legal-texts/${id}`, published)
      before = await stored()
    })

    test('is altered by no REST call', async () => {
      for (const person of ['juriste', 'administrateur'] as const)
        for (const query of ['', '?draft=true', '?autosave=true']) {
          const { status, text } = await cms.rest(person, 'PATCH', `/legal-texts/${id}${query}`, change)
          expect({ status, text }).toEqual({ status: 409, text: expect.stringContaining(isFinal) })
        }
      const bulk = await cms.rest('administrateur', 'PATCH', `/legal-texts?where[id][equals]=${id}`, change)
      expect(bulk.json.docs).toEqual([])
      expect((await step('autre-juriste', id, 'return', { comment: 'Finalement non.' })).status).toBe(409)
      expect(await stored()).toEqual(before)
    })

    test('is altered by no local call', async () => {
      for (const draft of [true, false])
        await expect(
          cms.payload.update({ collection: 'legal-texts', id, data: change, draft, ...later }),
        ).rejects.toThrow(isFinal)
      expect(await stored()).toEqual(before)
    })

    test('is restored from no former version', async () => {
      const { docs } = await cms.payload.findVersions({
        collection: 'legal-texts',
        where: { parent: { equals: id } },
        sort: 'createdAt',
      })
      expect(docs[0]?.version.title, 'a control: other words than those approved').toBe(
        'Conditions générales',
      )
      const answer = await cms.rest('administrateur', 'POST', `/legal-texts/versions/${docs[0]?.id}`)
      expect(answer.status).toBe(409)
      expect(await stored()).toEqual(before)
    })

    test('is deleted by nobody', async () => {
      expect((await cms.rest('administrateur', 'DELETE', `/legal-texts/${id}`)).status).toBe(409)
      const bulk = await cms.rest('juriste', 'DELETE', `/legal-texts?where[id][equals]=${id}`)
      expect(bulk.json.docs).toEqual([])
      await expect(
        cms.payload.delete({ collection: 'legal-texts', id, overrideAccess: true }),
      ).rejects.toThrow(isFinal)
    })
  })

  test('once published for later is not taken back', async () => {
    const id = await aDraft()
    await approve(cms, 'legal-texts', id)
    await cms.rest('juriste', 'PATCH', `/legal-texts/${id}`, published)
    for (const query of ['', '?draft=true'])
      expect(
        (await cms.rest('administrateur', 'PATCH', `/legal-texts/${id}${query}`, { _status: 'draft' }))
          .status,
      ).toBe(409)
  })
})
