import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { environment } from '../../ground/host/environment.ts'
import { drawnFilePlace } from '../../shown/pictures/picture-store.ts'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { type AskedOfPortal, pretendPortal } from '../../testing/pretend-portal.ts'
import { aCategory, aDraftOffer, aPublishedOffer, aVettedProvider } from '../../testing/situations.ts'

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

const photo = `${'a'.repeat(32)}-card-360.webp`
const drawn = `<html><head><title>Dessinée</title></head><body><img src="/images/${photo}" srcset="/images/${photo} 360w"></body></html>`
const asPage = () => new Response(drawn, { headers: { 'Content-Type': 'text/html' } })

describe('the preview of an offer', () => {
  test('is its latest draft, with what stands beside it, and no code of any', async () => {
    const beside = await aPublishedOffer(cms, provider, category)
    const { id } = await aDraftOffer(cms, provider, category)
    await cms.rest('editeur', 'PATCH', `/offers/${id}?draft=true`, { title: 'Un titre pas encore publié' })
    const asked = pretendPortal(asPage)
    const answer = await cms.rest('editeur', 'GET', `/offers/${id}/preview`)
    expect(answer.status).toBe(200)
    expect(asked).toMatchObject([
      {
        path: '/canal/apercus',
        askedBy: cms.userId('editeur'),
        content: {
          kind: 'offer',
          offer: { title: 'Un titre pas encore publié', code: { value: '·····' } },
          beside: [{ slug: beside.slug, code: { value: '·····' } }],
        },
      },
    ])
  })

  test('holds its pictures, and opens no window', async () => {
    const place = drawnFilePlace(environment.stateFolder, photo)
    await mkdir(path.dirname(place), { recursive: true })
    await writeFile(place, 'octets')
    const { id } = await aDraftOffer(cms, provider, category)
    pretendPortal(asPage)
    const { text } = await cms.rest('relecteur', 'GET', `/offers/${id}/preview`)
    const inside = `data:image/webp;base64,${Buffer.from('octets').toString('base64')}`
    expect(text).toContain(`src="${inside}" srcset="${inside} 360w"`)
    expect(text).toContain('<base target="_blank">')
  })

  test('says in French what is missing, and asks nothing of the portal', async () => {
    const { id } = await cms.payload.create({
      collection: 'offers',
      data: { kind: 'code-promo', slug: 'incomplete', title: 'Une ébauche', provider, category } as never,
      draft: true,
      overrideAccess: true,
      context: { withoutPublication: true },
    })
    const asked = pretendPortal(asPage)
    const { status, text } = await cms.rest('editeur', 'GET', `/offers/${id}/preview`)
    expect(status).toBe(422)
    expect(text).toContain('il manque encore')
    expect(text).toMatch(/champ résumé/)
    expect(asked).toEqual([])
  })

  test.each<[string, (asked: AskedOfPortal) => Response, string]>([
    ['is away', () => Response.error(), 'Le portail ne répond pas'],
    ['fails', () => new Response(null, { status: 500 }), 'par une panne'],
    ['refuses', () => new Response(null, { status: 404 }), 'n’a pas voulu'],
  ])('says so when the portal %s', async (_name, answer, sentence) => {
    const { id } = await aDraftOffer(cms, provider, category)
    pretendPortal((asked) => {
      const response = answer(asked)
      if (response.type === 'error') throw new TypeError('connection refused')
      return response
    })
    const { status, text } = await cms.rest('editeur', 'GET', `/offers/${id}/preview`)
    expect(status).toBe(502)
    expect(text.replaceAll('&#8217;', '’')).toContain(sentence)
  })

  test('is for the team alone', async () => {
    const { id } = await aDraftOffer(cms, provider, category)
    const asked = pretendPortal(asPage)
    expect((await cms.rest(null, 'GET', `/offers/${id}/preview`)).status).toBe(401)
    expect((await cms.rest('editeur', 'GET', '/offers/inconnue/preview')).status).toBe(404)
    expect((await cms.rest(null, 'GET', `/legal-texts/${id}/preview`)).status).toBe(401)
    expect(asked).toEqual([])
  })
})

test('what a draft says stays what it says: no mark of a page is taken for ours', async () => {
  const { id } = await aDraftOffer(cms, provider, category)
  await cms.rest('editeur', 'PATCH', `/offers/${id}?draft=true`, {
    title: "😀 <head> &amp; '; DROP TABLE offers; --",
  })
  const asked = pretendPortal(asPage)
  expect((await cms.rest('editeur', 'GET', `/offers/${id}/preview`)).status).toBe(200)
  expect(asked[0]?.content).toMatchObject({ offer: { title: "😀 <head> &amp; '; DROP TABLE offers; --" } })
})
