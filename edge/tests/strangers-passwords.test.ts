import { describe, expect, it } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import type { Browser } from './browser.ts'
import { password } from './member.builder.ts'
import { startPortal } from './test-portal.ts'
import { strangers, atHome, linkIn, aHolder, attack } from './strangers.builder.ts'

describe('wrong passwords of a stranger', () => {
  it('from one place leave the holder alone, wherever they sign in', async () => {
    const { portal, email, signsIn } = await aHolder()
    expect((await attack(portal, email)).filter((status) => status === 422)).toHaveLength(10)
    expect(await signsIn(portal.browser()), 'a browser that was never seen').toBe(303)
    expect(await signsIn(), 'the usual browser').toBe(303)
  })

  it('from many places never shut out a browser that has signed in before', async () => {
    const { portal, email, signsIn } = await aHolder()
    const answers = await attack(portal, email, { many: true })
    expect(
      answers.filter((status) => status === 422),
      'a bound for the account',
    ).toHaveLength(25)
    expect(answers.at(-1)).toBe(429)
    expect(await signsIn(portal.browser()), 'a browser that was never seen waits').toBe(429)
    expect(await signsIn()).toBe(303)
    portal.wait(3600)
    expect(await signsIn()).toBe(303)
  })

  it('behind the same connection do not shut it out either', async () => {
    const { portal, email, signsIn } = await aHolder()
    await attack(portal, email)
    for (let time = 0; time < 40; time++)
      await strangers(portal).post(paths.signIn, { email: `rien${time}@exemple.fr`, password: 'x' })
    const same = { 'CF-Connecting-IP': '198.51.100.7' }
    expect(await signsIn(portal.browser(), same)).toBe(429)
    expect(await signsIn(undefined, same)).toBe(303)
  })

  it('are escaped by the mail, from a browser that was never seen, and cannot be brought back to it', async () => {
    const { portal, email, signsIn } = await aHolder()
    await attack(portal, email, { many: true })
    const letters = (await portal.deliver()).filter(({ to }) => to === email)
    expect(letters.length, 'the holder is told, and not flooded').toBeGreaterThan(0)
    expect(letters.length).toBeLessThanOrEqual(3)
    const fresh = portal.browser()
    expect((await fresh.post(linkIn(letters[0], '/activation/connexion'), {}, atHome)).status).toBe(303)
    await attack(portal, email, { many: true })
    expect(await signsIn(fresh)).toBe(303)
  })

  it('a browser that has signed in before has ten of its own, then is a stranger’s', async () => {
    const { portal, browser, signsIn } = await aHolder()
    const answers: number[] = []
    for (let time = 0; time < 30; time++) {
      answers.push(await signsIn(browser, atHome, 'faux et archifaux'))
      portal.wait(900)
    }
    expect(answers.filter((status) => status === 422)).toHaveLength(20)
    expect(answers.at(-1)).toBe(429)
  })

  it('a cookie of another account, forged or cut, is no known browser', async () => {
    const { portal, email, browser } = await aHolder()
    const other = await portal.signedIn()
    await other.browser.post(paths.signOut)
    await attack(portal, email, { many: true })
    const name = '__Host-known'
    const kept = browser.cookies.get(name) ?? ''
    expect(kept).not.toBe('')
    for (const value of [
      other.browser.cookies.get(name) ?? '',
      kept.slice(0, -1),
      `${kept}x`,
      kept.replace('.', '..'),
    ]) {
      const forger = portal.browser()
      forger.cookies.set(name, value)
      expect((await portal.signIn(forger, email)).status).toBe(429)
    }
    portal.wait(181 * 24 * 3600)
    await attack(portal, email, { many: true })
    expect((await portal.signIn(browser, email)).status, 'after half a year').toBe(429)
  })

  it('three people may use one browser', async () => {
    const portal = await startPortal()
    const browser = portal.browser()
    const people: string[] = []
    for (let time = 0; time < 4; time++) {
      const { email } = await portal.signedIn()
      await portal.signIn(browser, email)
      await browser.post(paths.signOut)
      people.push(email)
    }
    const [first = '', ...others] = people
    for (const email of people) await attack(portal, email, { many: true, times: 26 })
    for (const email of others) expect((await portal.signIn(browser, email)).status).toBe(303)
    expect((await portal.signIn(browser, first)).status, 'the oldest gives way').toBe(429)
  })
})

describe('the present password of somebody signed in', () => {
  const change = (browser: Browser, current: string) =>
    browser.post(paths.accountPassword, { current, password: 'trois bols de café brûlant' })

  it('is still taken when strangers have closed the account', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    await attack(portal, email, { many: true })
    expect((await change(browser, password)).headers.get('Location')).toBe('/compte?fait=mot-de-passe')
  })

  it('tried ten times wrong ends that session alone, and tells the mailbox', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    const thief = browser.copy()
    const own = portal.browser()
    await portal.signIn(own, email)
    const answers: number[] = []
    for (let time = 0; time < 12; time++) {
      const response = await change(thief, 'faux et archifaux')
      answers.push(response.status)
      portal.wait(900)
    }
    expect(answers).toEqual([...Array<number>(9).fill(422), 429, 303, 303])
    expect((await portal.deliver()).map(({ to }) => to)).toEqual([email])
    expect((await change(own, password)).status).toBe(303)
  })
})
