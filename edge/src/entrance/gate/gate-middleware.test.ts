import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { aDeployment, aLegalText, aProvider } from '../../../tests/deployment.builder.ts'
import { aSoldOffer } from '../../money/order/sold-offer.builder.ts'
import { drawn, origin, startPortal } from '../../../tests/test-portal.ts'
import { passSeconds } from '../session/pass.ts'

const gated = ['/offres', '/offres/forfait-journee', '/recherche', '/recherche/index.json', '/prestataires']
const notThere = ['/offres/inconnue', '/images/inconnue.webp', '/categories/inconnue', '/rien', '/OFFRES']
const exits = ['/compte', '/compte/commandes', '/compte/donnees.json', '/cgu', '/cgu/2024-07-17']

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

describe('a revocation takes effect within the life of a pass', () => {
  const sight = async (browser: Browser) => (await browser.get('/offres')).headers.get('Location')

  it.each([
    ['an ended session', 'DELETE FROM sessions', '/connexion'],
    ['an ended access', "UPDATE granted_periods SET ends_on = '2026-11-21'", '/renouvellement'],
    ['an erased member', 'DELETE FROM members', '/connexion'],
  ])('%s', async (_name, query, expected) => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    await browser.get('/offres')
    await env.DB.prepare(query).run()
    portal.wait(passSeconds - 1)
    expect(await sight(browser)).toBeNull()
    portal.wait(1)
    expect(await sight(browser)).toBe(expected)
  })

  it('a change is refused at once, whatever the pass says', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    await browser.get('/offres')
    await env.DB.prepare('DELETE FROM sessions').run()
    expect((await browser.post('/deconnexion/partout')).headers.get('Location')).toBe('/connexion')
  })

  it('a pass without its session opens nothing', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    await browser.get('/offres')
    browser.cookies.delete('__Host-session')
    expect(await sight(browser)).toBe('/connexion')
  })

  it('a pass moved beside another session opens nothing, whoever’s it is', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    const { browser: ended } = await portal.signedIn({ accessThrough: '2026-10-31' })
    const laptop = portal.browser()
    await portal.signIn(laptop, email)
    await browser.get('/offres')
    const pass = browser.cookies.get('__Host-pass') ?? ''
    expect(pass).not.toBe('')
    const sightWith = async (session: string | null, moved: string) => {
      const thief = portal.browser()
      if (session !== null) thief.cookies.set('__Host-session', session)
      thief.cookies.set('__Host-pass', moved)
      return (await thief.get('/offres')).headers.get('Location')
    }
    const token = browser.cookies.get('__Host-session') ?? ''
    for (const session of [null, '', 'x', `${token}x`, token.slice(0, -1), token.toLowerCase()])
      expect(await sightWith(session, pass)).toBe('/connexion')
    expect(await sightWith(ended.cookies.get('__Host-session') ?? '', pass)).toBe('/renouvellement')
    // Another session of the same member is read itself, and no pass spares that.
    portal.count.reset()
    expect(await sightWith(laptop.cookies.get('__Host-session') ?? '', pass)).toBeNull()
    expect(portal.count.calls).toBeGreaterThan(0)
    portal.count.reset()
    expect(await sightWith(token, pass)).toBeNull()
    expect(portal.count.calls).toBe(0)
  })

  it('signing out kills the pass in that browser at once, kept or not', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    await browser.get('/offres')
    const pass = browser.cookies.get('__Host-pass') ?? ''
    await browser.post('/deconnexion')
    // The browser stays known: it opens nothing.
    expect([...browser.cookies.keys()]).toEqual(['__Host-known'])
    browser.cookies.set('__Host-pass', pass)
    expect((await browser.get('/offres')).headers.get('Location')).toBe('/connexion')
    const { email } = await portal.signedIn()
    await portal.signIn(browser, email)
    browser.cookies.set('__Host-pass', pass)
    portal.count.reset()
    expect((await browser.get('/offres')).status).toBe(200)
    expect(portal.count.calls).toBeGreaterThan(0)
  })

  it('a pass outlives the key that signed it while that key is kept, and no longer', async () => {
    const key = (id: string) => ({ id, secret: `${id} : un secret de passe assez long pour servir` })
    const keys = (...ids: string[]) => ({ bindings: { PASS_KEYS: JSON.stringify(ids.map(key)) } })
    const former = await startPortal(keys('k1'))
    const { browser } = await former.signedIn()
    await browser.get('/offres')
    const asked = async (...ids: string[]) => {
      // Another object: settings are read once an isolate.
      const bindings = { ...former.bindings, ...keys(...ids).bindings }
      const { cookies } = browser
      former.count.reset()
      const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ')
      const response = await former.fetchWith(
        bindings,
        new Request(`${origin}/offres`, { headers: { cookie } }),
      )
      return [response.status, former.count.calls > 0, response.headers.getSetCookie().join().slice(0, 15)]
    }
    expect(await asked('k2', 'k1')).toEqual([200, false, ''])
    expect(await asked('k2')).toEqual([200, true, '__Host-pass=k2.'])
  })

  it('the last day of access counts until midnight in Paris, pass or not', async () => {
    const portal = await startPortal({ at: '2026-11-22T22:59:30Z' })
    const { browser } = await portal.signedIn({ accessThrough: '2026-11-22' })
    expect(await sight(browser)).toBeNull()
    portal.setTime('2026-11-22T22:59:59Z')
    expect(await sight(browser)).toBeNull()
    portal.setTime('2026-11-22T23:00:00Z')
    expect(await sight(browser)).toBe('/renouvellement')
  })

  it('a text comes into force at midnight in Paris, pass or not', async () => {
    const portal = await startPortal({ at: '2026-11-22T22:59:30Z' })
    await portal.deployment.publishText(
      aLegalText('cgu', '2026-11-23', { summaryOfChanges: 'Tout est dit autrement.' }),
    )
    const { browser } = await portal.signedIn()
    expect(await sight(browser)).toBeNull()
    portal.setTime('2026-11-22T23:00:00Z')
    expect(await sight(browser)).toBe('/acceptation')
  })
})

it('a minor change asks nobody again', async () => {
  const portal = await startPortal()
  const { browser } = await portal.signedIn()
  await portal.deployment.publishText(
    aLegalText('cgu', '2026-11-22', { change: 'minor', summaryOfChanges: 'Une faute corrigée.' }),
  )
  portal.wait(passSeconds)
  expect((await browser.get('/offres')).status).toBe(200)
})

describe('the exits stay open', () => {
  it.each(exits)('%s, without access', async (path) => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn({ accessThrough: '2026-10-31' })
    expect((await browser.get(path)).status).toBe(200)
    expect((await browser.get('/offres/forfait-journee')).headers.get('Location')).toBe(
      `/renouvellement?retour=${encodeURIComponent('/offres/forfait-journee')}`,
    )
    const { locals } = await drawn(await browser.get('/renouvellement'))
    expect(locals.exits).toEqual({
      reason: 'no-access',
      access: { kind: 'ended', on: '2026-10-31' },
      opening: null,
      orderCount: 0,
      organisations: [],
    })
    expect((await browser.post('/deconnexion')).headers.get('Location')).toBe('/')
  })

  it.each([...exits, '/acceptation/refus'])('%s, without consent', async (path) => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    await portal.deployment.publishText(
      aLegalText('cgu', '2026-11-22', { summaryOfChanges: 'Tout est dit autrement.' }),
    )
    portal.wait(passSeconds)
    expect((await browser.get('/offres')).headers.get('Location')).toBe('/acceptation')
    expect((await browser.get(path)).status).toBe(200)
    expect((await browser.post('/deconnexion')).headers.get('Location')).toBe('/')
  })
})

describe('an address without a date', () => {
  it('shows the text in force today, and its next version from midnight in Paris', async () => {
    const portal = await startPortal({ at: '2026-11-22T22:59:59Z' })
    await portal.deployment.publishText(
      aLegalText('cgu', '2026-11-23', { summaryOfChanges: 'Tout est dit autrement.' }),
    )
    expect(await (await portal.browser().get('/cgu')).text()).toContain('2024-07-17')
    portal.wait(1)
    expect(await (await portal.browser().get('/cgu')).text()).toContain('2026-11-23')
    expect(await (await portal.browser().get('/cgu/2024-07-17')).text()).toContain('2024-07-17')
  })
})

describe('the days of an offer', () => {
  it.each([
    ['2026-11-19T22:59:59Z', 404],
    ['2026-11-19T23:00:00Z', 200],
    ['2026-11-25T22:59:59Z', 200],
    ['2026-11-25T23:00:00Z', 410],
  ])('at %s its page answers %i, whatever the day of the build', async (at, status) => {
    const deployment = await aDeployment({
      offers: [aSoldOffer({ validity: { from: '2026-11-20', through: '2026-11-25' } })],
    })
    const portal = await startPortal({ at, deployment })
    const { browser } = await portal.signedIn()
    const response = await browser.get('/offres/forfait-journee')
    expect(response.status).toBe(status)
    if (status !== 200) {
      expect((await drawn(response)).page).toBe('problem')
      expect(response.headers.get('Cache-Control')).toBe('private, no-store')
    }
  })

  it.each(['domaine-des-cimes', 'partenaire-billetterie'])('end with the vetting of %s', async (slug) => {
    const providers = ['domaine-des-cimes', 'partenaire-billetterie'].map((one) =>
      aProvider({ slug: one, vettedThrough: one === slug ? '2026-11-21' : '2027-12-31' }),
    )
    const portal = await startPortal({ deployment: await aDeployment({ providers }) })
    const { browser } = await portal.signedIn()
    expect((await browser.get('/offres/forfait-journee')).status).toBe(410)
  })

  it('mean nothing for an offer that the deployment does not have', async () => {
    const portal = await startPortal()
    portal.deployment.files.set('/offres/oubliee.html', 'Réservé')
    const { browser } = await portal.signedIn()
    expect((await browser.get('/offres/oubliee')).status).toBe(404)
  })
})
