import { describe, expect, it } from 'vitest'
import { origin, startPortal } from '../../../tests/test-portal.ts'
import { passSeconds } from '../session/pass.ts'

const gated = ['/offres', '/offres/forfait-journee', '/recherche', '/recherche/index.json', '/prestataires']
const notThere = ['/offres/inconnue', '/images/inconnue.webp', '/categories/inconnue', '/rien', '/OFFRES']

describe('somebody signed out', () => {
  it.each(gated)('is sent from %s to sign-in, with the wanted page kept', async (path) => {
    const portal = await startPortal()
    const response = await portal.browser().get(path)
    expect(response.status).toBe(303)
    const wanted = path === '/offres' ? '' : `?retour=${encodeURIComponent(path)}`
    expect(response.headers.get('Location')).toBe(`/connexion${wanted}`)
    expect(await response.text()).toBe('')
  })

  it('cannot tell what exists from what does not, nor make the Worker look', async () => {
    const portal = await startPortal()
    const answers = await Promise.all(
      [...gated.slice(1), ...notThere].map(async (path) => {
        const response = await portal.browser().get(path)
        return [
          response.status,
          response.headers.get('Location')?.replace(encodeURIComponent(path), ''),
          [...response.headers.keys()].join(),
        ]
      }),
    )
    expect(new Set(answers.map(String)).size).toBe(1)
    expect(portal.deployment.asked).toEqual([])
  })

  it.each([
    '/',
    '/classement-des-offres',
    '/cgu',
    '/cgu/2024-07-17',
    '/mentions-legales',
    '/_assets/page.css',
  ])('reads %s, and no cookie comes with it', async (path) => {
    const portal = await startPortal()
    const response = await portal.browser().get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toMatch(/^public, max-age=\d+/)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(portal.count.calls).toBe(0)
  })
})

describe('the private files', () => {
  it.each([
    '/_prive/providers.json',
    '/_prive/legal-texts.json',
    '/_prive/deployment.json',
    '/_prive/',
    '/_prive',
    '/_PRIVE/providers.json',
    '//_prive/providers.json',
    '/_prive//providers.json',
    '/./_prive/providers.json',
    '/offres/../_prive/providers.json',
    '/offres/%2e%2e/_prive/providers.json',
    '/_assets/%2e%2e/_prive/providers.json',
    '/_assets/..%2f_prive/providers.json',
    '/_assets/..%5c_prive/providers.json',
    '/_prive%2fproviders.json',
    '/%5Fprive/providers.json',
    '/_priv%65/providers.json',
    '/_prive/providers.json/',
    '/_prive/providers.json?x=.css',
    '/_prive/providers.json%00.css',
    '/_prive;x/providers.json',
    '/%2f_prive/providers.json',
    '/%25%35%46prive/providers.json',
  ])('do not exist at %s, even for a member', async (path) => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    await browser.get('/offres')
    portal.deployment.asked.length = 0
    for (const one of [browser, portal.browser()]) {
      const response = await one.get(path)
      expect(response.status).toBe(404)
      expect(await response.text()).not.toMatch(/Cimes|"texts"|snapshotDigest/)
    }
    expect(portal.deployment.asked).toEqual([])
  })
})

describe('another writing of an address', () => {
  it.each([
    '/offres/forfait-journee.html',
    '//offres',
    '/offres//forfait-journee',
    '/offres/forfait%2Djournee.html',
  ])('%s leads nowhere', async (path) => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    expect((await browser.get(path)).status).toBe(404)
    expect((await portal.browser().get(path)).status).toBe(404)
  })

  it('with a final slash goes to the address without, whether or not it exists', async () => {
    const portal = await startPortal()
    for (const path of ['/offres/forfait-journee', '/offres/inconnue']) {
      const response = await portal.browser().get(`${path}/?a=1`)
      expect(response.status).toBe(308)
      expect(response.headers.get('Location')).toBe(`${path}?a=1`)
    }
  })

  it('encoded without need is the address itself', async () => {
    const portal = await startPortal()
    expect((await portal.browser().get('/%6Fffres')).status).toBe(303)
    const { browser } = await portal.signedIn()
    expect((await browser.get('/%6Fffres')).status).toBe(200)
  })
})

describe('a page view', () => {
  it('asks no database with a valid pass; what may be taken down asks once in two seconds for all views', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    await browser.get('/offres')
    portal.count.reset()
    const mayBeTakenDown = (path: string) => /^\/(?:offres|prestataires|images)\/./.test(path)
    for (const path of [...gated, ...notThere]) if (!mayBeTakenDown(path)) await browser.get(path)
    expect(portal.count.calls).toBe(0)
    for (let view = 0; view < 5; view += 1)
      for (const path of [...gated, ...notThere]) await browser.get(path)
    expect(portal.count.calls).toBe(1)
  })

  it('reads the session again when the pass has ended, and draws another', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    await browser.get('/offres')
    portal.count.reset()
    portal.wait(passSeconds - 1)
    await browser.get('/offres')
    expect(portal.count.calls).toBe(0)
    portal.wait(1)
    expect((await browser.get('/offres')).status).toBe(200)
    expect(portal.count.calls).toBeGreaterThan(0)
    portal.count.reset()
    await browser.get('/offres')
    expect(portal.count.calls).toBe(0)
  })

  it('is private, has an ETag, and answers 304 only after the gate', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    const first = await browser.get('/offres/forfait-journee')
    expect(first.headers.get('Cache-Control')).toBe('private, no-cache')
    expect(first.headers.get('Vary')).toBe('Cookie')
    const tag = first.headers.get('ETag') ?? ''
    expect(tag).not.toBe('')
    const second = await browser.get('/offres/forfait-journee', { 'If-None-Match': tag })
    expect(second.status).toBe(304)
    expect(second.headers.get('Cache-Control')).toBe('private, no-cache')
    expect(await second.text()).toBe('')
    expect((await portal.browser().get('/offres/forfait-journee', { 'If-None-Match': tag })).status).toBe(303)
  })

  it('comes in a smaller copy to who takes one, but for what is drawn for somebody', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    const small = { 'Accept-Encoding': 'gzip' }
    const told = async (path: string, headers: Record<string, string>) => {
      const answer = await browser.get(path, headers)
      return [answer.headers.get('Content-Encoding'), answer.headers.get('Vary')]
    }
    expect(await told('/offres/forfait-journee', small)).toEqual(['gzip', 'Accept-Encoding, Cookie'])
    expect(await told('/offres/forfait-journee', {})).toEqual([null, 'Cookie'])
    expect(await told('/', small)).toEqual([null, 'Cookie'])
  })

  it('answers HEAD without a body', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    const response = await browser.send(new Request(`${origin}/offres`, { method: 'HEAD' }))
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
    const outside = await portal
      .browser()
      .send(new Request(`${origin}/offres`, { method: 'HEAD', redirect: 'manual' }))
    expect(outside.status).toBe(303)
  })
})
