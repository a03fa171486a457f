import { describe, expect, it } from 'vitest'
import { aGuardedMember, pastPassword } from '../../../tests/second-factor.builder.ts'
import { localsOf } from '../../../tests/test-portal.ts'
import { eq } from 'drizzle-orm'
import { connections } from '../session/session-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { runSchedule } from '../../schedule.ts'
import { passages, pendingSignIns } from '../second-factor/second-factor-schema.ts'
import { formOf, opened, startAgain, aPortal, sendCode } from '../../../tests/awaited-code.builder.ts'

describe('a right password, where a second factor is set', () => {
  it('opens nothing yet, and leads to the code', async () => {
    const { portal, member } = await aPortal()
    const browser = portal.browser()
    const response = await portal.signIn(browser, member.email)
    expect(response.headers.get('Location')).toBe(paths.signInCode)
    expect([...browser.cookies.keys()]).toEqual(['__Host-pending'])
    const [cookie] = response.headers.getSetCookie()
    for (const rule of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=600']) expect(cookie).toContain(rule)
    expect(await opened(portal)).toEqual([])
    expect(await portal.database.select().from(connections)).toEqual([])
    for (const path of [paths.catalogue, paths.account, paths.secondFactor])
      expect((await browser.get(path)).headers.get('Location')).toMatch(/^\/connexion(?!\/code)/)
    expect((await browser.get(paths.signInCode)).status).toBe(200)
  })

  it('is kept as a digest: a copy of the database goes no further', async () => {
    const { portal, member } = await aPortal()
    const browser = await pastPassword(portal, member)
    const [row] = await portal.database.select().from(pendingSignIns)
    expect(JSON.stringify(row)).not.toContain(browser.cookies.get('__Host-pending'))
    const thief = portal.browser()
    thief.cookies.set('__Host-pending', row?.id ?? '')
    const response = await thief.post(paths.signInCode, { code: member.code() })
    expect(response.headers.get('Location')).toBe(startAgain)
    expect(await opened(portal)).toEqual([])
  })

  it('is told from a wrong one by nothing before', async () => {
    const { portal, member } = await aPortal()
    const plain = await portal.signedIn()
    const answers = []
    for (const email of [member.email, plain.email, 'inconnue@exemple.fr']) {
      const response = await portal.signIn(portal.browser(), email, { password: 'faux mot de passe' })
      answers.push({
        status: response.status,
        form: { ...(await localsOf(response)).signIn?.form, values: {} },
      })
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })
})

describe('six digits', () => {
  it('open the session, record the connection, and lead where one wanted to go', async () => {
    const { portal, member } = await aPortal()
    const browser = await pastPassword(portal, member, { returnTo: '/recherche?q=ski' })
    const response = await browser.post(paths.signInCode, { code: member.code() })
    expect(response.headers.get('Location')).toBe('/recherche?q=ski')
    expect(await opened(portal)).toMatchObject([
      { memberId: member.id, remembered: false, secondFactorAt: portal.now() },
    ])
    expect(await portal.database.select().from(connections)).toMatchObject([{ memberId: member.id }])
    expect([...browser.cookies.keys()]).toEqual(['__Host-session', '__Host-known'])
    expect((await browser.get(paths.catalogue)).status).toBe(200)
  })

  it.each([
    ['yes', 'Max-Age=7776000', true],
    ['', '', false],
  ])('keep « rester connecté » (%j)', async (remember, rule, remembered) => {
    const { portal, member } = await aPortal()
    const browser = await pastPassword(portal, member, { remember })
    const response = await browser.post(paths.signInCode, { code: member.code() })
    const cookie = response.headers.getSetCookie().findLast((line) => line.startsWith('__Host-session='))
    expect(cookie).toContain(rule)
    expect(cookie?.includes('Max-Age')).toBe(remembered)
    expect(await opened(portal)).toMatchObject([{ remembered }])
  })

  it.each([
    [-2, 422],
    [-1, 303],
    [0, 303],
    [1, 303],
    [2, 422],
  ])('of %i steps from now', async (steps, status) => {
    const { portal, member } = await aPortal()
    expect((await sendCode(portal, member, member.code(steps))).status).toBe(status)
  })

  it('may be written with a space', async () => {
    const { portal, member } = await aPortal()
    const code = member.code()
    expect((await sendCode(portal, member, ` ${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(303)
  })

  it.each([
    ['', /six chiffres/],
    ['12345', /six chiffres/],
    ['azerty', /six chiffres/],
    ['wrong', /pas le bon code/],
  ])('that are %j are refused next to the field', async (typed, sentence) => {
    const { portal, member } = await aPortal()
    const near = [-1, 0, 1].map((steps) => member.code(steps))
    const wrong = ['000000', '111111', '222222', '333333'].find((code) => !near.includes(code)) ?? ''
    const response = await sendCode(portal, member, typed === 'wrong' ? wrong : typed)
    expect(response.status).toBe(422)
    const form = await formOf(response)
    expect(form?.errors['code']).toMatch(sentence)
    expect(form?.values).toEqual({})
    expect(await opened(portal)).toEqual([])
  })
})

describe('a code that was taken', () => {
  it('is never taken again, while the next one is', async () => {
    const { portal, member } = await aPortal()
    const code = member.code()
    expect((await sendCode(portal, member, code)).status).toBe(303)
    const again = await sendCode(portal, member, code)
    expect(again.status).toBe(422)
    expect((await formOf(again))?.errors['code']).toMatch(/déjà servi/)
    portal.wait(30)
    expect((await sendCode(portal, member, code)).status, 'still within the window').toBe(422)
    expect((await sendCode(portal, member, member.code())).status).toBe(303)
    expect(await opened(portal)).toHaveLength(2)
  })

  it('in four browsers at once opens one session', async () => {
    const { portal, member } = await aPortal()
    const browsers = await Promise.all(Array.from({ length: 4 }, () => pastPassword(portal, member)))
    const answers = await Promise.all(
      browsers.map((browser) => browser.post(paths.signInCode, { code: member.code() })),
    )
    // The others are told that it was used, or to wait: four at once look like guessing.
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status >= 422)).toHaveLength(3)
    expect(await opened(portal)).toHaveLength(1)
  })
})

describe('a sign-in that awaits its code', () => {
  it('is finished once, by two good codes at once too', async () => {
    const { portal, member } = await aPortal()
    const browser = await pastPassword(portal, member)
    const tabs = [browser.copy(), browser.copy(), browser.copy()]
    const codes = [member.code(-1), member.code(), member.code(1)]
    await Promise.all(tabs.map((tab, index) => tab.post(paths.signInCode, { code: codes[index] ?? '' })))
    expect(await opened(portal)).toHaveLength(1)
    const [recoveryCode = ''] = member.recoveryCodes
    const later = await browser.post(paths.signInCode, { recoveryCode })
    expect(later.headers.get('Location')).toBe(startAgain)
    expect(await opened(portal)).toHaveLength(1)
  })

  it.each([
    [599, '/offres'],
    [600, startAgain],
  ])('after %i seconds leads to %s', async (seconds, location) => {
    const { portal, member } = await aPortal()
    const browser = await pastPassword(portal, member)
    portal.wait(seconds)
    const response = await browser.post(paths.signInCode, { code: member.code() })
    expect(response.headers.get('Location')).toBe(location)
  })

  it('is of one browser', async () => {
    const { portal, member } = await aPortal()
    await pastPassword(portal, member)
    for (const planted of [undefined, 'A'.repeat(43)]) {
      const other = portal.browser()
      if (planted) other.cookies.set('__Host-pending', planted)
      expect((await other.get(paths.signInCode)).headers.get('Location')).toBe(startAgain)
      const response = await other.post(paths.signInCode, { code: member.code() })
      expect(response.headers.get('Location')).toBe(startAgain)
    }
    expect(await opened(portal)).toEqual([])
  })

  it('takes the code of its own account alone', async () => {
    const { portal, member } = await aPortal()
    const other = await aGuardedMember(portal)
    const browser = await pastPassword(portal, member)
    const [recoveryCode = ''] = other.recoveryCodes
    expect((await browser.post(paths.signInCode, { code: other.code() })).status).toBe(422)
    expect((await browser.post(paths.signInCode, { recoveryCode })).status).toBe(422)
  })

  it('ends with another password', async () => {
    const { portal, member } = await aPortal()
    const browser = await pastPassword(portal, member)
    await portal.database
      .update(members)
      .set({ passwordHash: 'scrypt$autre' })
      .where(eq(members.id, member.id))
    const response = await browser.post(paths.signInCode, { code: member.code() })
    expect(response.headers.get('Location')).toBe(startAgain)
    expect(await opened(portal)).toEqual([])
  })

  it('is not kept for long, nor are the steps that were used', async () => {
    const { portal, member } = await aPortal()
    const [recoveryCode = ''] = member.recoveryCodes
    await (await pastPassword(portal, member)).post(paths.signInCode, { recoveryCode })
    await sendCode(portal, member, member.code())
    portal.wait(3601)
    await runSchedule(portal.bindings, portal.now())
    expect(await portal.database.select().from(pendingSignIns)).toEqual([])
    const kept = await portal.database.select().from(passages)
    expect(kept, 'a recovery code stays used').toMatchObject([{ step: null, pendingId: null }])
    const again = await (await pastPassword(portal, member)).post(paths.signInCode, { recoveryCode })
    expect(again.status).toBe(422)
  })
})

describe('a recovery code', () => {
  it('opens once, says how many are left, and is told by mail', async () => {
    const { portal, member } = await aPortal()
    await portal.deliver()
    const [first = '', second = ''] = member.recoveryCodes
    const browser = await pastPassword(portal, member, { returnTo: paths.search })
    const response = await browser.post(paths.signInCode, { recoveryCode: first.toUpperCase() })
    const location = response.headers.get('Location') ?? ''
    expect(location).toBe(`${paths.secondFactor}?fait=secours&retour=%2Frecherche`)
    const { factor } = await localsOf(await browser.get(location))
    expect(factor).toMatchObject({ recoveryCodesLeft: 9, done: { returnTo: paths.search } })
    const mails = await portal.deliver()
    expect(mails).toMatchObject([{ to: member.email, subject: 'Un code de secours a servi' }])
    expect(mails[0]?.text).toContain('Il en reste 9.')
    expect(JSON.stringify(mails)).not.toContain(first)

    const again = await pastPassword(portal, member)
    const refused = await again.post(paths.signInCode, { recoveryCode: first })
    expect(refused.status).toBe(422)
    expect((await formOf(refused))?.errors['recoveryCode']).toMatch(/déjà servi/)
    expect((await again.post(paths.signInCode, { recoveryCode: second })).status).toBe(303)
  })

  it('in four browsers at once opens one session, and is told once', async () => {
    const { portal, member } = await aPortal()
    await portal.deliver()
    const [recoveryCode = ''] = member.recoveryCodes
    const browsers = await Promise.all(Array.from({ length: 4 }, () => pastPassword(portal, member)))
    await Promise.all(browsers.map((browser) => browser.post(paths.signInCode, { recoveryCode })))
    expect(await opened(portal)).toHaveLength(1)
    expect(await portal.deliver()).toHaveLength(1)
  })
})
