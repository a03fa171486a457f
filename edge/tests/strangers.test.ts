import { and, eq, isNull } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import { statements } from '../src/money/leaving/statement-schema.ts'
import { openThrottle } from '../src/entrance/throttle/throttle-store.ts'
import { hourlyBounds } from '../src/entrance/throttle/throttle.ts'
import type { Mail } from '../src/post/mail/mail.ts'
import { outbox } from '../src/post/outbox/outbox-schema.ts'
import { subscriptions } from '../src/money/subscription/subscription-schema.ts'
import type { Browser } from './browser.ts'
import { aPaidContract } from './contract.builder.ts'
import { recapOf } from './joiner.ts'
import { password } from './member.builder.ts'
import { drawn, origin, shownBy, startPortal, type TestPortal } from './test-portal.ts'

// Each counter: a stranger uses it up, then the holder, or somebody signed in, does the same act and succeeds.

/** Browsers without a cookie, each from another address when `many`. */
function strangers(portal: TestPortal, { many = false } = {}) {
  let place = 0
  return {
    post: (path: string, fields: Record<string, string>) => {
      const address = many ? `2001:db8:${(place += 1).toString(16)}::1` : '198.51.100.7'
      return portal.browser().post(path, fields, { 'CF-Connecting-IP': address })
    },
  }
}
/** The connection of the holder, unless a stranger sits behind the same. */
const atHome = { 'CF-Connecting-IP': '203.0.113.20' }

function linkIn(mail: Mail | undefined, start: string): string {
  const [address] = mail?.text.match(new RegExp(`${origin}${start}/[\\w.-]+`)) ?? []
  if (!address) throw new Error(`no link to ${start} in this mail`)
  return address.slice(origin.length)
}

/** Who has signed in once from this browser, and out again. */
async function aHolder() {
  const portal = await startPortal()
  const { browser, email, id } = await portal.signedIn()
  await browser.post(paths.signOut)
  await portal.deliver()
  const signsIn = async (
    from: Browser = browser,
    headers: Record<string, string> = atHome,
    typed = password,
  ) => {
    const fields = { email, password: typed, acceptance: 'yes', shown: await shownBy(portal) }
    return (await from.post(paths.signIn, fields, headers)).status
  }
  return { portal, browser, email, id, signsIn }
}

/** Tries wrong passwords until it is told to stop, as long as it is let. */
async function attack(portal: TestPortal, email: string, { many = false, times = 40 } = {}) {
  const stranger = strangers(portal, { many })
  const answers: number[] = []
  for (let time = 0; time < times; time++) {
    const response = await stranger.post(paths.signIn, { email, password: 'faux et archifaux' })
    answers.push(response.status)
    if (!many) portal.wait(Math.min(900, Number(response.headers.get('Retry-After') ?? 0)))
  }
  return answers
}

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

describe('letters that a stranger asks for', () => {
  const ask = (from: { post: Browser['post'] }, email: string, headers = atHome) =>
    from.post(paths.forgottenPassword, { email }, headers)

  it('are bounded for one mailbox, and each holds a link that works', async () => {
    const { portal, email } = await aHolder()
    const stranger = strangers(portal, { many: true })
    const letters: Mail[] = []
    for (let time = 0; time < 96; time++) {
      await stranger.post(paths.forgottenPassword, { email })
      letters.push(...(await portal.deliver()))
      portal.wait(600)
    }
    expect(letters.length, 'in sixteen hours').toBeLessThanOrEqual(13)
    const [last] = letters.slice(-1)
    expect((await portal.browser().get(linkIn(last, '/mot-de-passe'))).status).toBe(200)
  })

  it('leave those of the last hours to be used', async () => {
    const { portal, email } = await aHolder()
    await ask(portal.browser(), email)
    const [own] = await portal.deliver()
    const stranger = strangers(portal, { many: true })
    for (let time = 0; time < 10; time++) await stranger.post(paths.forgottenPassword, { email })
    await portal.deliver()
    const link = linkIn(own, '/mot-de-passe')
    expect((await portal.browser().post(link, { password: 'trois bols de café brûlant' })).status).toBe(303)
  })

  it('do not keep the holder from one, on a browser that has signed in before', async () => {
    const { portal, browser, email } = await aHolder()
    const stranger = strangers(portal)
    for (let time = 0; time < 30; time++) await stranger.post(paths.forgottenPassword, { email })
    await portal.deliver()
    expect((await ask(browser, email, { 'CF-Connecting-IP': '198.51.100.7' })).status).toBe(200)
    expect((await portal.deliver()).map(({ to }) => to)).toEqual([email])
  })

  it('do not keep whoever has just used one from another', async () => {
    const { portal, email } = await aHolder()
    const stranger = strangers(portal, { many: true })
    for (let time = 0; time < 5; time++) await stranger.post(paths.forgottenPassword, { email })
    const mails = await portal.deliver()
    const fresh = portal.browser()
    await fresh.post(linkIn(mails.at(-1), '/mot-de-passe'), { password: 'trois bols de café brûlant' })
    await portal.deliver()
    await ask(portal.browser(), email)
    expect(await portal.deliver()).toHaveLength(1)
  })

  it('do not keep a letter from whoever holds a link that has died', async () => {
    const { portal, email } = await aHolder()
    await ask(portal.browser(), email)
    const [own] = await portal.deliver()
    portal.wait(24 * 3600)
    const stranger = strangers(portal, { many: true })
    for (let time = 0; time < 10; time++) await stranger.post(paths.forgottenPassword, { email })
    await portal.deliver()
    await portal.browser().post(`${linkIn(own, '/mot-de-passe')}/renvoi`)
    // Replaced meanwhile by theirs: it is a link of ours no more, and the newest works.
    const [newest] = await portal.deliver()
    if (newest) expect((await portal.browser().get(linkIn(newest, '/mot-de-passe'))).status).toBe(200)
  })

  it('do not keep somebody signed in from changing their address', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    const wanted = 'nouvelle@exemple.fr'
    const stranger = strangers(portal, { many: true })
    for (let time = 0; time < 10; time++) await stranger.post(paths.forgottenPassword, { email: wanted })
    await portal.deliver()
    const response = await browser.post(paths.accountEmail, { current: password, email: wanted })
    expect(response.headers.get('Location')).toBe('/compte?fait=adresse-demandee')
    expect((await portal.deliver()).map(({ to }) => to)).toContain(wanted)
  })

  it('have a bound an hour, said in French; a browser that has signed in before is beyond it', async () => {
    const { portal, browser, email } = await aHolder()
    await fill(portal, 'letters')
    const refused = await ask(portal.browser(), email)
    expect(refused.status).toBe(503)
    expect((await drawn(refused)).locals.askLink?.form.message).toMatch(/dans une heure/)
    await portal.deliver()
    await ask(browser, email)
    expect(await portal.deliver()).toHaveLength(1)
    portal.wait(3600)
    expect((await ask(portal.browser(), email)).status).toBe(200)
  })

  it('leave no trace after a month', async () => {
    const { portal } = await aHolder()
    const { runSchedule } = await import('../src/schedule.ts')
    await ask(portal.browser(), 'personne@exemple.fr')
    await portal.deliver()
    portal.wait(31 * 24 * 3600)
    await runSchedule(portal.bindings, portal.now())
    expect(await portal.database.select().from(outbox).where(eq(outbox.kind, 'password-link'))).toEqual([])
  })
})

/** Uses up what strangers may do together in this hour. */
async function fill(portal: TestPortal, what: keyof typeof hourlyBounds) {
  const throttle = openThrottle(portal.database, 'un secret de passe assez long pour servir', portal.now())
  for (let time = 0; time < hourlyBounds[what]; time++) expect(await throttle.countHour(what)).toBe(0)
}

describe('statements of a stranger', () => {
  async function aContract() {
    const held = await aHolder()
    const { portal, email } = held
    const { reference, subscriptionId } = await aPaidContract(portal.database, { email, at: portal.now() })
    await portal.deliver()
    const typed = { name: 'Zoé Lefèvre', email, contractReference: reference }
    const declare = async (
      from: {
        post: (
          path: string,
          fields: Record<string, string>,
          headers?: Record<string, string>,
        ) => Promise<Response>
      },
      fields: Record<string, string> = typed,
      headers: Record<string, string> = atHome,
    ) => {
      const { leavingRecap } = (await drawn(await from.post(paths.ending, fields, headers))).locals
      const statementKey = leavingRecap?.statementKey ?? ''
      return from.post(paths.endingNotification, { ...fields, statementKey }, headers)
    }
    const ended = async () =>
      (await portal.database.select().from(subscriptions).where(eq(subscriptions.id, subscriptionId)))[0]
        ?.endsOn
    return { ...held, typed, declare, ended }
  }

  it('with wrong references do not keep the payer’s own letter', async () => {
    const { portal, typed, declare } = await aContract()
    for (let time = 0; time < 10; time++)
      await declare(strangers(portal, { many: true }), { ...typed, contractReference: `FAUX${time}` })
    await portal.deliver()
    await declare(portal.browser())
    const [mail] = (await portal.deliver()).filter(({ to }) => to === typed.email)
    expect(linkIn(mail, '/resiliation/confirmer')).toBeTruthy()
  })

  it('with the right reference leave its letter to a browser that has signed in before', async () => {
    const { portal, browser, typed, declare } = await aContract()
    const stranger = strangers(portal)
    for (let time = 0; time < 10; time++) await declare(stranger)
    expect(await portal.deliver(), 'three letters in a row').toHaveLength(3)
    await declare(browser)
    const [mail] = await portal.deliver()
    expect(mail?.to).toBe(typed.email)
    expect((await portal.browser().post(linkIn(mail, '/resiliation/confirmer'))).status).toBe(200)
  })

  it('do not use up those of whoever is signed in behind the same connection', async () => {
    const { portal, browser, signsIn, declare, ended } = await aContract()
    const same = { 'CF-Connecting-IP': '198.51.100.7' }
    const stranger = strangers(portal)
    for (let time = 0; time < 25; time++) await declare(stranger)
    expect((await declare(stranger)).status).toBe(429)
    expect(await signsIn(browser, same)).toBe(303)
    expect((await declare(browser, undefined, same)).status).toBe(200)
    expect(await ended()).not.toBeNull()
  })

  it('nor those of a browser that has signed in before, behind the same connection', async () => {
    const { portal, browser, declare } = await aContract()
    const stranger = strangers(portal)
    for (let time = 0; time < 25; time++) await declare(stranger)
    expect((await declare(browser, undefined, { 'CF-Connecting-IP': '198.51.100.7' })).status).toBe(200)
  })

  it('have a bound an hour, that says where to write; who is signed in is beyond it', async () => {
    const { portal, browser, signsIn, declare, ended } = await aContract()
    await fill(portal, 'statements')
    const refused = await declare(portal.browser())
    expect(refused.status).toBe(503)
    expect((await drawn(refused)).locals.leaving?.form.message).toContain('votre message vaut notification')
    await signsIn()
    expect((await declare(browser)).status).toBe(200)
    expect(await ended()).not.toBeNull()
  })

  it('about no contract are not kept beyond a year', async () => {
    const { portal, typed, declare } = await aContract()
    const { runSchedule } = await import('../src/schedule.ts')
    await declare(portal.browser(), { ...typed, contractReference: 'FAUX' })
    await declare(portal.browser())
    await portal.deliver()
    portal.wait(366 * 24 * 3600)
    await runSchedule(portal.bindings, portal.now())
    expect(await portal.database.$count(statements)).toBe(1)
  })
})

describe('contracts that a stranger never pays', () => {
  const order = async (from: Browser, changes: Record<string, string> = {}, headers = atHome) =>
    from.post(paths.joiningOrder('solo-annuel'), await recapOf(from, changes), headers)
  const unpaid = ({ database }: TestPortal) =>
    database.$count(subscriptions, and(isNull(subscriptions.concludedAt)))

  it('from one place are ten, then one after growing waits; who is signed in there orders', async () => {
    const portal = await startPortal()
    const same = { 'CF-Connecting-IP': '198.51.100.7' }
    for (let time = 0; time < 14; time++) {
      const response = await order(portal.browser(), { email: `p${time}@exemple.fr` }, same)
      expect(response.status).toBe(time < 10 ? 200 : 429)
      if (time >= 10) {
        expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
        expect((await drawn(response)).locals.joining?.form.message).toMatch(/Attendez/)
      }
    }
    expect(await unpaid(portal)).toBe(10)
    const { browser } = await portal.signedIn()
    expect((await order(browser, { heldAccessSeen: 'yes' }, same)).status).toBe(200)
  })

  it('in one name are bounded, from however many places; its holder orders once signed in', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    const answers: number[] = []
    for (let time = 0; time < 14; time++)
      answers.push(
        (await order(portal.browser(), { email }, { 'CF-Connecting-IP': `198.51.100.${time}` })).status,
      )
    expect(answers.slice(9)).toEqual([200, 429, 429, 429, 429])
    expect((await order(browser, { heldAccessSeen: 'yes' })).status).toBe(200)
  })

  it('posted again are not counted again', async () => {
    const portal = await startPortal()
    const fields = await recapOf(portal.browser())
    for (let time = 0; time < 12; time++)
      expect((await portal.browser().post(paths.joiningOrder('solo-annuel'), fields)).status).toBe(200)
    expect(await unpaid(portal)).toBe(1)
  })

  it('have a bound an hour; who is signed in is beyond it', async () => {
    const portal = await startPortal()
    await fill(portal, 'orders')
    const refused = await order(portal.browser())
    expect(refused.status).toBe(503)
    expect((await drawn(refused)).locals.joining?.form.message).toMatch(/dans une heure/)
    const { browser } = await portal.signedIn()
    expect((await order(browser, { heldAccessSeen: 'yes' })).status).toBe(200)
  })

  it('have ten tries to pay in a row each', async () => {
    const portal = await startPortal()
    const first = (await drawn(await order(portal.browser()))).locals.bankRedirect?.payableId ?? ''
    const second = (await drawn(await order(portal.browser()))).locals.bankRedirect?.payableId ?? ''
    for (let time = 0; time < 10; time++)
      expect((await portal.browser().post(paths.termAttempts(first))).status).toBe(200)
    expect((await portal.browser().post(paths.termAttempts(first))).status).toBe(429)
    expect((await portal.browser().post(paths.termAttempts(second))).status).toBe(200)
  })
})
