import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { aMember } from '../../../tests/member.builder.ts'
import { startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { DeriversBusy } from '../password/derivers.ts'
import { scryptKey } from '../password/password.ts'

/** A portal with a member who has never signed in. */
async function aFirstConnection() {
  const portal = await startPortal()
  return { portal, ...(await aMember(portal.database)) }
}

describe('failures on one account', () => {
  const fail = (portal: TestPortal, email: string) =>
    portal.signIn(portal.browser(), email, { password: 'faux mot de passe' })

  it('make it wait after the fifth, longer each time, and say for how long', async () => {
    const { portal, email } = await aFirstConnection()
    for (let attempt = 1; attempt <= 5; attempt++) expect((await fail(portal, email)).status).toBe(422)
    const waits: (string | null)[] = []
    for (let round = 0; round < 3; round++) {
      const response = await fail(portal, email)
      expect(response.status).toBe(429)
      waits.push(response.headers.get('Retry-After'))
      portal.wait(Number(response.headers.get('Retry-After')))
      expect((await fail(portal, email)).status).toBe(422)
    }
    expect(waits).toEqual(['60', '120', '240'])
    const right = await portal.signIn(portal.browser(), email)
    expect(right.status, 'the right password waits too').toBe(429)
    portal.wait(15 * 60)
    expect((await portal.signIn(portal.browser(), email)).status).toBe(303)
  })

  it('by a hundred at once look at five passwords at most', async () => {
    const { portal, email } = await aFirstConnection()
    portal.derivations.length = 0
    await Promise.all(Array.from({ length: 100 }, () => fail(portal, email)))
    expect(portal.derivations.length).toBeLessThanOrEqual(5)
  })

  it('leave others alone, and are forgotten with the right password', async () => {
    const { portal, email } = await aFirstConnection()
    const other = await aMember(portal.database)
    for (let attempt = 0; attempt < 4; attempt++) await fail(portal, email)
    expect((await portal.signIn(portal.browser(), other.email)).status).toBe(303)
    expect((await portal.signIn(portal.browser(), email)).status).toBe(303)
    for (let attempt = 0; attempt < 4; attempt++) expect((await fail(portal, email)).status).toBe(422)
  })

  it('count for an unknown address as for a known one', async () => {
    const { portal } = await aFirstConnection()
    for (let attempt = 0; attempt < 5; attempt++) await fail(portal, 'inconnue@exemple.fr')
    expect((await fail(portal, 'inconnue@exemple.fr')).status).toBe(429)
  })

  it('are kept under digests: no address can be read in the table', async () => {
    const { portal, email } = await aFirstConnection()
    await fail(portal, email)
    const { results } = await env.DB.prepare('SELECT * FROM throttle').all()
    expect(results.length).toBeGreaterThan(0)
    expect(JSON.stringify(results)).not.toContain(email.split('@')[0])
  })
})

describe('an office behind one address', () => {
  /** Thirty-four attempts on addresses that nobody has, waiting as long as is asked each time. */
  async function mistakenOffice() {
    const portal = await startPortal()
    const { email } = await aMember(portal.database, { accepted: await portal.texts() })
    for (let time = 0; time < 34; time++) {
      const typed = { email: `rien${time}@exemple.fr`, password: 'n’importe quoi' }
      const response = await portal.browser().post(paths.signIn, typed)
      if (response.status === 429) {
        portal.wait(Number(response.headers.get('Retry-After')))
        time--
      }
    }
    return { portal, signsIn: async () => (await portal.signIn(portal.browser(), email)).status }
  }

  it('waits once: a right sign-in holds nobody else up', async () => {
    const { portal, signsIn } = await mistakenOffice()
    expect(await signsIn()).toBe(429)
    portal.wait(15 * 60)
    for (let time = 0; time < 5; time++) expect(await signsIn()).toBe(303)
  })

  it('is not held up by two slips a day', async () => {
    const portal = await startPortal()
    const { email } = await aMember(portal.database, { accepted: await portal.texts() })
    for (let slip = 0; slip < 40; slip++) {
      const typed = { email: `p${slip}@exemple.fr`, password: 'une faute de frappe' }
      expect((await portal.browser().post(paths.signIn, typed)).status).toBe(422)
      portal.wait(12 * 3600)
    }
    expect((await portal.signIn(portal.browser(), email)).status).toBe(303)
  })
})

describe('an attempt that nobody could judge', () => {
  it('does not count, nor make the next one wait', async () => {
    let busy = false
    const portal = await startPortal({
      deriveKey: (typed, salt, cost) =>
        busy
          ? Promise.reject(new DeriversBusy('too many'))
          : scryptKey(typed, salt, { logN: Math.min(cost.logN, 4), r: 1, p: 1 }),
    })
    const { email } = await aMember(portal.database, { accepted: await portal.texts() })
    for (let time = 0; time < 9; time++) {
      await portal.signIn(portal.browser(), email, { password: 'faux mot de passe' })
      portal.wait(15 * 60)
    }
    busy = true
    expect((await portal.signIn(portal.browser(), email)).status).toBe(503)
    busy = false
    portal.wait(60)
    expect((await portal.signIn(portal.browser(), email)).status).toBe(303)
  })
})
