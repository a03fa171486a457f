import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aPaidContract } from '../../../tests/contract.builder.ts'
import { aMember, password } from '../../../tests/member.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { drawn, origin, shownBy, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { sessions } from '../session/session-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import type { Mail } from '../../post/mail/mail.ts'
import { members } from '../../people/member/member-schema.ts'

const chosen = 'trois bols de café brûlant'

/** The address that a mail leads to. */
function linkIn(mail: Mail | undefined, start: string): string {
  const [address] = mail?.text.match(new RegExp(`${origin}${start}/[\\w.-]+`)) ?? []
  if (!address) throw new Error(`no link to ${start} in this mail`)
  return address.slice(origin.length)
}

/** Somebody who has just paid and has no password. */
async function aNewMember() {
  const portal = await startPortal()
  await aPaidContract(portal.database, { at: portal.now() })
  const [mail] = await portal.deliver()
  const hash = async () => (await portal.database.select().from(members))[0]?.passwordHash ?? null
  return { portal, browser: portal.browser(), mail, link: linkIn(mail, '/activation'), hash }
}

async function signsIn(portal: TestPortal, email: string, typed: string): Promise<number> {
  const fields = { email, password: typed, acceptance: 'yes', shown: await shownBy(portal) }
  return (await portal.browser().post(paths.signIn, fields)).status
}

// CGU articles 4 and 5.1
describe('the activation mail', () => {
  it('leads from a payment to a first page of the catalogue, names filled in', async () => {
    const { portal, browser, link, mail } = await aNewMember()
    expect(mail?.to).toBe('zoe@exemple.fr')
    const page = await drawn(await browser.get(link))
    expect(page.locals.choosePassword?.member).toEqual({
      firstName: 'Zoé',
      lastName: 'Lefèvre',
      email: 'zoe@exemple.fr',
    })
    const response = await browser.post(link, { password: chosen })
    expect(response.headers.get('Location')).toBe('/connexion?fait=mot-de-passe')
    expect((await drawn(await browser.get('/connexion?fait=mot-de-passe'))).locals.signIn?.done).toMatch(
      /choisi/,
    )
    const fields = {
      email: 'zoe@exemple.fr',
      password: chosen,
      acceptance: 'yes',
      shown: await shownBy(portal),
    }
    expect((await browser.post(paths.signIn, fields)).status).toBe(303)
    expect((await browser.get(paths.catalogue)).status).toBe(200)
  })

  it('works once', async () => {
    const { browser, link, hash } = await aNewMember()
    await browser.post(link, { password: chosen })
    const first = await hash()
    const again = await browser.post(link, { password: 'quatre bols de thé glacé' })
    expect(again.status).toBe(410)
    expect((await drawn(again)).locals.deadLink).toMatchObject({ reason: 'used' })
    expect(await hash()).toBe(first)
  })

  it('in two tabs at once chooses one password', async () => {
    const { portal, link } = await aNewMember()
    const answers = await Promise.all(
      ['trois bols de café brûlant', 'quatre bols de thé glacé'].map((typed) =>
        portal.browser().post(link, { password: typed }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([303, 410])
  })

  it('after a day says so, and one button sends another; asked for twice, it is in both letters', async () => {
    const { portal, browser, link } = await aNewMember()
    portal.wait(24 * 3600)
    const dead = await browser.get(link)
    expect(dead.status).toBe(410)
    const { deadLink } = (await drawn(dead)).locals
    expect(deadLink).toMatchObject({ reason: 'expired' })
    expect((await drawn(await browser.post(deadLink?.resend ?? ''))).locals.askLink?.sent).toBe(true)
    await browser.post(paths.activationMail, { email: 'zoe@exemple.fr' })
    const [older, newer] = await portal.deliver()
    expect(linkIn(older, '/activation')).toBe(linkIn(newer, '/activation'))
    expect(newer?.text).toContain('jusqu’au 24 novembre 2026 à 18:30')
    expect((await browser.get(linkIn(newer, '/activation'))).status).toBe(200)
    expect((await browser.get(link)).status, 'the one that has died').toBe(404)
  })

  it.each(['', 'court', '123456789012', 'motdepasse123', 'zoe@exemple.fr', 'x'.repeat(300)])(
    'refuses « %s » next to the field, and stays usable',
    async (typed) => {
      const { browser, link, hash } = await aNewMember()
      const response = await browser.post(link, { password: typed })
      expect(response.status).toBe(422)
      const { choosePassword } = (await drawn(response)).locals
      expect(choosePassword?.form.errors['password']).toMatch(/\.$/)
      expect(choosePassword?.form.values).toEqual({})
      expect(await hash()).toBeNull()
      expect((await browser.get(link)).status).toBe(200)
    },
  )

  it('forged or cut opens nothing', async () => {
    const { portal, link } = await aNewMember()
    const token = link.split('/').at(-1) ?? ''
    for (const forged of [token.slice(0, -1), `${token}a`, token.split('.')[0] ?? '', 'x', `${token}.x`])
      expect((await portal.browser().get(paths.activation(forged))).status).toBe(404)
    expect((await portal.browser().get(paths.passwordReset(token))).status).toBe(404)
  })

  // The fault: the account cannot be written once the link is read.
  it('cut in the middle leaves the link to be used again', async () => {
    const { browser, link, hash } = await aNewMember()
    await env.DB.exec("CREATE TRIGGER away BEFORE UPDATE ON members BEGIN SELECT RAISE(ABORT, 'disk'); END")
    expect((await browser.post(link, { password: chosen })).status).toBe(500)
    expect(logged.splice(0)).toHaveLength(1)
    await env.DB.exec('DROP TRIGGER away')
    expect(await hash()).toBeNull()
    expect((await browser.post(link, { password: chosen })).status).toBe(303)
  })
})

describe('a lost password', () => {
  async function aReset() {
    const portal = await startPortal()
    const { browser, email, id } = await portal.signedIn()
    await portal.browser().post(paths.forgottenPassword, { email: ` ${email.toUpperCase()} ` })
    const [mail] = await portal.deliver()
    return { portal, browser, email, id, link: linkIn(mail, '/mot-de-passe') }
  }

  it('is replaced from the mail; every session ends and a mail says so', async () => {
    const { portal, browser, email, link } = await aReset()
    expect((await portal.browser().post(link, { password: chosen })).status).toBe(303)
    portal.wait(61)
    expect((await browser.get(paths.catalogue)).headers.get('Location')).toMatch(/^\/connexion/)
    expect(await portal.database.select().from(sessions)).toEqual([])
    expect(await portal.deliver()).toMatchObject([{ to: email, subject: 'Votre mot de passe a changé' }])
    expect(await signsIn(portal, email, password)).toBe(422)
    expect(await signsIn(portal, email, chosen)).toBe(303)
  })

  it('asked for changes nothing by itself', async () => {
    const { portal, browser, email } = await aReset()
    expect((await browser.get(paths.catalogue)).status).toBe(200)
    expect(await signsIn(portal, email, password)).toBe(303)
  })

  it('asked for an address of nobody gets the same page, the same work and no mail', async () => {
    const portal = await startPortal()
    const { email } = await aMember(portal.database)
    const answers: unknown[] = []
    for (const typed of [email, 'personne@exemple.fr']) {
      portal.count.reset()
      const response = await portal.browser().post(paths.forgottenPassword, { email: typed })
      answers.push({ status: response.status, page: await response.text(), calls: portal.count.calls })
    }
    expect(answers[0]).toEqual(answers[1])
    expect(await portal.deliver()).toHaveLength(1)
  })

  it('asked for again and again sends three letters an address, without a word', async () => {
    const portal = await startPortal()
    const { email } = await aMember(portal.database)
    for (let time = 0; time < 6; time++)
      expect((await portal.browser().post(paths.forgottenPassword, { email })).status).toBe(200)
    expect(await portal.deliver()).toHaveLength(3)
  })

  it('asked for from one place without end has to wait', async () => {
    const portal = await startPortal()
    const ask = (place: number) =>
      portal.browser().post(paths.forgottenPassword, { email: `personne-${place}@exemple.fr` })
    for (let time = 0; time < 20; time++) expect((await ask(time)).status).toBe(200)
    const response = await ask(21)
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
  })

  it.each(['', 'pas une adresse', '😀', "' OR 1=1; --", 'a@b', 'x'.repeat(300)])(
    'asked for « %s » is refused next to the field',
    async (email) => {
      const portal = await startPortal()
      const response = await portal.browser().post(paths.forgottenPassword, { email })
      expect(response.status).toBe(422)
      expect((await drawn(response)).locals.askLink?.form.errors['email']).toBeTruthy()
    },
  )

  it('of somebody who was never activated is the activation again', async () => {
    const portal = await startPortal()
    const { id, email } = await aMember(portal.database)
    await portal.database.update(members).set({ passwordHash: null }).where(eq(members.id, id))
    await portal.browser().post(paths.forgottenPassword, { email })
    const [mail] = await portal.deliver()
    expect(mail?.text).toContain(`${origin}/activation/`)
  })
})

// CNIL, délibération 2022-100
describe('ten wrong passwords', () => {
  /** Fails `times` times, waiting as long as is asked each time. */
  async function failing(times: number) {
    const portal = await startPortal()
    const { email } = await aMember(portal.database, { accepted: await portal.texts() })
    for (let time = 0; time < times; time++) {
      expect(await signsIn(portal, email, 'faux et archifaux')).toBe(422)
      portal.wait(15 * 60)
    }
    return { portal, email }
  }

  it('close the account, even to the right one, and the mail is the way out', async () => {
    const { portal, email } = await failing(10)
    expect(await signsIn(portal, email, password)).toBe(429)
    portal.wait(3600)
    expect(await signsIn(portal, email, password)).toBe(429)
    const mails = await portal.deliver()
    expect(mails).toHaveLength(1)
    const link = linkIn(mails[0], '/activation/connexion')
    expect((await portal.browser().get(link)).status).toBe(200)
    expect(await signsIn(portal, email, password)).toBe(429)
    expect((await portal.browser().post(link)).headers.get('Location')).toBe('/connexion?fait=deblocage')
    const again = await portal.browser().post(link)
    expect([again.status, (await drawn(again)).locals.deadLink]).toMatchObject([
      410,
      { purpose: 'unblock', reason: 'used' },
    ])
    expect(await signsIn(portal, email, password)).toBe(303)
  })

  it('nine do not', async () => {
    const { portal, email } = await failing(9)
    expect(await signsIn(portal, email, password)).toBe(303)
    expect(await portal.deliver()).toEqual([])
  })

  it('are forgotten after a day', async () => {
    const { portal, email } = await failing(10)
    portal.wait(24 * 3600)
    expect(await signsIn(portal, email, password)).toBe(303)
  })

  it('are undone by choosing another password', async () => {
    const { portal, email } = await failing(10)
    await portal.browser().post(paths.forgottenPassword, { email })
    const mails = await portal.deliver()
    const link = linkIn(mails.at(-1), '/mot-de-passe')
    await portal.browser().post(link, { password: chosen })
    expect(await signsIn(portal, email, chosen)).toBe(303)
  })

  it('on an address of nobody are answered alike, and send nothing', async () => {
    const portal = await startPortal()
    const answers: number[] = []
    for (let time = 0; time < 11; time++) {
      answers.push(await signsIn(portal, 'personne@exemple.fr', 'faux et archifaux'))
      portal.wait(15 * 60)
    }
    expect(answers).toEqual([...Array<number>(10).fill(422), 429])
    expect(await portal.deliver()).toEqual([])
  })
})
