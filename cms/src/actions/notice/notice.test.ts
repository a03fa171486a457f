import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { pretendPortal } from '../../testing/pretend-portal.ts'
import { aPublishedText, dayFromToday } from '../../testing/situations.ts'

let cms: Cms
let id: string
let address: string
const day = () => dayFromToday(60).slice(0, 10)
beforeAll(async () => {
  cms = await startCms()
  id = (await aPublishedText(cms, 60)).id
  address = `/legal-texts/${id}/notice`
})
afterAll(() => cms.stop())
afterEach(() => vi.unstubAllGlobals())

const report = {
  refusal: null,
  state: 'running',
  startedAt: null,
  toTell: 3,
  atNextConnection: 1,
  sent: 0,
  waiting: 0,
  failed: 0,
  mail: { subject: 'Objet', text: 'Texte', html: '<p>Texte</p>' },
}

describe('telling members of a version', () => {
  test('is asked of the portal for the day and the kind of the version', async () => {
    const asked = pretendPortal(() => Response.json(report))
    expect((await cms.rest('juriste', 'GET', address)).json).toEqual(report)
    expect((await cms.rest('juriste', 'POST', address, { state: 'paused' })).json).toEqual(report)
    expect(asked).toEqual([
      { method: 'GET', path: `/canal/annonces/cgu/${day()}`, content: null, askedBy: cms.userId('juriste') },
      {
        method: 'POST',
        path: `/canal/annonces/cgu/${day()}`,
        content: { state: 'paused' },
        askedBy: cms.userId('juriste'),
      },
    ])
  })

  test('is tried on the person who asks, whatever address they say', async () => {
    const asked = pretendPortal(() => Response.json({ sent: true }))
    const trial = await cms.rest('juriste', 'POST', `${address}/trial`, { to: 'victime@exemple.fr' })
    expect(trial.json).toEqual({ to: 'juriste@cms.test' })
    expect(asked).toMatchObject([{ content: { to: 'juriste@cms.test' } }])
  })

  test('is for jurists alone', async () => {
    const asked = pretendPortal(() => Response.json(report))
    for (const [person, status] of [
      [null, 401],
      ['editeur', 403],
      ['relecteur', 403],
    ] as const)
      for (const [method, path] of [
        ['GET', address],
        ['POST', address],
        ['POST', `${address}/trial`],
      ] as const)
        expect(
          (await cms.rest(person, method, path, method === 'POST' ? { state: 'running' } : undefined)).status,
        ).toBe(status)
    expect((await cms.rest('juriste', 'GET', '/legal-texts/inconnu/notice')).status).toBe(404)
    expect(asked).toEqual([])
  })

  test.each([
    [409, 409, 'elle ne s’annonce plus'],
    [422, 502, 'rien n’a été envoyé'],
    [500, 503, 'par une panne'],
  ])('says in French why the portal answered %i', async (status, shown, sentence) => {
    pretendPortal(() => Response.json({ error: 'no' }, { status }))
    const answer = await cms.rest('juriste', 'POST', address, { state: 'running' })
    expect([answer.status, answer.text]).toEqual([shown, expect.stringContaining(sentence)])
  })

  test.each([{}, { state: 'done' }, [], 'running'])('asked with %j is refused', async (body) => {
    const asked = pretendPortal(() => Response.json(report))
    expect((await cms.rest('juriste', 'POST', address, body)).status).toBe(400)
    expect(asked).toEqual([])
  })
})
