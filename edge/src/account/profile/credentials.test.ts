import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aMember, password } from '../../../tests/member.builder.ts'
import { aGuardedMember, throughBoth } from '../../../tests/second-factor.builder.ts'
import { drawn, origin, shownBy, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import type { Mail } from '../../post/mail/mail.ts'
import { members } from '../../people/member/member-schema.ts'
import { deleteOldEmailChanges } from '../../entrance/email-change/email-change-store.ts'
import { emailChanges } from '../../entrance/email-change/email-change-schema.ts'

const chosen = 'trois bols de café brûlant'

async function signsIn(portal: TestPortal, email: string, typed = password): Promise<number> {
  const fields = { email, password: typed, acceptance: 'yes', shown: await shownBy(portal) }
  return (await portal.browser().post(paths.signIn, fields)).status
}

/** Somebody signed in on a phone and a laptop. */
async function twoDevices() {
  const portal = await startPortal()
  const { browser: phone, email, id } = await portal.signedIn()
  const laptop = portal.browser()
  await portal.signIn(laptop, email)
  return { portal, phone, laptop, email, id }
}

describe('the password', () => {
  it('is changed with the present one; the other devices end, and a mail says so', async () => {
    const { portal, phone, laptop, email } = await twoDevices()
    const response = await phone.post(paths.accountPassword, { current: password, password: chosen })
    expect(response.headers.get('Location')).toBe('/compte?fait=mot-de-passe')
    expect((await drawn(await phone.get('/compte?fait=mot-de-passe'))).locals.account?.done).toMatch(
      /a changé/,
    )
    portal.wait(61)
    expect((await laptop.get(paths.catalogue)).headers.get('Location')).toMatch(/^\/connexion/)
    expect((await phone.get(paths.catalogue)).status).toBe(200)
    expect(await portal.deliver()).toMatchObject([{ to: email, subject: 'Votre mot de passe a changé' }])
    expect([await signsIn(portal, email), await signsIn(portal, email, chosen)]).toEqual([422, 303])
  })

  it.each([
    [{ current: '', password: chosen }, 'current'],
    [{ current: 'faux et archifaux', password: chosen }, 'current'],
    [{ current: password, password: 'court' }, 'password'],
    [{ current: password, password: '' }, 'password'],
  ])('with %j is refused next to the field, and shows nothing typed', async (typed, field) => {
    const { portal, phone, email } = await twoDevices()
    const response = await phone.post(paths.accountPassword, typed)
    expect(response.status).toBe(422)
    const { changePassword } = (await drawn(response)).locals
    expect(Object.keys(changePassword?.form.errors ?? {})).toEqual([field])
    expect(changePassword?.form.values).toEqual({})
    expect(await signsIn(portal, email)).toBe(303)
  })

  it('that was changed takes back the link by which another could be chosen', async () => {
    const { portal, phone, email } = await twoDevices()
    await portal.browser().post(paths.forgottenPassword, { email })
    const former = passwordLinkIn(await portal.deliver())
    await phone.post(paths.accountPassword, { current: password, password: chosen })
    const late = await portal.browser().post(former, { password: 'quatre tasses de thé glacé' })
    expect(late.status).toBe(404)
    expect(await signsIn(portal, email, chosen)).toBe(303)
  })

  it('cannot be guessed from an open session: attempts are counted, then it ends with a letter', async () => {
    const { portal, phone, email } = await twoDevices()
    const statuses: number[] = []
    for (let time = 0; time < 11; time++) {
      const typed = { current: 'faux et archifaux', password: chosen }
      statuses.push((await phone.post(paths.accountPassword, typed)).status)
      portal.wait(15 * 60)
    }
    expect(statuses).toEqual([...Array<number>(9).fill(422), 429, 303])
    expect(await portal.deliver()).toMatchObject([
      { to: email, subject: 'Votre compte est fermé aux essais de mot de passe' },
    ])
  })
})

function confirmationIn(mail: Mail | undefined): string {
  const [address] = mail?.text.match(/https:\S+\/activation\/adresse\/[\w.-]+/) ?? []
  if (!address) throw new Error('no confirmation in this mail')
  return address.slice(origin.length)
}

function passwordLinkIn(mails: readonly Mail[]): string {
  const [address] = mails
    .map(({ text }) => text.match(/https:\S+\/mot-de-passe\/[\w.-]+/)?.[0])
    .filter(Boolean)
  if (!address) throw new Error('no password link in these mails')
  return address.slice(origin.length)
}

describe('the address', () => {
  async function anAskedChange(email = 'nouvelle@exemple.fr') {
    const devices = await twoDevices()
    const { portal, phone } = devices
    const response = await phone.post(paths.accountEmail, {
      email: ` ${email.toUpperCase()}`,
      current: password,
    })
    const mails = await portal.deliver()
    const sentTo = (to: string) => mails.find((mail) => mail.to === to)
    return { ...devices, response, sentTo, mails }
  }

  it('changes once it is confirmed from the new mailbox; the old one is told twice', async () => {
    const { portal, response, sentTo, email, laptop } = await anAskedChange()
    expect(response.headers.get('Location')).toBe('/compte?fait=adresse-demandee')
    expect(sentTo(email)?.subject).toBe('Un changement d’adresse est demandé')
    expect(await signsIn(portal, email)).toBe(303)
    const link = confirmationIn(sentTo('nouvelle@exemple.fr'))
    expect((await drawn(await portal.browser().get(link))).locals.emailConfirmation).toEqual({
      email: 'nouvelle@exemple.fr',
    })
    expect(await signsIn(portal, email)).toBe(303)
    expect((await portal.browser().post(link)).headers.get('Location')).toBe(link)
    expect(await signsIn(portal, 'nouvelle@exemple.fr')).toBe(303)
    expect(await signsIn(portal, email)).toBe(422)
    expect(await portal.deliver()).toMatchObject([
      { to: email, subject: 'L’adresse de votre compte a changé' },
    ])
    portal.wait(61)
    expect((await laptop.get(paths.catalogue)).status).toBe(303)
    const again = await portal.browser().post(link)
    expect([again.status, (await drawn(again)).locals.deadLink]).toMatchObject([
      410,
      { purpose: 'address', reason: 'used' },
    ])
  })

  it('of somebody else gets the same page, and a letter to them that gives nothing', async () => {
    const { portal } = await twoDevices()
    const { email: taken } = await aMember(portal.database, { email: 'prise@exemple.fr' })
    const { browser } = await portal.signedIn()
    const response = await browser.post(paths.accountEmail, { email: taken, current: password })
    expect(response.headers.get('Location')).toBe('/compte?fait=adresse-demandee')
    const letter = (await portal.deliver()).find(({ to }) => to === taken)
    expect(letter?.subject).toBe('Cette adresse a déjà un compte')
    expect(letter?.text).not.toContain('/activation/')
  })

  it('taken by somebody else between the letter and its link is refused, and changes nothing', async () => {
    const { portal, sentTo, email } = await anAskedChange()
    const link = confirmationIn(sentTo('nouvelle@exemple.fr'))
    await aMember(portal.database, { email: 'nouvelle@exemple.fr' })
    expect((await portal.browser().post(link)).status).toBe(409)
    expect(await signsIn(portal, email)).toBe(303)
  })

  it('asked for twice keeps the last one alone', async () => {
    const { portal, phone, sentTo } = await anAskedChange()
    const first = confirmationIn(sentTo('nouvelle@exemple.fr'))
    portal.wait(1)
    await phone.post(paths.accountEmail, { email: 'autre@exemple.fr', current: password })
    expect((await portal.browser().post(first)).status).toBe(404)
    expect((await portal.database.select().from(members)).map(({ email }) => email)).not.toContain(
      'nouvelle@exemple.fr',
    )
  })

  it.each([
    [{ email: 'pas une adresse', current: password }, 'email'],
    [{ email: '', current: password }, 'email'],
    [{ email: `${'x'.repeat(250)}@exemple.fr`, current: password }, 'email'],
    [{ email: 'nouvelle@exemple.fr', current: 'faux et archifaux' }, 'current'],
  ])(
    'with %j is refused next to the field, keeps what was typed and changes nothing',
    async (typed, field) => {
      const { portal, phone } = await twoDevices()
      const response = await phone.post(paths.accountEmail, typed)
      expect(response.status).toBe(422)
      const { changeEmail } = (await drawn(response)).locals
      expect(Object.keys(changeEmail?.form.errors ?? {})).toEqual([field])
      expect(changeEmail?.form.values).toEqual({ email: typed.email })
      expect(await portal.database.select().from(emailChanges)).toEqual([])
    },
  )

  // What our own letter advises to whoever did not ask for the change.
  it('asked for by somebody else is forgotten with another password', async () => {
    const { portal, sentTo, email } = await anAskedChange()
    const victim = portal.browser()
    await victim.post(paths.forgottenPassword, { email })
    await victim.post(passwordLinkIn(await portal.deliver()), { password: chosen })
    const link = confirmationIn(sentTo('nouvelle@exemple.fr'))
    expect((await portal.browser().post(link)).status).toBe(404)
    expect(await signsIn(portal, email, chosen)).toBe(303)
    expect(await portal.database.select().from(emailChanges)).toEqual([])
  })

  it('asked for and not confirmed is forgotten by signing out everywhere', async () => {
    const { portal, phone, sentTo, email } = await anAskedChange()
    await phone.post(paths.signOutEverywhere)
    expect((await portal.browser().post(confirmationIn(sentTo('nouvelle@exemple.fr')))).status).toBe(404)
    expect(await signsIn(portal, email)).toBe(303)
  })

  it('that was left opens nothing by a password link sent to it before', async () => {
    const { portal, phone, email } = await twoDevices()
    await portal.browser().post(paths.forgottenPassword, { email })
    const former = passwordLinkIn(await portal.deliver())
    await phone.post(paths.accountEmail, { email: 'neuve@exemple.fr', current: password })
    const mail = (await portal.deliver()).find(({ to }) => to === 'neuve@exemple.fr')
    expect((await portal.browser().post(confirmationIn(mail))).status).toBe(303)
    expect((await portal.browser().post(former, { password: chosen })).status).toBe(404)
    expect(await signsIn(portal, 'neuve@exemple.fr')).toBe(303)
  })

  it('cannot be asked for without end, of one mailbox nor of many', async () => {
    const { portal, phone } = await twoDevices()
    const { browser: other } = await portal.signedIn()
    const ask = (browser: typeof phone, email: string) =>
      browser.post(paths.accountEmail, { email, current: password })
    for (let time = 0; time < 3; time++) expect((await ask(phone, 'cible@exemple.fr')).status).toBe(303)
    const refused = await ask(phone, 'une-autre@exemple.fr')
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '60'])
    const { changeEmail } = (await drawn(refused)).locals
    expect(changeEmail?.form.errors['email']).toMatch(/Attendez une minute/)
    expect(changeEmail?.form.values).toEqual({ email: 'une-autre@exemple.fr' })
    expect((await ask(other, 'cible@exemple.fr')).status).toBe(429)
    expect((await ask(other, 'ailleurs@exemple.fr')).status).toBe(303)
    const letters = (await portal.deliver()).filter(({ to }) => to === 'cible@exemple.fr')
    expect(letters).toHaveLength(3)
    portal.wait(60)
    expect((await ask(phone, 'une-autre@exemple.fr')).status).toBe(303)
  })

  it('that was left is forgotten after thirty days', async () => {
    const { portal } = await anAskedChange()
    portal.wait(31 * 24 * 3600)
    await deleteOldEmailChanges(portal.database, portal.now())
    expect(await portal.database.select().from(emailChanges)).toEqual([])
  })
})

describe('a device', () => {
  it('is disconnected from another one, within the life of a pass', async () => {
    const { portal, phone, laptop } = await twoDevices()
    const { account } = (await drawn(await phone.get(paths.account))).locals
    const other = account?.sessions.find(({ current }) => !current)
    const response = await phone.post(paths.accountSession(other?.handle ?? ''))
    expect(response.headers.get('Location')).toBe('/compte?fait=appareil')
    portal.wait(61)
    expect((await laptop.get(paths.catalogue)).status).toBe(303)
    expect((await phone.get(paths.catalogue)).status).toBe(200)
  })

  it('of somebody else, or that is gone, is nothing', async () => {
    const { portal, laptop } = await twoDevices()
    const { browser: stranger } = await portal.signedIn()
    const { account } = (await drawn(await stranger.get(paths.account))).locals
    const handle = account?.sessions[0]?.handle ?? ''
    expect((await laptop.post(paths.accountSession(handle))).status).toBe(404)
    expect((await laptop.post(paths.accountSession('x'))).status).toBe(404)
    expect((await stranger.get(paths.account)).status).toBe(200)
  })
})

describe('an account with a second factor', () => {
  it.each([
    [paths.accountEmail, { email: 'ailleurs@exemple.fr' }],
    [paths.accountPassword, { password: 'quatre bols de café brûlant' }],
  ])('at %s asks for a code beside the password, once each', async (path, fields) => {
    const portal = await startPortal()
    const person = await aGuardedMember(portal)
    const browser = await throughBoth(portal, person)
    const [before] = await portal.database.select().from(members).where(eq(members.id, person.id))
    const asked = async () => (await portal.database.select().from(emailChanges)).length
    for (const code of ['', '000000', 'x'.repeat(300)]) {
      const refused = await browser.post(path, { ...fields, current: password, code })
      expect([code, refused.status]).toEqual([code, 422])
    }
    expect((await browser.post(path, { ...fields, current: 'un autre', code: person.code() })).status).toBe(
      422,
    )
    expect(await asked()).toBe(0)
    expect((await portal.database.select().from(members).where(eq(members.id, person.id)))[0]).toEqual(before)

    const code = person.code()
    expect((await browser.post(path, { ...fields, current: password, code })).status).toBe(303)
    const again = await browser.post(path, { email: 'plus-loin@exemple.fr', current: password, code })
    expect(again.status).toBe(422)
  })
})
