import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import {
  aGuardedMember,
  aTrustedBrowser,
  passwordLeadsTo,
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
import { sessions } from '../../entrance/session/session-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { runSchedule } from '../../schedule.ts'
import { secondFactors, trustedDevices } from '../../entrance/second-factor/second-factor-schema.ts'

describe('the list of trusted devices', () => {
  it('says which, since when and until when, and names no identifier', async () => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal)
    const proved = portal.now()
    const browser = await throughBoth(portal, member, { trust: 'yes' })
    await throughBoth(portal, await aGuardedMember(portal), { trust: 'yes' })
    const response = await browser.get(paths.secondFactor)
    const { factor } = await localsOf(response.clone())
    expect(factor?.trustedDevices).toEqual([
      {
        handle: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
        current: true,
        device: 'Navigateur inconnu',
        provedAt: proved.toISOString(),
        expiresAt: new Date(proved.getTime() + thirtyDays * 1000).toISOString(),
      },
    ])
    const text = await response.text()
    for (const { id } of await storedDevices(portal)) expect(text).not.toContain(id)
    portal.wait(30)
    const phone = await throughBoth(portal, member)
    const seen = (await localsOf(await phone.get(paths.secondFactor))).factor?.trustedDevices
    expect(seen).toMatchObject([{ current: false }])
  })

  it('is in the export, without identifiers', async () => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal)
    const browser = await throughBoth(portal, member, { trust: 'yes' })
    const text = await (await browser.get(paths.accountExport)).text()
    const [row] = await storedDevices(portal)
    expect(JSON.parse(text)).toMatchObject({
      trustedDevices: [
        {
          device: 'Navigateur inconnu',
          provedAt: row?.provedAt.toISOString(),
          expiresAt: row?.expiresAt.toISOString(),
        },
      ],
    })
    expect(text).not.toContain(row?.id)
  })

  it('ends one by one; here the cookie goes too', async () => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal)
    const laptop = await throughBoth(portal, member, { trust: 'yes' })
    const phone = await throughBoth(portal, member, { trust: 'yes' })
    const listed = (await localsOf(await phone.get(paths.secondFactor))).factor?.trustedDevices ?? []
    const handleOf = (here: boolean) => listed.find(({ current }) => current === here)?.handle ?? ''

    const ended = await phone.post(paths.trustedDevice(handleOf(false)))
    expect(ended.headers.get('Location')).toBe(`${paths.secondFactor}?fait=appareil`)
    const { factor } = await localsOf(await phone.get(`${paths.secondFactor}?fait=appareil`))
    expect(factor?.done).toMatchObject({
      sentence: expect.stringMatching(/plus de confiance/) as string,
      returnTo: null,
    })
    expect(factor?.trustedDevices).toMatchObject([{ current: true }])
    expect(await passwordLeadsTo(portal, laptop, member)).toBe(paths.signInCode)
    expect(phone.cookies.has(trustedCookie)).toBe(true)

    expect((await phone.post(paths.trustedDevice(handleOf(true)))).status).toBe(303)
    expect(phone.cookies.has(trustedCookie)).toBe(false)
    expect((await phone.post(paths.trustedDevice(handleOf(true)))).status).toBe(404)
    expect(await storedDevices(portal)).toEqual([])
  })

  it.each(['somebody else’s', 'a made-up'])('does not end by %s handle', async (whose) => {
    const { portal } = await aTrustedPortal()
    const other = await aGuardedMember(portal)
    const others = await throughBoth(portal, other, { trust: 'yes' })
    const listed = (await localsOf(await others.get(paths.secondFactor))).factor?.trustedDevices ?? []
    const handle = whose === 'a made-up' ? 'f'.repeat(24) : (listed[0]?.handle ?? '')
    const stranger = await throughBoth(portal, await aGuardedMember(portal), { trust: 'yes' })
    expect((await stranger.post(paths.trustedDevice(handle))).status).toBe(404)
    expect(await storedDevices(portal)).toHaveLength(3)
  })

  it('drops what has expired, and the schedule deletes it', async () => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal)
    await throughBoth(portal, member, { trust: 'yes' })
    portal.wait(thirtyDays - 31)
    await runSchedule(portal.bindings, portal.now())
    expect(await storedDevices(portal)).toHaveLength(1)
    portal.wait(1)
    const browser = await throughBoth(portal, member)
    expect((await localsOf(await browser.get(paths.secondFactor))).factor?.trustedDevices).toEqual([])
    await runSchedule(portal.bindings, portal.now())
    expect(await storedDevices(portal)).toEqual([])
  })
})

describe('the database', () => {
  it.each(staffRoles)('trusts no device of a %s', async (role) => {
    const portal = await startPortal()
    const { id } = await aGuardedMember(portal, { role })
    const [factor] = await portal.database.select().from(secondFactors).where(eq(secondFactors.memberId, id))
    const row = { id: 'a'.repeat(64), factorId: factor?.id ?? '', device: 'Firefox', provedAt: portal.now() }
    const expiresAt = new Date(portal.now().getTime() + 1000)
    await expect(portal.database.insert(trustedDevices).values({ ...row, expiresAt })).rejects.toThrow()
    expect(await storedDevices(portal)).toEqual([])
  })

  it('prolongs none, and keeps none beyond thirty days', async () => {
    const { portal } = await aTrustedPortal()
    const [row] = await storedDevices(portal)
    if (!row) throw new Error('nothing is trusted')
    const later = new Date(row.expiresAt.getTime() + 1)
    await expect(portal.database.update(trustedDevices).set({ provedAt: portal.now() })).rejects.toThrow()
    const longer = { ...row, id: 'a'.repeat(64), expiresAt: later }
    await expect(portal.database.insert(trustedDevices).values(longer)).rejects.toThrow()
  })

  // A sign-in that was judged on a trusted device goes on while the trust ends.
  it('opens no session on a trust that has just ended', async () => {
    const portal = await startPortal()
    const member = await aGuardedMember(portal)
    const proved = portal.now()
    const browser = await aTrustedBrowser(portal, member)
    const open = (id: string) =>
      portal.database.insert(sessions).values({
        id: id.repeat(64),
        memberId: member.id,
        createdAt: portal.now(),
        lastSeenAt: portal.now(),
        expiresAt: new Date(portal.now().getTime() + 1000),
        device: 'Firefox',
        remembered: false,
        secondFactorAt: proved,
      })
    await open('a')
    await portal.database.delete(trustedDevices)
    await expect(open('b')).rejects.toThrow()
    expect(await storedSessions(portal)).toHaveLength(1)
    expect(await passwordLeadsTo(portal, browser, member)).toBe(paths.signInCode)
  })

  it('ends nothing when a name is corrected', async () => {
    const { portal, member, browser } = await aTrustedPortal()
    await portal.database
      .update(members)
      .set({ firstName: 'Zoé', role: 'member' })
      .where(eq(members.id, member.id))
    expect(await passwordLeadsTo(portal, browser, member)).toBe(paths.catalogue)
  })
})
