import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { password } from '../../../tests/member.builder.ts'
import { pastPassword } from '../../../tests/second-factor.builder.ts'
import { localsOf } from '../../../tests/test-portal.ts'
import { sessions } from '../../entrance/session/session-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { recoveryCodes, secondFactors } from '../../entrance/second-factor/second-factor-schema.ts'
import { removeSecondFactor } from '../../entrance/second-factor/second-factor-store.ts'
import { aMemberPortal, aGuardedPortal } from '../../../tests/second-factor-portal.builder.ts'

describe.each([
  ['turning it off', paths.secondFactorRemoval],
  ['other recovery codes', paths.recoveryCodes],
])('%s', (_name, path) => {
  it.each([
    ['a wrong password', { current: 'faux mot de passe' }, 'current', /pas votre mot de passe/],
    ['no password', { current: '' }, 'current', /Écrivez votre mot de passe/],
    ['no code', { code: '' }, 'code', /six chiffres/],
    ['a recovery code of nobody', { code: '0000-0000-0000-0000' }, 'code', /pas un de vos codes/],
  ])('with %s is refused next to the field', async (_fault, change, field, says) => {
    const { portal, member, browser } = await aGuardedPortal()
    const before = await portal.database.select().from(recoveryCodes)
    const response = await browser.post(path, { current: password, code: member.code(), ...change })
    expect(response.status).toBe(422)
    const { factor } = await localsOf(response)
    expect(factor?.form.errors[field]).toMatch(says)
    expect(await portal.database.select().from(recoveryCodes)).toEqual(before)
    expect(await portal.deliver()).toEqual([])
  })

  it('with a code that has opened a session is refused', async () => {
    const { member, browser } = await aGuardedPortal()
    const response = await browser.post(path, { current: password, code: member.code(-1) })
    expect((await localsOf(response)).factor?.form.errors['code']).toMatch(/déjà servi/)
  })

  it('guessed at is slowed down', async () => {
    const { member, browser } = await aGuardedPortal()
    const near = [-1, 0, 1].map((steps) => member.code(steps))
    const code = ['000000', '111111', '222222', '333333'].find((one) => !near.includes(one)) ?? ''
    const statuses = []
    for (let attempt = 1; attempt <= 6; attempt++)
      statuses.push((await browser.post(path, { current: password, code })).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
  })

  it('without a factor leads to the page that sets one', async () => {
    const { browser } = await aMemberPortal()
    const response = await browser.post(path, { current: password, code: '000000' })
    expect(response.headers.get('Location')).toBe(paths.secondFactor)
  })
})

describe('turned off', () => {
  it('the password is enough again, and the account is told', async () => {
    const { portal, member, browser } = await aGuardedPortal()
    const waiting = await pastPassword(portal, member)
    const response = await browser.post(paths.secondFactorRemoval, { current: password, code: member.code() })
    expect(response.headers.get('Location')).toBe(`${paths.account}?fait=double-authentification`)
    expect(await portal.deliver()).toMatchObject([
      { to: member.email, subject: 'La double authentification est désactivée' },
    ])
    for (const table of [secondFactors, recoveryCodes])
      expect(await portal.database.select().from(table)).toEqual([])
    expect(await portal.database.select().from(sessions)).toMatchObject([{ secondFactorAt: null }])
    const late = await waiting.post(paths.signInCode, { code: member.code(1) })
    expect(late.headers.get('Location')).toBe(`${paths.signIn}?fait=code`)
    expect((await portal.signIn(portal.browser(), member.email)).headers.get('Location')).toBe(
      paths.catalogue,
    )
  })

  it('by a recovery code too, for whoever has lost the telephone', async () => {
    const { portal, member, browser } = await aGuardedPortal()
    const [code = ''] = member.recoveryCodes
    expect((await browser.post(paths.secondFactorRemoval, { current: password, code })).status).toBe(303)
    expect(await portal.database.select().from(secondFactors)).toEqual([])
  })

  it('and given a role afterwards, it is asked for again', async () => {
    const { portal, member, browser } = await aGuardedPortal()
    await browser.post(paths.secondFactorRemoval, { current: password, code: member.code() })
    await portal.database.update(members).set({ role: 'support' }).where(eq(members.id, member.id))
    await portal.signIn(browser, member.email)
    expect((await browser.get(paths.account)).headers.get('Location')).toMatch(/double-authentification/)
  })
})

describe('other recovery codes', () => {
  it.each(['six digits', 'a recovery code'])('by %s replace the former ones, and are told', async (by) => {
    const { portal, member, browser } = await aGuardedPortal()
    const [first = '', second = ''] = member.recoveryCodes
    const code = by === 'six digits' ? member.code() : first
    const response = await browser.post(paths.recoveryCodes, { current: password, code })
    const shown = (await localsOf(response)).recoveryCodes
    expect(shown?.first).toBe(false)
    expect(shown?.codes).toHaveLength(10)
    expect((await portal.deliver()).map(({ subject }) => subject)).toContain(
      'Vos codes de secours ont changé',
    )
    const { factor } = await localsOf(await browser.get(paths.secondFactor))
    expect(factor?.recoveryCodesLeft).toBe(10)
    const next = await pastPassword(portal, member)
    expect((await next.post(paths.signInCode, { recoveryCode: second })).status).toBe(422)
    expect((await next.post(paths.signInCode, { recoveryCode: shown?.codes[0] ?? '' })).status).toBe(303)
  })

  it('in two tabs at once are drawn once', async () => {
    const { portal, member, browser } = await aGuardedPortal()
    const fields = { current: password, code: member.code() }
    const answers = await Promise.all(
      [browser.copy(), browser.copy()].map((tab: Browser) => tab.post(paths.recoveryCodes, fields)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await portal.database.select().from(recoveryCodes)).toHaveLength(10)
  })
})

describe('taken off by somebody with the right to', () => {
  it('it ends every session and tells the account', async () => {
    const { portal, member, browser } = await aGuardedPortal()
    await portal.database.batch(removeSecondFactor(portal.database, member.id, portal.now()))
    expect(await portal.database.select().from(secondFactors)).toEqual([])
    expect((await browser.get(paths.account)).headers.get('Location')).toMatch(/^\/connexion/)
    expect(await portal.deliver()).toMatchObject([
      { to: member.email, subject: 'La double authentification a été retirée' },
    ])
    await portal.database.batch(removeSecondFactor(portal.database, member.id, portal.now()))
    expect(await portal.deliver(), 'there is nothing left to tell').toEqual([])
  })

  it('it leaves others alone', async () => {
    const { portal, member } = await aGuardedPortal()
    const other = await portal.signedIn()
    await portal.database.batch(removeSecondFactor(portal.database, other.id, portal.now()))
    expect(await portal.database.select().from(sessions)).toMatchObject([{ memberId: member.id }])
    expect(await portal.database.select().from(secondFactors)).toHaveLength(1)
  })
})

describe('what else knows of it', () => {
  it('Mon compte says since when, and the export too, never the secret', async () => {
    const { portal, member, browser } = await aGuardedPortal()
    const { account } = await localsOf(await browser.get(paths.account))
    expect(account?.secondFactorSince).toEqual('2026-02-01T09:00:00.000Z')
    const text = await (await browser.get(paths.accountExport)).text()
    expect(JSON.parse(text)).toMatchObject({
      secondFactor: { setAt: '2026-02-01T09:00:00.000Z', recoveryCodesLeft: 10 },
    })
    const [row] = await portal.database.select().from(secondFactors)
    for (const hidden of [member.secret, row?.sealed ?? '', ...member.recoveryCodes])
      expect(text).not.toContain(hidden)
  })

  it('the database opens no session without it, whoever asks', async () => {
    const { portal, member } = await aGuardedPortal()
    const row = {
      id: 'a'.repeat(64),
      memberId: member.id,
      createdAt: portal.now(),
      lastSeenAt: portal.now(),
      expiresAt: new Date(portal.now().getTime() + 1000),
      device: 'Navigateur',
      remembered: false,
    }
    await expect(portal.database.insert(sessions).values({ ...row, secondFactorAt: null })).rejects.toThrow()
    await portal.database.insert(sessions).values({ ...row, secondFactorAt: portal.now() })
  })
})
