import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aLegalText } from '../../../tests/deployment.builder.ts'
import { password } from '../../../tests/member.builder.ts'
import {
  aGuardedMember,
  aTrustedBrowser,
  passwordLeadsTo,
  pastPassword,
  throughBoth,
} from '../../../tests/second-factor.builder.ts'
import { localsOf, startPortal } from '../../../tests/test-portal.ts'
import {
  aTrustedPortal,
  staffRoles,
  storedDevices,
  storedSessions,
  thirtyDays,
  trustedCookie,
} from '../../../tests/trusted-device.builder.ts'
import { sha256Hex } from '@portal/content/bytes'
import { connections, throttle } from '../session/session-schema.ts'
import { acceptances } from '../../texts/consent/acceptance-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import type { memberRoles } from '../../people/member/member.ts'
import { members } from '../../people/member/member-schema.ts'
import { secondFactors } from './second-factor-schema.ts'
import { removeSecondFactor } from './second-factor-store.ts'

describe('the box under the code', () => {
  it('is offered to a member, and off unless it is ticked', async () => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal)
    const browser = await pastPassword(portal, member)
    const { signInCode } = await localsOf(await browser.get(paths.signInCode))
    expect(signInCode).toMatchObject({ trustOffered: true, form: { values: {} } })
    await browser.post(paths.signInCode, { code: member.code() })
    expect(browser.cookies.has(trustedCookie)).toBe(false)
    expect(await storedDevices(portal)).toEqual([])
  })

  it('keeps a digest of its cookie for thirty days', async () => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal)
    const browser = await pastPassword(portal, member)
    const response = await browser.post(paths.signInCode, { code: member.code(), trust: 'yes' })
    const line = response.headers.getSetCookie().find((written) => written.startsWith(trustedCookie))
    for (const rule of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=2592000'])
      expect(line).toContain(rule)
    const token = browser.cookies.get(trustedCookie) ?? ''
    expect(token).toHaveLength(43)
    expect(await storedDevices(portal)).toMatchObject([
      {
        id: await sha256Hex(token),
        provedAt: portal.now(),
        expiresAt: new Date(portal.now().getTime() + thirtyDays * 1000),
      },
    ])
  })

  it('stays ticked when the code is refused, and trusts nothing then', async () => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal)
    const browser = await pastPassword(portal, member)
    const response = await browser.post(paths.signInCode, { code: '12', trust: 'yes' })
    expect((await localsOf(response)).signInCode?.form.values).toEqual({ trust: 'yes' })
    expect(browser.cookies.has(trustedCookie)).toBe(false)
    expect(await storedDevices(portal)).toEqual([])
  })

  it.each(['code', 'recoveryCode'])('trusts nothing by a recovery code, sent as %s', async (field) => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal)
    const browser = await pastPassword(portal, member)
    const [recovery = ''] = member.recoveryCodes
    const response = await browser.post(paths.signInCode, { [field]: recovery, trust: 'yes' })
    expect(response.status).toBe(303)
    expect(browser.cookies.has(trustedCookie)).toBe(false)
    expect(await storedDevices(portal)).toEqual([])
  })

  it('in two tabs at once trusts one device', async () => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal)
    const browser = await pastPassword(portal, member)
    const tabs = [browser.copy(), browser.copy()]
    const fields = { code: member.code(), trust: 'yes' }
    await Promise.all(tabs.map((tab) => tab.post(paths.signInCode, fields)))
    expect(await storedDevices(portal)).toHaveLength(1)
    expect(tabs.filter(({ cookies }) => cookies.has(trustedCookie))).toHaveLength(1)
  })

  it('takes the place of what another member trusted in this browser', async () => {
    const { portal, member, browser } = await aTrustedPortal()
    const other = await aGuardedMember(portal)
    await portal.signIn(browser, other.email)
    await browser.post(paths.signInCode, { code: other.code(), trust: 'yes' })
    const factors = await portal.database
      .select()
      .from(secondFactors)
      .where(eq(secondFactors.memberId, other.id))
    expect(await storedDevices(portal)).toMatchObject([{ factorId: factors[0]?.id }])
    expect(await passwordLeadsTo(portal, browser, member)).toBe(paths.signInCode)
  })
})

describe('on a trusted device', () => {
  it('the password is enough, and the session says when the code was proved', async () => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal)
    const proved = portal.now()
    const browser = await aTrustedBrowser(portal, member)
    expect(await storedSessions(portal)).toEqual([])
    portal.wait(3600)
    const changes = { returnTo: '/recherche?q=ski', remember: 'yes' }
    expect(await passwordLeadsTo(portal, browser, member, changes)).toBe('/recherche?q=ski')
    expect(await storedSessions(portal)).toMatchObject([
      { memberId: member.id, remembered: true, createdAt: portal.now(), secondFactorAt: proved },
    ])
    expect(await portal.database.select().from(connections)).toHaveLength(2)
    expect((await browser.get(paths.catalogue)).status).toBe(200)
  })

  it('thirty days end on time, however often it has served', async () => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal)
    const browser = await throughBoth(portal, member, { trust: 'yes' })
    // `throughBoth` lets thirty seconds pass.
    portal.wait(thirtyDays - 31)
    const before = await storedDevices(portal)
    expect(await passwordLeadsTo(portal, browser, member)).toBe(paths.catalogue)
    expect(await storedDevices(portal)).toEqual(before)
    portal.wait(1)
    expect(await passwordLeadsTo(portal, browser, member)).toBe(paths.signInCode)
  })

  it('a wrong password counts as ever, and is answered as ever', async () => {
    const { portal, member, browser } = await aTrustedPortal()
    const statuses = []
    for (let attempt = 1; attempt <= 6; attempt++) {
      const response = await portal.signIn(browser, member.email, { password: 'faux mot de passe' })
      statuses.push(response.status)
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
    expect((await portal.database.select().from(throttle)).some(({ failures }) => failures >= 5)).toBe(true)
    expect((await portal.signIn(browser, member.email)).status).toBe(429)
    expect(await storedSessions(portal)).toEqual([])
  })

  it('the box of a first connection still binds', async () => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal, { accepted: undefined })
    const browser = await pastPassword(portal, member)
    // A text comes into force between box and code: nothing is accepted yet, and the device is trusted.
    await portal.deployment.publishText(aLegalText('cgu', '2026-11-22', { summaryOfChanges: 'Autrement.' }))
    portal.wait(3)
    await browser.post(paths.signInCode, { code: member.code(), trust: 'yes' })
    await browser.post(paths.signOut)
    expect(await portal.database.select().from(acceptances)).toEqual([])

    expect((await portal.signIn(browser, member.email, { acceptance: '' })).status).toBe(422)
    expect(await portal.database.select().from(acceptances)).toEqual([])
    expect(await passwordLeadsTo(portal, browser, member)).toBe(paths.catalogue)
    expect(await portal.database.select().from(acceptances)).toMatchObject([
      { memberId: member.id, acceptedAt: portal.now() },
    ])
  })
})

describe('the code is asked for', () => {
  it('of another member in this browser', async () => {
    const { portal, member, browser } = await aTrustedPortal()
    const other = await aGuardedMember(portal)
    expect(await passwordLeadsTo(portal, browser, other)).toBe(paths.signInCode)
    expect(await passwordLeadsTo(portal, browser, member), 'it stays trusted').toBe(paths.catalogue)
  })

  it('with a made-up cookie, the stored digest too, like with none', async () => {
    const { portal, member } = await aTrustedPortal()
    const [row] = await storedDevices(portal)
    const pages = []
    for (const made of [undefined, 'A'.repeat(43), row?.id, 'x', '%00']) {
      const browser = portal.browser()
      if (made !== undefined) browser.cookies.set(trustedCookie, made)
      expect(await passwordLeadsTo(portal, browser, member)).toBe(paths.signInCode)
      pages.push(await (await browser.get(paths.signInCode)).text())
    }
    expect(new Set(pages).size).toBe(1)
    expect(await storedSessions(portal)).toEqual([])
  })

  it('after another password, chosen in the account', async () => {
    const { portal, member, browser } = await aTrustedPortal()
    await portal.signIn(browser, member.email)
    const chosen = 'trois bols de café brûlant'
    await browser.post(paths.accountPassword, { current: password, code: member.code(), password: chosen })
    expect(await storedDevices(portal)).toEqual([])
    expect(await passwordLeadsTo(portal, browser, member, { password: chosen })).toBe(paths.signInCode)
  })

  it('after another password, chosen from a letter', async () => {
    const { portal, member, browser } = await aTrustedPortal()
    await portal.deliver()
    await portal.browser().post(paths.forgottenPassword, { email: member.email })
    const [mail] = await portal.deliver()
    const link = /\/mot-de-passe\/[\w.-]+/.exec(mail?.text ?? '')?.[0] ?? ''
    const chosen = 'trois bols de café brûlant'
    expect((await portal.browser().post(link, { password: chosen })).status).toBe(303)
    expect(await storedDevices(portal)).toEqual([])
    expect(await passwordLeadsTo(portal, browser, member, { password: chosen })).toBe(paths.signInCode)
  })

  it('after another address of mail', async () => {
    const { portal, member, browser } = await aTrustedPortal()
    await portal.signIn(browser, member.email)
    await portal.deliver()
    const email = 'nouvelle@exemple.fr'
    await browser.post(paths.accountEmail, { current: password, code: member.code(), email })
    expect(await storedDevices(portal), 'nothing has changed yet').toHaveLength(1)
    const link = (await portal.deliver())
      .map(({ text }) => /\/activation\/adresse\/[\w.-]+/.exec(text)?.[0])
      .find((found) => found !== undefined)
    expect((await portal.browser().post(link ?? '')).status).toBe(303)
    expect(await storedDevices(portal)).toEqual([])
    expect(await passwordLeadsTo(portal, browser, { email })).toBe(paths.signInCode)
  })

  it('after signing out everywhere, of no other member', async () => {
    const { portal, member, browser } = await aTrustedPortal()
    const other = await aGuardedMember(portal)
    const others = await aTrustedBrowser(portal, other)
    await portal.signIn(browser, member.email)
    const phone = browser.copy()
    await browser.post(paths.signOutEverywhere)
    expect(browser.cookies.has(trustedCookie)).toBe(false)
    expect(await storedDevices(portal)).toHaveLength(1)
    expect(await passwordLeadsTo(portal, phone, member)).toBe(paths.signInCode)
    expect(await passwordLeadsTo(portal, others, other)).toBe(paths.catalogue)
  })

  it('once the factor was turned off and another is set', async () => {
    const { portal, member, browser } = await aTrustedPortal()
    await portal.signIn(browser, member.email)
    await browser.post(paths.secondFactorRemoval, { current: password, code: member.code() })
    expect(await storedDevices(portal)).toEqual([])
    await portal.database
      .update(secondFactors)
      .set({ memberId: member.id })
      .where(eq(secondFactors.memberId, (await aGuardedMember(portal)).id))
    expect(await passwordLeadsTo(portal, browser, member)).toBe(paths.signInCode)
  })

  it('once the factor was taken off by somebody with the right to', async () => {
    const { portal, member } = await aTrustedPortal()
    await portal.database.batch(removeSecondFactor(portal.database, member.id, portal.now()))
    expect(await storedDevices(portal)).toEqual([])
  })

  it.each(staffRoles)('once the member is %s, and after leaving the team again', async (role) => {
    const { portal, member, browser } = await aTrustedPortal()
    const become = async (held: (typeof memberRoles)[number]) =>
      portal.database.update(members).set({ role: held }).where(eq(members.id, member.id))
    await aGuardedMember(portal, { role: 'administrateur' })
    await become(role)
    expect(await storedDevices(portal)).toEqual([])
    expect(await passwordLeadsTo(portal, browser, member)).toBe(paths.signInCode)
    await become('member')
    expect(await passwordLeadsTo(portal, browser, member)).toBe(paths.signInCode)
  })
})

describe('whoever works for the portal', () => {
  it.each(staffRoles)('as %s is never offered it, nor trusted by a forged form', async (role) => {
    const portal = await startPortal()
    const person = await aGuardedMember(portal, { role })
    const browser = await pastPassword(portal, person)
    const { signInCode } = await localsOf(await browser.get(paths.signInCode))
    expect(signInCode?.trustOffered).toBe(false)
    const refused = await browser.post(paths.signInCode, { code: '12', trust: 'yes' })
    expect((await localsOf(refused)).signInCode).toMatchObject({ trustOffered: false, form: { values: {} } })
    const response = await browser.post(paths.signInCode, { code: person.code(), trust: 'yes' })
    expect(response.status).toBe(303)
    expect(browser.cookies.has(trustedCookie)).toBe(false)
    expect(await storedDevices(portal)).toEqual([])
    const { factor } = await localsOf(await browser.get(paths.secondFactor))
    expect(factor?.trustedDevices).toBeNull()
  })
})
