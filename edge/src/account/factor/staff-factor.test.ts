import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aPaidContract } from '../../../tests/contract.builder.ts'
import { password } from '../../../tests/member.builder.ts'
import { aGuardedMember, filledSetup, throughBoth } from '../../../tests/second-factor.builder.ts'
import { localsOf, startPortal } from '../../../tests/test-portal.ts'
import { sessions } from '../../entrance/session/session-schema.ts'
import { staffOf } from '../../entrance/session/signed-in.ts'
import { paths } from '../../ground/contract/index.ts'
import { memberRoles } from '../../people/member/member.ts'
import { members } from '../../people/member/member-schema.ts'
import { secondFactors } from '../../entrance/second-factor/second-factor-schema.ts'
import { aMemberPortal } from '../../../tests/second-factor-portal.builder.ts'

const staffRoles = memberRoles.filter((role) => role !== 'member')

describe('who works for the portal', () => {
  const closed = [
    paths.account,
    paths.accountExport,
    paths.accountOrders,
    paths.accountPassword,
    paths.accountEmail,
    paths.acceptance,
    paths.announcements,
    paths.catalogue,
    paths.search,
    paths.checkout,
    paths.offerCode('quinze-pour-cent'),
    paths.organisation('abc'),
    paths.order('abc'),
  ]

  it.each(staffRoles)('as %s goes nowhere before setting a second factor', async (role) => {
    const { portal, browser } = await aMemberPortal(role)
    for (const path of closed) {
      const location = (await browser.get(path)).headers.get('Location')
      expect(location, path).toMatch(/^\/compte\/double-authentification(?:\?|$)/)
    }
    expect(browser.cookies.has('__Host-pass')).toBe(false)
    for (const path of [paths.renewal, paths.refusal]) expect((await browser.get(path)).status).toBe(200)
    const { factorSetup } = await localsOf(await browser.get(paths.secondFactor))
    expect(factorSetup?.required).toBe(true)

    const { fields } = await filledSetup(portal, browser)
    expect((await browser.post(paths.secondFactor, fields)).status).toBe(200)
    for (const path of [paths.account, paths.catalogue]) expect((await browser.get(path)).status).toBe(200)
  })

  it('changes nothing either', async () => {
    const { portal, browser, id } = await aMemberPortal('support')
    const before = await portal.database.select().from(members).where(eq(members.id, id))
    for (const path of [
      paths.accountPassword,
      paths.accountEmail,
      paths.recoveryCodes,
      paths.secondFactorRemoval,
    ]) {
      const fields = { current: password, password: 'trois bols de café brûlant', email: 'autre@exemple.fr' }
      const response = await browser.post(path, fields)
      expect(response.headers.get('Location')).toBe(paths.secondFactor)
    }
    expect(await portal.database.select().from(members).where(eq(members.id, id))).toEqual(before)
    expect((await browser.post(paths.signOut)).headers.get('Location')).toBe(paths.home)
    expect(await portal.database.select().from(sessions)).toEqual([])
  })

  it('is a stranger where everybody may come', async () => {
    const { portal, browser, email } = await aMemberPortal('support')
    await aPaidContract(portal.database, { email, at: portal.now() })
    expect((await localsOf(await browser.get(paths.ending))).leaving?.contracts).toEqual([])
    const { fields } = await filledSetup(portal, browser)
    await browser.post(paths.secondFactor, fields)
    expect((await localsOf(await browser.get(paths.ending))).leaving?.contracts).toHaveLength(1)
  })

  it('comes back to the page that was wanted once it is set', async () => {
    const { portal, email } = await aMemberPortal('dpo')
    const browser = portal.browser()
    const response = await portal.signIn(browser, email, { returnTo: paths.search })
    const location = response.headers.get('Location') ?? ''
    expect(location).toBe(`${paths.secondFactor}?retour=%2Frecherche`)
    const { factorSetup } = await localsOf(await browser.get(location))
    expect(factorSetup?.returnTo).toBe(paths.search)
    const { fields } = await filledSetup(portal, browser)
    const set = await browser.post(paths.secondFactor, { ...fields, returnTo: paths.search })
    expect((await localsOf(set)).recoveryCodes?.returnTo).toBe(paths.search)
  })

  it('is asked as soon as the role is given', async () => {
    const { portal, browser, id, email } = await aMemberPortal()
    expect((await browser.get(paths.account)).status).toBe(200)
    await portal.database.update(members).set({ role: 'comptable' }).where(eq(members.id, id))
    expect((await browser.get(paths.account)).headers.get('Location')).toMatch(/^\/connexion/)
    await portal.signIn(browser, email)
    expect((await browser.get(paths.account)).headers.get('Location')).toMatch(/double-authentification/)
  })

  it('has a role in a session that has proved a second factor alone', () => {
    const at = new Date()
    for (const role of memberRoles) {
      expect(staffOf({ role, secondFactorAt: null })).toBeNull()
      expect(staffOf({ role, secondFactorAt: at })).toBe(role === 'member' ? null : role)
    }
  })

  it('does not turn it off', async () => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal, { role: 'administrateur' })
    const browser = await throughBoth(portal, member)
    expect((await localsOf(await browser.get(paths.secondFactor))).factor?.removable).toBe(false)
    const response = await browser.post(paths.secondFactorRemoval, { current: password, code: member.code() })
    expect(response.status).toBe(422)
    expect((await localsOf(response)).factor?.form.message).toMatch(/Votre rôle/)
    expect(await portal.database.select().from(secondFactors)).toHaveLength(1)
  })
})
