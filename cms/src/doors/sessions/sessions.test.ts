import { describe, expect, test, vi } from 'vitest'
import { passwordUnderTest as password } from '../../testing/cms-under-test.ts'
import { emailOf, openDoors } from '../../testing/doors-under-test.ts'

const doors = openDoors()
const { aNewcomer, isIn, setsFactor, somebody } = doors

describe('sessions', () => {
  test('are listed, ended one by one or all but one’s own, and never another’s', async () => {
    const newcomer = await aNewcomer()
    const { codes } = await setsFactor(somebody(), newcomer)
    const open = async (code: string | undefined) => {
      const browser = somebody()
      await browser.post('/users/sign-in', { email: newcomer.email, password })
      await browser.post('/users/sign-in/code', { code })
      return browser
    }
    const [first, second, third] = [await open(codes[0]), await open(codes[1]), await open(codes[2])]
    const { sessionsOf } = await import('./session-store.ts')
    const listed = await sessionsOf(doors.cms.payload, newcomer.id, new Date())
    expect(listed).toHaveLength(4)
    const stranger = somebody().as(doors.cms.cookieOf('editeur'))
    for (const { id } of listed) await stranger.rest('DELETE', `/users/sessions/${id}`)
    expect(await isIn(second)).toBe(true)
    const own = await first.sessionId()
    expect((await third.rest('DELETE', `/users/sessions/${own}`)).status).toBe(200)
    expect(await isIn(first)).toBe(false)
    expect((await third.rest('DELETE', '/users/sessions')).status).toBe(200)
    expect([await isIn(second), await isIn(third)]).toEqual([false, true])
    expect((await third.post('/users/logout', {})).status).toBe(200)
    expect(await isIn(third.as(third.former()))).toBe(false)
  })

  test('another password ends the others, other roles all of them', async () => {
    const newcomer = await aNewcomer()
    const browser = somebody()
    const { codes } = await setsFactor(browser, newcomer)
    const other = somebody()
    await other.post('/users/sign-in', { email: newcomer.email, password })
    await other.post('/users/sign-in/code', { code: codes[0] })
    expect((await browser.post('/users/password', { password: 'une autre longue phrase' })).status).toBe(200)
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false])
    await doors.cms.signIn('administrateur')
    await doors.cms.rest('administrateur', 'PATCH', `/users/${newcomer.id}`, { roles: ['relecteur'] })
    expect(await isIn(browser)).toBe(false)
  })

  test('end after eight hours unless their person stays, and after twelve then', async () => {
    const newcomer = await aNewcomer()
    const browser = somebody()
    await setsFactor(browser, newcomer)
    const began = Date.now()
    const at = (hours: number) => vi.setSystemTime(new Date(began + hours * 3_600_000))
    at(7)
    expect((await browser.post('/users/refresh-token', {})).status).toBe(200)
    at(11.9)
    expect(await isIn(browser)).toBe(true)
    await browser.post('/users/refresh-token', {})
    at(12.1)
    expect(await isIn(browser)).toBe(false)
  })

  test('another site’s page has none, and changes nothing', async () => {
    const { csrf } = doors.cms.payload.config
    csrf.push('https://cms.exemple.fr')
    const browser = somebody().as(doors.cms.cookieOf('editeur'))
    const from = (headers: Record<string, string>) => browser.rest('GET', '/offers', undefined, headers)
    expect((await from({ origin: 'https://cms.exemple.fr' })).status).toBe(200)
    expect((await from({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await from({ origin: 'https://ailleurs.exemple' })).status).toBe(403)
    expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await from({ 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await from({})).status).toBe(403)
    const body = { email: emailOf('editeur'), password }
    const asked = await browser.rest('POST', '/users/sign-in', body, { origin: 'https://ailleurs.exemple' })
    expect(asked.status).toBe(403)
    csrf.pop()
  })
})
