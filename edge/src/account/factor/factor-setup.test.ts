import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { filledSetup, pastPassword } from '../../../tests/second-factor.builder.ts'
import { localsOf } from '../../../tests/test-portal.ts'
import { sessions } from '../../entrance/session/session-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import { codeAt } from '../../entrance/second-factor/second-factor.ts'
import { recoveryCodes, secondFactors } from '../../entrance/second-factor/second-factor-schema.ts'
import { aMemberPortal } from '../../../tests/second-factor-portal.builder.ts'

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
