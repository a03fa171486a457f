import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Cms, type Person, startCms } from '../testing/cms-under-test.ts'
import { approve, legalTextFields, takeStep } from '../testing/situations.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const address = '/globals/legal-settings'
const published = { _status: 'published' as const }
const local = { context: { withoutPublication: true }, overrideAccess: true, depth: 0 } as const
const live = async () =>
  (await cms.payload.findGlobal({ slug: 'legal-settings', draft: false, ...local })).minimumNoticeDays
const write = (by: Person, query: string, body: object) => cms.rest(by, 'POST', address + query, body)
const step = (by: Person | null, kind: string) => takeStep(cms, by, address, kind)

/** Whether a text may take effect tomorrow: what the settings are there to forbid. */
async function bindsTomorrow(): Promise<boolean> {
  const { json } = await cms.rest('juriste', 'POST', '/legal-texts?draft=true', legalTextFields(1))
  const { status } = await cms.rest('juriste', 'POST', `/legal-texts/${json.doc.id}/review`, {
    step: 'submit',
  })
  await cms.rest('juriste', 'DELETE', `/legal-texts/${json.doc.id}`)
  return status === 200
}

describe('the notice before a text binds', () => {
  test('is fifteen days before anybody has set it, whoever saves what without a reading', async () => {
    for (const person of ['juriste', 'administrateur'] as const)
      for (const [query, body] of [
        ['', published],
        ['?draft=true', published],
        ['', {}],
        ['?draft=true', {}],
        ['', { _status: 'draft' }],
      ] as const)
        await write(person, query, { minimumNoticeDays: 0, ...body })
    expect(await bindsTomorrow()).toBe(false)
  })

  test('is shortened by two people, the second of whom sees from what to what', async () => {
    await write('juriste', '?draft=true', { minimumNoticeDays: 30 })
    await approve(cms, 'legal-settings')
    expect((await write('juriste', '', published)).status).toBe(200)
    expect(await live()).toBe(30)

    await write('juriste', '?draft=true', { minimumNoticeDays: 0 })
    expect((await write('juriste', '', published)).status).toBe(409)
    expect((await step('juriste', 'submit')).status).toBe(200)
    expect((await step('juriste', 'approve')).status).toBe(409)
    for (const [person, status] of [
      ['editeur', 403],
      ['relecteur', 403],
      [null, 401],
    ] as const)
      expect((await step(person, 'approve')).status).toBe(status)
    const { json } = await cms.rest('autre-juriste', 'GET', `${address}/review`)
    expect(json.changes).toEqual([
      {
        path: 'minimumNoticeDays',
        label: 'Délai de prévenance, en jours',
        runs: [
          { change: 'removed', text: '30' },
          { change: 'added', text: '0' },
        ],
        isExempt: false,
      },
    ])
    expect(await live()).toBe(30)
    expect(await bindsTomorrow()).toBe(false)
    expect((await step('autre-juriste', 'approve')).status).toBe(200)
    expect((await write('juriste', '', published)).status).toBe(200)
    expect(await bindsTomorrow()).toBe(true)
    await write('juriste', '?draft=true', { minimumNoticeDays: 30 })
    await approve(cms, 'legal-settings')
    await write('juriste', '', published)
  })

  test.each([
    ['by REST', () => write('administrateur', '', { minimumNoticeDays: 0 })],
    [
      'published as a draft',
      () => write('administrateur', '?draft=true', { minimumNoticeDays: 0, ...published }),
    ],
    [
      'by taking the settings off',
      () => write('administrateur', '', { minimumNoticeDays: 0, _status: 'draft' }),
    ],
    [
      'by taking them off on top of a draft',
      async () => {
        await write('juriste', '?draft=true', { minimumNoticeDays: 0 })
        return write('administrateur', '', { minimumNoticeDays: 0 })
      },
    ],
    [
      'by writing the review',
      () =>
        write('administrateur', '', { minimumNoticeDays: 0, review: { state: 'approved' }, ...published }),
    ],
    [
      'by restoring a version that was approved',
      async () => {
        const { docs } = await cms.payload.findGlobalVersions({
          slug: 'legal-settings',
          where: { 'version.minimumNoticeDays': { equals: 0 }, 'version._status': { equals: 'published' } },
        })
        expect(docs[0], 'a control: there is one').toBeDefined()
        await expect(
          cms.payload.restoreGlobalVersion({
            slug: 'legal-settings',
            id: String(docs[0]?.id),
            overrideAccess: true,
          }),
        ).rejects.toThrow('ne se rétablit pas')
        return cms.rest('administrateur', 'POST', `${address}/versions/${docs[0]?.id}`)
      },
    ],
  ])('is not shortened %s', async (_, attempt) => {
    const { text } = await attempt()
    expect(text).toMatch(/relecture|accord|restent publiés|ne se rétablit pas|relire/)
    expect(await live()).toBe(30)
    expect(await bindsTomorrow()).toBe(false)
  })

  test('is not shortened by a local call, nor by whoever writes in the database itself', async () => {
    await expect(
      cms.payload.updateGlobal({
        slug: 'legal-settings',
        data: { minimumNoticeDays: 0, ...published },
        ...local,
      }),
    ).rejects.toThrow(/relecture|accord/)
    await expect(
      cms.payload.db.updateGlobal({ slug: 'legal-settings', data: { review: { state: 'draft' } } }),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining('published without approval') } })
    expect(await live()).toBe(30)
  })
})
