import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { aPaidContract } from '../../../tests/contract.builder.ts'
import { password } from '../../../tests/member.builder.ts'
import {
  aGuardedMember,
  filledSetup,
  pastPassword,
  throughBoth,
} from '../../../tests/second-factor.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { sessions } from '../../entrance/session/session-schema.ts'
import { staffOf } from '../../entrance/session/signed-in.ts'
import { paths } from '../../ground/contract/index.ts'
import { type MemberRole, memberRoles } from '../../people/member/member.ts'
import { members } from '../../people/member/member-schema.ts'
import { codeAt } from '../../entrance/second-factor/second-factor.ts'
import { recoveryCodes, secondFactors } from '../../entrance/second-factor/second-factor-schema.ts'
import { removeSecondFactor } from '../../entrance/second-factor/second-factor-store.ts'

const localsOf = async (response: Response) => (await drawn(response)).locals
const staffRoles = memberRoles.filter((role) => role !== 'member')

async function aMemberPortal(role: MemberRole = 'member') {
  const portal = await startPortal()
  const person = await portal.signedIn({ role })
  await portal.deliver()
  return { portal, ...person }
}

describe('setting a second factor', () => {
  it('shows a secret, and keeps nothing before it is confirmed', async () => {
    const { portal, browser, email } = await aMemberPortal()
    const { factorSetup } = await localsOf(await browser.get(paths.secondFactor))
    expect(factorSetup?.secret).toMatch(/^(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
    expect(factorSetup?.uri).toContain(`secret=${factorSetup?.secret.replaceAll(' ', '')}`)
    expect(decodeURIComponent(factorSetup?.uri ?? '')).toContain(email)
    expect(factorSetup?.required).toBe(false)
    expect(await portal.database.select().from(secondFactors)).toEqual([])
    const again = await localsOf(await browser.get(paths.secondFactor))
    expect(again.factorSetup?.secret).not.toBe(factorSetup?.secret)
  })

  it('with the password and a code keeps it, shows ten recovery codes, and tells the account', async () => {
    const { portal, browser, email, id } = await aMemberPortal()
    const { secret, fields } = await filledSetup(portal, browser)
    const response = await browser.post(paths.secondFactor, fields)
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toContain('no-store')
    const shown = (await localsOf(response)).recoveryCodes
    expect(shown).toMatchObject({ first: true, returnTo: paths.catalogue })
    expect(shown?.codes).toHaveLength(10)
    expect(await portal.deliver()).toMatchObject([
      { to: email, subject: 'La double authentification est activée' },
    ])
    const { factor } = await localsOf(await browser.get(paths.secondFactor))
    expect(factor).toMatchObject({
      since: portal.now().toISOString(),
      recoveryCodesLeft: 10,
      removable: true,
      done: null,
    })

    const everything = JSON.stringify([
      await portal.database.select().from(secondFactors),
      await portal.database.select().from(recoveryCodes),
      (await env.DB.prepare('SELECT * FROM outbox').all()).results,
    ])
    expect(everything).toContain(id)
    for (const hidden of [secret, ...(shown?.codes ?? [])]) {
      expect(everything).not.toContain(hidden)
      expect(everything).not.toContain(hidden.replaceAll('-', ''))
    }
  })

  it('proves this session, ends the others, and uses up the code that confirmed it', async () => {
    const { portal, browser, email } = await aMemberPortal()
    const laptop = portal.browser()
    await portal.signIn(laptop, email)
    const { secret, fields } = await filledSetup(portal, browser)
    await browser.post(paths.secondFactor, fields)
    expect(await portal.database.select().from(sessions)).toMatchObject([{ secondFactorAt: portal.now() }])
    expect((await laptop.get(paths.account)).headers.get('Location')).toMatch(/^\/connexion/)

    const next = await pastPassword(portal, { email })
    expect((await next.post(paths.signInCode, { code: fields.code })).status).toBe(422)
    portal.wait(30)
    const code = codeAt(secret, portal.now())
    expect((await next.post(paths.signInCode, { code })).status).toBe(303)
  })

  it.each([
    ['no password', { current: '' }, 'current', /Écrivez votre mot de passe/],
    ['a wrong password', { current: 'faux mot de passe' }, 'current', /pas votre mot de passe/],
    ['no code', { code: '' }, 'code', /six chiffres/],
    ['a recovery code', { code: 'abcd-efgh-jkmn-pqrs' }, 'code', /six chiffres/],
  ])(
    'with %s is refused next to the field, and shows the same secret',
    async (_name, change, field, says) => {
      const { portal, browser } = await aMemberPortal()
      const { secret, fields } = await filledSetup(portal, browser)
      const response = await browser.post(paths.secondFactor, { ...fields, ...change })
      expect(response.status).toBe(422)
      const { factorSetup } = await localsOf(response)
      expect(factorSetup?.form.errors[field]).toMatch(says)
      expect(factorSetup?.secret.replaceAll(' ', '')).toBe(secret)
      expect(await portal.database.select().from(secondFactors)).toEqual([])
      const proposal = factorSetup?.proposal ?? ''
      expect((await browser.post(paths.secondFactor, { ...fields, proposal })).status).toBe(200)
    },
  )

  it('with a code of two minutes ago is refused', async () => {
    const { portal, browser } = await aMemberPortal()
    const { fields } = await filledSetup(portal, browser)
    portal.wait(120)
    const response = await browser.post(paths.secondFactor, fields)
    expect((await localsOf(response)).factorSetup?.form.errors['code']).toMatch(/pas le bon code/)
  })

  it.each(['of another session', 'altered', 'aged', 'missing'])(
    'with a page that is %s is refused, and shows another secret',
    async (fault) => {
      const { portal, browser } = await aMemberPortal()
      const other = await portal.signedIn()
      const page = await filledSetup(portal, fault === 'of another session' ? other.browser : browser)
      const { proposal } = page.fields
      if (fault === 'aged') portal.wait(3601)
      const changed = {
        'of another session': proposal,
        altered: `${proposal.slice(0, -4)}AAAA`,
        aged: proposal,
        missing: '',
      }[fault]
      const code = codeAt(page.secret, portal.now())
      const response = await browser.post(paths.secondFactor, {
        ...page.fields,
        code,
        proposal: changed ?? '',
      })
      expect(response.status).toBe(422)
      const { factorSetup } = await localsOf(response)
      expect(factorSetup?.form.message).toMatch(/a vieilli/)
      expect(factorSetup?.secret.replaceAll(' ', '')).not.toBe(page.secret)
      expect(await portal.database.select().from(secondFactors)).toEqual([])
    },
  )

  it('in four tabs at once is one factor, with the codes of one page', async () => {
    const { portal, browser } = await aMemberPortal()
    const pages = await Promise.all(Array.from({ length: 4 }, () => filledSetup(portal, browser)))
    const answers = await Promise.all(
      pages.map(({ fields }) => browser.copy().post(paths.secondFactor, fields)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await portal.database.select().from(secondFactors)).toHaveLength(1)
    expect(await portal.database.select().from(recoveryCodes)).toHaveLength(10)
  })
})

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

/** Somebody signed in by password and code, and the forms of the page. */
async function aGuardedPortal() {
  const portal = await startPortal()
  const member = await aGuardedMember(portal)
  const browser = await throughBoth(portal, member)
  await portal.deliver()
  return { portal, member, browser }
}

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
