import { env } from 'cloudflare:workers'
import { asParisDay } from '@portal/content'
import { describe, expect, it, vi } from 'vitest'
import { aPassOf, otherKey, passKey } from '../../../tests/pass.builder.ts'
import { origin, startPortal } from '../../../tests/test-portal.ts'
import { type Pass, signPass } from '../session/pass.ts'

describe('a pass that was verified', () => {
  const visits = async (changes: Partial<Pass>, at: string) => {
    const portal = await startPortal({ at })
    const { browser } = await portal.signedIn()
    const token = browser.cookies.get('__Host-session') ?? ''
    const pass = aPassOf(await portal.texts(), portal.now().getTime() + 60_000, changes)
    const verify = vi.spyOn(crypto.subtle, 'verify')
    const browserWith = async (one: Pass) => {
      const copy = browser.copy()
      copy.cookies.set('__Host-pass', await signPass(one, token, [passKey]))
      return copy
    }
    return { portal, verify, browser: await browserWith(pass), browserWith, pass }
  }

  it('is verified once in an isolate, and again beside any other cookie', async () => {
    const { browser, verify } = await visits({}, '2026-11-22T17:30:00Z')
    for (let view = 0; view < 3; view += 1) expect((await browser.get('/offres')).status).toBe(200)
    expect(verify).toHaveBeenCalledTimes(1)
    // The other way to the gate knows it too.
    expect((await browser.get('/')).headers.get('Cache-Control')).toBe('private, no-cache')
    expect(verify).toHaveBeenCalledTimes(1)
    browser.cookies.set('autre', 'x')
    expect((await browser.get('/offres')).status).toBe(200)
    expect(verify).toHaveBeenCalledTimes(2)
  })

  it('is worth nothing from its last instant on, and the session is read', async () => {
    const { portal, browser, pass } = await visits({}, '2026-11-22T17:30:00Z')
    await browser.get('/offres')
    await env.DB.prepare('DELETE FROM sessions').run()
    portal.setTime(new Date(pass.expiresAt - 1).toISOString())
    expect((await browser.get('/offres')).status).toBe(200)
    portal.setTime(new Date(pass.expiresAt).toISOString())
    expect((await browser.get('/offres')).headers.get('Location')).toBe('/connexion')
  })

  it('opens nothing the day after the last of its access, which begins in Paris', async () => {
    const { portal, browser } = await visits({ through: asParisDay('2026-11-22') }, '2026-11-22T22:59:30Z')
    portal.count.reset()
    await browser.get('/offres')
    portal.setTime('2026-11-22T22:59:59.999Z')
    await browser.get('/offres')
    expect(portal.count.calls).toBe(0)
    await env.DB.prepare("UPDATE granted_periods SET ends_on = '2026-11-22'").run()
    portal.setTime('2026-11-22T23:00:00Z')
    expect((await browser.get('/offres')).headers.get('Location')).toBe('/renouvellement')
  })

  it('is remembered for one portal, by its keys, and forged ones for none', async () => {
    const { portal, browser, verify } = await visits({}, '2026-11-22T17:30:00Z')
    await browser.get('/offres')
    const request = () => {
      const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      return new Request(`${origin}/offres`, { headers: { Cookie: cookies }, redirect: 'manual' })
    }
    const others = { ...portal.bindings, PASS_KEYS: JSON.stringify([otherKey]) }
    await env.DB.prepare('DELETE FROM sessions').run()
    verify.mockClear()
    for (let view = 1; view <= 2; view += 1) {
      expect((await portal.fetchWith(others, request())).headers.get('Location')).toBe('/connexion')
      // Each of both ways to the gate tries the seal.
      expect(verify).toHaveBeenCalledTimes(2 * view)
    }
    expect((await portal.fetch(request())).status).toBe(200)
  })
})
