import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { readPublishedContent } from '../../publish/read-content.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { catchMails } from '../../testing/judged-mail.ts'
import { pretendPortal } from '../../testing/pretend-portal.ts'
import { aCategory, approve, aVettedProvider, promoCodeFields } from '../../testing/situations.ts'
import { warnLowStock } from '../watch/warn-low-stock.ts'

let cms: Cms
let provider: string
let category: string
beforeAll(async () => {
  cms = await startCms()
  provider = (await aVettedProvider(cms)).id
  category = (await aCategory(cms)).id
})
afterAll(() => cms.stop())
afterEach(() => vi.unstubAllGlobals())

async function aPool() {
  const { json, status } = await cms.rest('editeur', 'POST', '/code-pools', {
    name: 'Ateliers, hiver',
    provider,
    lowStockAt: 10,
  })
  expect(status).toBe(201)
  return String(json.doc.id)
}

const codes = { trial: false, codes: ['AAA-1', 'BBB-2'] }
const taken = () => Response.json({ added: 1, known: [1] })

describe('a pool of codes', () => {
  test('hands its codes over to the portal, and keeps none of them', async () => {
    const pool = await aPool()
    const asked = pretendPortal(taken)
    const { status, json } = await cms.rest('editeur', 'POST', `/code-pools/${pool}/codes`, codes)
    expect({ status, json }).toEqual({ status: 200, json: { added: 1, known: [1] } })
    expect(asked).toMatchObject([{ path: `/canal/reserves/${pool}/codes`, content: codes }])
    const { text } = await cms.rest('administrateur', 'GET', `/code-pools/${pool}`)
    expect(text).not.toMatch(/AAA-1|BBB-2/)
  })

  test('says how many are left, and from when that is few', async () => {
    const pool = await aPool()
    pretendPortal(() => Response.json({ total: 100, remaining: 7, lastDrawnAt: null }))
    const { json } = await cms.rest('relecteur', 'GET', `/code-pools/${pool}/stock`)
    expect(json).toEqual({ total: 100, remaining: 7, lastDrawnAt: null, lowStockAt: 10 })
  })

  test('is filled by editors alone', async () => {
    const pool = await aPool()
    const asked = pretendPortal(taken)
    for (const [person, status] of [
      [null, 401],
      ['relecteur', 403],
      ['juriste', 403],
    ] as const)
      expect((await cms.rest(person, 'POST', `/code-pools/${pool}/codes`, codes)).status).toBe(status)
    expect((await cms.rest('editeur', 'POST', '/code-pools/inconnue/codes', codes)).status).toBe(404)
    expect((await cms.rest(null, 'GET', `/code-pools/${pool}/stock`)).status).toBe(401)
    expect(asked).toEqual([])
  })

  test.each([
    ['nothing', undefined],
    ['a code with a space', { trial: false, codes: ['AAA 1'] }],
    ['more than a thousand', { trial: false, codes: Array.from({ length: 1001 }, (_, it) => `C-${it}`) }],
    ['no word on whether it is a trial', { codes: ['AAA-1'] }],
  ])('takes no import that holds %s', async (_name, body) => {
    const pool = await aPool()
    const asked = pretendPortal(taken)
    const { status, text } = await cms.rest('editeur', 'POST', `/code-pools/${pool}/codes`, body)
    expect(status).toBe(422)
    expect(text).toContain('rien n’a été importé')
    expect(asked).toEqual([])
  })

  // The fault: the Worker is down in the middle of an import.
  test('says that the portal is away, and can be filled again', async () => {
    const pool = await aPool()
    pretendPortal(() => new Response(null, { status: 500 }))
    const cut = await cms.rest('editeur', 'POST', `/code-pools/${pool}/codes`, codes)
    expect([cut.status, cut.text]).toEqual([503, expect.stringContaining('panne')])
    vi.unstubAllGlobals()
    pretendPortal(taken)
    expect((await cms.rest('editeur', 'POST', `/code-pools/${pool}/codes`, codes)).status).toBe(200)
  })
})

describe('an offer with a pool', () => {
  const offerOf = (pool: string | null) => ({
    ...promoCodeFields(provider, category),
    code: { mode: 'pool', value: 'OUBLIE-10', pool },
  })

  test('is published with the name of its pool, and without the code that the form still held', async () => {
    const pool = await aPool()
    const { json } = await cms.rest('editeur', 'POST', '/offers?draft=true', offerOf(pool))
    await approve(cms, 'offers', json.doc.id)
    const { status } = await cms.rest('editeur', 'PATCH', `/offers/${json.doc.id}`, { _status: 'published' })
    expect(status).toBe(200)
    const { content } = await readPublishedContent(cms.payload)
    expect(content.offers.map((offer) => 'code' in offer && offer.code)).toEqual([{ mode: 'pool', pool }])
    expect(JSON.stringify(content)).not.toContain('OUBLIE')

    const deletion = await cms.rest('administrateur', 'DELETE', `/code-pools/${pool}`)
    expect([deletion.status, deletion.text]).toEqual([
      409,
      expect.stringContaining('Cette réserve sert à «\u{202f}Dix pour cent'),
    ])
  })

  test('is not submitted without one', async () => {
    const { json } = await cms.rest('editeur', 'POST', '/offers?draft=true', offerOf(null))
    const { status, text } = await cms.rest('editeur', 'POST', `/offers/${json.doc.id}/review`, {
      step: 'submit',
    })
    expect(status).toBe(400)
    expect(text).toContain('Réserve')
  })
})

describe('the team is told of a pool that runs low', () => {
  const standsAt = (total: number, remaining: number) =>
    pretendPortal(() => Response.json({ total, remaining, lastDrawnAt: null }))
  async function told() {
    const mail = catchMails(cms.payload)
    await warnLowStock(cms.payload, new Date())
    const subjects = mail.mock.calls.map(([{ subject }]) => subject)
    mail.mockRestore()
    return subjects
  }
  beforeEach(async () => {
    await cms.payload.delete({
      collection: 'offers',
      where: { id: { exists: true } },
      context: { withoutPublication: true, fromArchive: true },
    })
    await cms.payload.delete({ collection: 'code-pools', where: { id: { exists: true } } })
  })

  test('once, again when none is left, and again once it was filled', async () => {
    await aPool()
    standsAt(100, 11)
    expect(await told()).toEqual([])
    standsAt(100, 10)
    expect(await told()).toEqual(['Réserve de codes bientôt épuisée : Ateliers, hiver'])
    standsAt(100, 9)
    expect(await told()).toEqual([])
    standsAt(100, 0)
    expect(await told()).toHaveLength(1)
    standsAt(200, 5)
    expect(await told()).toHaveLength(1)
  })

  test('and not of one that was never filled and that no offer uses', async () => {
    await aPool()
    standsAt(0, 0)
    expect(await told()).toEqual([])
  })

  // The fault: no mail server answers.
  test('again the next minute when the mail did not leave', async () => {
    await aPool()
    standsAt(100, 3)
    const mail = catchMails(cms.payload).mockRejectedValue(new Error('no mail server'))
    await expect(warnLowStock(cms.payload, new Date())).rejects.toThrow('no mail server')
    mail.mockRestore()
    expect(await told()).toHaveLength(1)
  })
})
