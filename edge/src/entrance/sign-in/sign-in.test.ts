import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { aLegalText } from '../../../tests/deployment.builder.ts'
import { aMember, password } from '../../../tests/member.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { aGuardedMember, throughBoth } from '../../../tests/second-factor.builder.ts'
import { type TestPortal, localsOf, shownBy, startPortal } from '../../../tests/test-portal.ts'
import { acceptances } from '../../texts/consent/acceptance-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import { scryptKey } from '../password/password.ts'
import { connections, sessions } from '../session/session-schema.ts'

const kept = async ({ database }: TestPortal) => ({
  sessions: await database.select().from(sessions),
  connections: await database.select().from(connections),
  acceptances: await database.select().from(acceptances),
})
const nothing = { sessions: [], connections: [], acceptances: [] }

/** A portal with a member who has never signed in. */
async function aFirstConnection() {
  const portal = await startPortal()
  return { portal, browser: portal.browser(), ...(await aMember(portal.database)) }
}

// CGU articles 4 and 6: the box, and what is recorded of it.
describe('a first connection', () => {
  it('with the box records the acceptance, the connection and its versions, and opens a session', async () => {
    const { portal, browser, id, email } = await aFirstConnection()
    const response = await portal.signIn(browser, email)
    expect(response.status).toBe(303)
    const { cgu, privacy } = await portal.texts()
    const digests = { cguDigest: cgu.digest, privacyDigest: privacy.digest }
    expect(await kept(portal)).toMatchObject({
      sessions: [{ memberId: id }],
      connections: [{ memberId: id, connectedAt: portal.now(), ...digests }],
      acceptances: [{ memberId: id, acceptedAt: portal.now(), ...digests }],
    })
    expect((await browser.get(paths.catalogue)).status).toBe(200)
  })

  it.each([undefined, '', 'no', 'on', 'YES'])(
    'with %j for the box is refused next to it',
    async (acceptance) => {
      const { portal, browser, email } = await aFirstConnection()
      const response = await browser.post(paths.signIn, {
        email,
        password,
        returnTo: paths.search,
        shown: await shownBy(portal),
        ...(acceptance === undefined ? {} : { acceptance }),
      })
      expect(response.status).toBe(422)
      const { signIn } = await localsOf(response)
      expect(signIn?.form.errors['acceptance']).toMatch(/Cochez cette case/)
      expect(signIn?.form.values).toEqual({ email })
      expect(signIn?.returnTo).toBe(paths.search)
      expect(browser.cookies.size).toBe(0)
      expect(await kept(portal)).toEqual(nothing)
    },
  )

  it('does not bind by a text that came into force after the page was shown', async () => {
    const { portal, browser, email } = await aFirstConnection()
    const shown = await shownBy(portal)
    await portal.deployment.publishText(aLegalText('cgu', '2026-11-22'))
    portal.wait(3)
    const response = await portal.signIn(browser, email, { shown })
    expect(response.status).toBe(422)
    expect((await localsOf(response)).signIn?.form.errors['acceptance']).toMatch(/vient de changer/)
    expect(await kept(portal)).toEqual(nothing)
    expect((await portal.signIn(browser, email)).status).toBe(303)
  })

  it('in four tabs at once is one acceptance and four connections', async () => {
    const { portal, email } = await aFirstConnection()
    const answers = await Promise.all(Array.from({ length: 4 }, () => portal.signIn(portal.browser(), email)))
    expect(answers.map(({ status }) => status)).toEqual(Array(4).fill(303))
    const { acceptances: once, connections: each } = await kept(portal)
    expect(once).toHaveLength(1)
    expect(each).toHaveLength(4)
  })

  // The fault: the log of acceptances cannot be written.
  it('opens nothing when its acceptance cannot be recorded', async () => {
    const { portal, browser, email } = await aFirstConnection()
    await env.DB.prepare('ALTER TABLE acceptance_leaves RENAME TO away').run()
    const response = await portal.signIn(browser, email)
    await env.DB.prepare('ALTER TABLE away RENAME TO acceptance_leaves').run()
    expect(response.status).toBe(500)
    expect(browser.cookies.size).toBe(0)
    expect(await kept(portal)).toEqual(nothing)
    expect(logged.splice(0)).toEqual([expect.stringContaining('fault POST /connexion')])
  })
})

describe('a later connection', () => {
  it('needs no box while the accepted texts stand, and is recorded', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    const response = await portal.signIn(browser, email, { acceptance: '', shown: '' })
    expect(response.status).toBe(303)
    expect((await kept(portal)).connections).toHaveLength(2)
    expect((await kept(portal)).acceptances).toHaveLength(1)
  })

  it('after a text has changed asks for it before any page, box or not', async () => {
    const portal = await startPortal()
    const { email } = await aMember(portal.database, { accepted: await portal.texts() })
    await portal.deployment.publishText(aLegalText('cgu', '2026-11-22', { summaryOfChanges: 'Autrement.' }))
    portal.wait(3)
    for (const acceptance of ['yes', '']) {
      const browser = portal.browser()
      expect((await portal.signIn(browser, email, { acceptance })).status).toBe(303)
      const page = await browser.get(paths.catalogue)
      expect(page.headers.get('Location')).toMatch(/^\/acceptation/)
    }
    expect((await kept(portal)).acceptances).toHaveLength(1)
  })

  it('of somebody else in one browser ends the session that it held', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    const former = browser.copy()
    const { email } = await aMember(portal.database, { accepted: await portal.texts() })
    await portal.signIn(browser, email)
    portal.wait(61)
    expect((await former.get(paths.catalogue)).headers.get('Location')).toMatch(/^\/connexion/)
    expect((await localsOf(await browser.get(paths.account))).account?.member.email).toBe(email)
  })

  it('draws a session of its own: a cookie planted before is worth nothing', async () => {
    const { portal, browser, email } = await aFirstConnection()
    const planted = 'A'.repeat(43)
    browser.cookies.set('__Host-session', planted)
    await portal.signIn(browser, email)
    expect(browser.cookies.get('__Host-session')).not.toBe(planted)
    const thief = portal.browser()
    thief.cookies.set('__Host-session', planted)
    expect((await thief.get(paths.catalogue)).status).toBe(303)
  })
})

describe('a wrong address or password', () => {
  it('gets one answer and one cost, whether or not the address is known', async () => {
    const { portal, email } = await aFirstConnection()
    const seen = []
    for (const typed of [email, 'inconnue@exemple.fr']) {
      portal.count.reset()
      portal.derivations.length = 0
      const response = await portal.signIn(portal.browser(), typed, { password: 'faux mot de passe' })
      const { signIn } = await localsOf(response)
      seen.push({
        status: response.status,
        message: signIn?.form.message,
        errors: signIn?.form.errors,
        headers: [...response.headers].filter(
          ([name]) => name !== 'content-security-policy' && name !== 'x-request-id',
        ),
        questions: portal.count.calls,
        derivations: portal.derivations.length,
      })
    }
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]).toMatchObject({ status: 422, derivations: 1 })
  })

  it.each([
    ['no address', { email: '' }, ['email']],
    ['no password', { password: '' }, ['password']],
    ['neither', { email: ' ', password: '' }, ['email', 'password']],
  ])('with %s is told so next to the field', async (_name, typed, fields) => {
    const { portal, browser, email } = await aFirstConnection()
    const response = await portal.signIn(browser, email, typed)
    expect(response.status).toBe(422)
    expect(Object.keys((await localsOf(response)).signIn?.form.errors ?? {}).toSorted()).toEqual(fields)
    expect(await kept(portal)).toEqual(nothing)
  })

  it.each([
    ['a wrong password', { password: 'faux' }],
    ['a password longer than any', { password: 'x'.repeat(201) }],
    ['a page of no address', { password: 'faux', shown: 'x'.repeat(201) }],
  ])('with %s keeps the address, the box of the device and the page', async (_name, typed) => {
    const { portal, browser, email } = await aFirstConnection()
    const fields = { remember: 'yes', returnTo: paths.account, ...typed }
    const { signIn } = await localsOf(await portal.signIn(browser, email, fields))
    expect(signIn?.form.values).toEqual({ email, remember: 'yes' })
    expect(signIn?.form.message).toMatch(/ne vont pas ensemble/)
    expect(signIn?.returnTo).toBe(paths.account)
  })

  it('never comes back with the password', async () => {
    const { portal, browser, email } = await aFirstConnection()
    const response = await portal.signIn(browser, email, { password: 'un secret mal tapé' })
    expect(await response.text()).not.toContain('un secret mal tapé')
  })

  it.each([
    ['capitals', (email: string) => email.toUpperCase()],
    ['spaces around', (email: string) => `  ${email} `],
  ])('is not what %s in an address make', async (_name, write) => {
    const { portal, browser, email } = await aFirstConnection()
    expect((await portal.signIn(browser, write(email))).status).toBe(303)
  })
})

describe('a sign-in under way', () => {
  /** A portal where `meanwhile` happens while the next password is judged. */
  async function slowPortal() {
    let meanwhile: (() => Promise<unknown>) | null = null
    const portal = await startPortal({
      deriveKey: async (typed, salt, cost) => {
        const key = await scryptKey(typed, salt, { logN: Math.min(cost.logN, 4), r: 1, p: 1 })
        const act = meanwhile
        meanwhile = null
        await act?.()
        return key
      },
    })
    return { portal, during: (act: () => Promise<unknown>) => void (meanwhile = act) }
  }
  const changed = { current: password, password: 'trois bols de café brûlant' }

  it('does not outrun another password, and leaves no connection', async () => {
    const { portal, during } = await slowPortal()
    const { browser, email } = await portal.signedIn()
    const thief = portal.browser()
    during(() => browser.post(paths.accountPassword, changed))
    const response = await portal.signIn(thief, email)
    expect(response.status).toBe(422)
    expect((await localsOf(response)).signIn?.form.message).toMatch(/ne vont pas ensemble/)
    expect(thief.cookies.size).toBe(0)
    const { sessions: open, connections: recorded } = await kept(portal)
    expect([open.length, recorded.length]).toEqual([1, 1])
  })

  it('nor does one that would go on to its code', async () => {
    const { portal, during } = await slowPortal()
    const member = await aGuardedMember(portal)
    const browser = await throughBoth(portal, member)
    const thief = portal.browser()
    during(() => browser.post(paths.accountPassword, { ...changed, code: member.code() }))
    expect((await portal.signIn(thief, member.email)).status).toBe(422)
    expect(thief.cookies.size).toBe(0)
  })
})

describe('the page that was wanted', () => {
  it.each([
    ['/offres/forfait-journee', '/offres/forfait-journee'],
    ['/recherche?q=ski', '/recherche?q=ski'],
    ['https://evil.example/', paths.catalogue],
    ['//evil.example', paths.catalogue],
    ['/\\evil.example', paths.catalogue],
    ['/%2f/evil.example', paths.catalogue],
    ['javascript:alert(1)', paths.catalogue],
    ['/offres\r\nSet-Cookie: a=b', paths.catalogue],
    ['/deconnexion', paths.catalogue],
    ['', paths.catalogue],
  ])('%j leads to %s', async (returnTo, expected) => {
    const { portal, browser, email } = await aFirstConnection()
    const response = await portal.signIn(browser, email, { returnTo })
    expect(response.headers.get('Location')).toBe(expected)
  })
})
