import { describe, expect, it } from 'vitest'
import { startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { sessions } from './session-schema.ts'

describe('a session', () => {
  it('ends here, or everywhere', async () => {
    const portal = await startPortal()
    const { browser: phone, email } = await portal.signedIn()
    const laptop = portal.browser()
    const tablet = portal.browser()
    await portal.signIn(laptop, email)
    await portal.signIn(tablet, email)
    expect((await phone.post(paths.signOut)).headers.get('Location')).toBe(paths.home)
    expect([...phone.cookies.keys()]).toEqual(['__Host-known'])
    expect((await laptop.get(paths.catalogue)).status).toBe(200)
    await laptop.post(paths.signOutEverywhere)
    portal.wait(61)
    for (const browser of [phone, laptop, tablet])
      expect((await browser.get(paths.catalogue)).headers.get('Location')).toMatch(/^\/connexion/)
    expect(await portal.database.select().from(sessions)).toEqual([])
  })

  it.each([
    ['unused for fifteen days', [15], false],
    // In its first half as in its second.
    ['used after two days, then unused for thirteen', [2, 13], true],
    ['used after seven days, then unused for nearly fourteen', [6.99, 13.99], true],
    ['used after two days, then unused for a little more than fourteen', [2, 14.01], false],
    ['used each week', [7, 7, 7], true],
    ['used each week for more than ninety days', Array<number>(13).fill(7), false],
  ])('%s', async (_name, days, stands) => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    await portal.signIn(browser, email, { remember: 'yes' })
    let status = 0
    for (const day of days) {
      portal.wait(day * 24 * 3600)
      status = (await browser.get(paths.catalogue)).status
    }
    expect(status).toBe(stands ? 200 : 303)
  })

  it('is stored as a digest: a copy of the database opens nothing', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    const [row] = await portal.database.select().from(sessions)
    const thief = portal.browser()
    thief.cookies.set('__Host-session', row?.id ?? '')
    expect((await thief.get(paths.catalogue)).status).toBe(303)
    expect(JSON.stringify(row)).not.toContain(browser.cookies.get('__Host-session'))
  })

  it.each([
    ['unused for eleven hours', [11], true],
    ['used after six hours, then unused for nearly twelve', [5.99, 11.99], true],
    ['used in a visit of five minutes, then unused for nearly twelve hours', [0.08, 11.99], true],
    ['used after two hours, then unused for a little more than twelve', [2, 12.1], false],
    ['used every eight hours for three days', Array<number>(9).fill(8), true],
  ])('that nobody asked to remember, %s', async (_name, hours, stands) => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    let status = 0
    for (const hour of hours) {
      portal.wait(hour * 3600)
      status = (await browser.get(paths.catalogue)).status
    }
    expect(status).toBe(stands ? 200 : 303)
  })

  it('outlives the browser only when that was asked for', async () => {
    const portal = await startPortal()
    const { email } = await portal.signedIn()
    const cookieOf = (response: Response) =>
      response.headers.getSetCookie().findLast((line) => line.startsWith('__Host-session='))
    expect(cookieOf(await portal.signIn(portal.browser(), email))).not.toContain('Max-Age')
    const asked = await portal.signIn(portal.browser(), email, { remember: 'yes' })
    expect(cookieOf(asked)).toContain('Max-Age=7776000')
  })
})
