import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { aLegalText } from '../../../tests/deployment.builder.ts'
import { origin, startPortal } from '../../../tests/test-portal.ts'
import { passSeconds } from '../session/pass.ts'

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
