// Over 300 lines: one firm and its seats, whose situations share their set-up.
import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { aMember, password } from '../../../tests/member.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { drawn, origin, shownBy, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { grantedPeriods, members } from '../../people/member/member-schema.ts'
import { seats, subscriptions } from '../../money/subscription/subscription-schema.ts'
import { organisationPeople } from '../../people/organisation/organisation-schema.ts'

const lea = { firstName: 'Léa', lastName: 'Durand', email: 'lea@exemple.fr', team: 'Atelier' }

/** The boss of a firm that has paid for `count` seats, signed in. */
async function aFirm(count = 3) {
  const portal = await startPortal()
  const { browser, email, id } = await portal.signedIn({
    email: 'patronne@exemple.fr',
    accessThrough: '2026-01-31',
  })
  const organisationId = await anOrganisation(portal.database)
  const contract = await aPaidContract(portal.database, {
    organisationId,
    seats: count,
    priceCents: 4500,
    email,
    at: portal.now(),
  })
  await portal.deliver()
  const page = async () =>
    (await drawn(await browser.get(paths.organisation(organisationId)))).locals.organisation
  return { portal, browser, organisationId, bossId: id, page, ...contract }
}

const invite = (browser: Browser, organisationId: string, typed: Record<string, string> = lea) =>
  browser.post(paths.organisationSeats(organisationId), typed)

async function activates(portal: TestPortal, link: string, email: string): Promise<Browser> {
  const browser = portal.browser()
  await browser.post(link, { password })
  const fields = { email, password, acceptance: 'yes', shown: await shownBy(portal) }
  await browser.post(paths.signIn, fields)
  return browser
}

describe('the space of a firm', () => {
  it('is found from Mon compte, and at the address without its identifier', async () => {
    const { portal, browser, organisationId, bossId } = await aFirm()
    const { organisations } = (await drawn(await browser.get(paths.account))).locals.account ?? {}
    expect(organisations?.map(({ id }) => id)).toEqual([organisationId])
    const at = async (from: Browser) => (await from.get(paths.organisations)).headers.get('Location')
    expect(await at(browser)).toBe(paths.organisation(organisationId))
    await portal.database.insert(organisationPeople).values({
      ...{ organisationId: await anOrganisation(portal.database), memberId: bossId },
      ...{ firstName: 'Ana', lastName: 'Martin', since: portal.now() },
      ...{ mayOrder: true, mayInvite: true, mayReadFactures: true },
    })
    expect(await at(browser)).toBe(paths.accountSubscription)
    const { browser: nobody } = await portal.signedIn()
    expect(await at(nobody)).toBe(paths.accountSubscription)
    expect(await at(portal.browser())).toMatch(/^\/connexion/)
  })
})

// CGU articles 1 and 4
describe('a seat', () => {
  it('given to any address shows what was typed, and nothing of an account that is there', async () => {
    const { portal, browser, organisationId, page } = await aFirm()
    const { browser: stranger, email } = await portal.signedIn({ firstName: 'Bérénice' })
    const typed = { firstName: 'X', lastName: 'Y', team: '' }
    await invite(browser, organisationId, { ...typed, email })
    await invite(browser, organisationId, { ...typed, email: 'personne@exemple.fr' })
    const shown = async () =>
      (await page())?.seats.map((seat) => [seat.email, seat.firstName, seat.lastName, seat.activated])
    expect(Object.fromEntries((await shown())?.map(([of, ...rest]) => [of, rest]) ?? [])).toEqual({
      [email]: ['X', 'Y', false],
      'personne@exemple.fr': ['X', 'Y', false],
    })
    const found = await browser.post(paths.organisationSeatSearch(organisationId), { q: 'Bérénice' })
    expect((await drawn(found)).locals.organisation?.seats).toEqual([])
    await portal.signIn(stranger, email)
    expect((await shown())?.find(([of]) => of === email)).toEqual([email, 'X', 'Y', true])
  })

  it('that was taken back by mistake is given again as it was, from what the page says', async () => {
    const { browser, organisationId, page } = await aFirm()
    await invite(browser, organisationId)
    const [seat] = (await page())?.seats ?? []
    const taken = await browser.post(paths.organisationSeat(organisationId, seat?.id ?? ''))
    const after = async () =>
      (await drawn(await browser.get(taken.headers.get('Location') ?? ''))).locals.organisation
    const { takenBack, seats: none } = (await after()) ?? {}
    expect(none).toEqual([])
    expect(takenBack).toEqual(lea)
    await invite(browser, organisationId, { ...takenBack })
    expect(await after()).toMatchObject({ takenBack: null, seats: [lea] })
    expect((await page())?.takenBack).toBeNull()
  })

  it('is given with a letter that leads to the catalogue, and taken back at once', async () => {
    const { portal, browser, organisationId, page } = await aFirm()
    const response = await invite(browser, organisationId)
    expect(response.headers.get('Location')).toBe(`/souscripteur/${organisationId}?fait=invitation`)
    expect(await page()).toMatchObject({
      name: 'Menuiserie Martin',
      contract: { seats: 3, paidThrough: '2027-11-21' },
      seats: [{ ...lea, activated: false, assignedOn: '2026-11-22' }],
    })
    const [letter] = await portal.deliver()
    expect(letter).toMatchObject({ to: 'lea@exemple.fr', subject: 'Menuiserie Martin vous offre l’accès' })
    const [address = ''] = letter?.text.match(new RegExp(`${origin}/activation/[\\w.-]+`)) ?? []
    const employee = await activates(portal, address.slice(origin.length), lea.email)
    expect((await employee.get(paths.catalogue)).status).toBe(200)
    const seat = (await page())?.seats[0]
    expect(seat?.activated).toBe(true)

    const taken = await browser.post(paths.organisationSeat(organisationId, seat?.id ?? ''))
    expect(taken.headers.get('Location')).toBe(
      `/souscripteur/${organisationId}?fait=reprise&place=${seat?.id}`,
    )
    portal.wait(61)
    expect((await employee.get(paths.catalogue)).headers.get('Location')).toBe(paths.renewal)
    // The exits of a former member stay open.
    for (const path of [paths.account, paths.accountOrders, paths.accountExport, paths.accountSubscription])
      expect((await employee.get(path)).status).toBe(200)
    expect(await portal.deliver()).toMatchObject([
      { to: 'lea@exemple.fr', subject: 'Votre accès offert a pris fin' },
    ])
    expect((await page())?.seats).toEqual([])
  })

  it('given to somebody who has an account keeps their name, and tells them', async () => {
    const { portal, browser, organisationId } = await aFirm()
    const { id } = await aMember(portal.database, { email: lea.email, accessThrough: '2026-01-31' })
    await invite(browser, organisationId, { ...lea, firstName: 'Autre' })
    const [kept] = await portal.database.select().from(members).where(eq(members.id, id))
    expect(kept?.firstName).toBe('Camille')
    const [letter] = await portal.deliver()
    expect(letter?.text).toContain('déjà un compte')
    expect(letter?.text).not.toContain('/activation/')
  })

  it('by two organisations stays while one of them gives it', async () => {
    const { portal, browser, organisationId, page } = await aFirm()
    await invite(browser, organisationId)
    const other = await anOrganisation(portal.database, 'Ordre des artisans')
    const { subscriptionId } = await aPaidContract(portal.database, {
      organisationId: other,
      seats: 1,
      email: 'ordre@exemple.fr',
      at: portal.now(),
    })
    const [employee] = await portal.database.select().from(members).where(eq(members.email, lea.email))
    await portal.database.insert(seats).values({
      id: 'x'.repeat(24),
      subscriptionId,
      memberId: employee?.id ?? '',
      team: '',
      assignedOn: (await page())?.seats[0]?.assignedOn ?? ('' as never),
      firstName: lea.firstName,
      lastName: lea.lastName,
    })
    await browser.post(paths.organisationSeat(organisationId, (await page())?.seats[0]?.id ?? ''))
    const open = await env.DB.prepare('SELECT count(*) AS n FROM access_periods WHERE member_id = ?')
      .bind(employee?.id)
      .first<{ n: number }>()
    expect(open?.n).toBe(1)
  })

  it('never goes beyond what was bought, ten invitations at once included', async () => {
    const { portal, browser, organisationId, page } = await aFirm(3)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        invite(browser.copy(), organisationId, { ...lea, email: `salarie-${index}@exemple.fr` }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([
      303,
      303,
      303,
      ...Array<number>(7).fill(422),
    ])
    expect((await page())?.seats).toHaveLength(3)
    expect(await portal.deliver()).toHaveLength(3)
    // Whoever got no seat got no account either.
    expect(await portal.database.select().from(members)).toHaveLength(4)
  })

  it('sent twice is one seat and one letter', async () => {
    const { portal, browser, organisationId, page } = await aFirm()
    await invite(browser, organisationId)
    const again = await invite(browser, organisationId)
    expect(again.status).toBe(422)
    expect((await drawn(again)).locals.organisation?.form).toMatchObject({
      values: lea,
      errors: { email: 'Cette adresse a déjà une place.' },
    })
    expect((await page())?.seats).toHaveLength(1)
    expect(await portal.deliver()).toHaveLength(1)
  })

  it('taken back can be given again', async () => {
    const { browser, organisationId, page } = await aFirm(1)
    await invite(browser, organisationId)
    await browser.post(paths.organisationSeat(organisationId, (await page())?.seats[0]?.id ?? ''))
    expect((await invite(browser, organisationId, { ...lea, email: 'autre@exemple.fr' })).status).toBe(303)
  })

  it.each([
    [{ firstName: '' }, ['firstName']],
    [{ email: 'pas une adresse' }, ['email']],
    [{ lastName: 'x'.repeat(81), team: 'x'.repeat(81) }, ['lastName', 'team']],
    [{ firstName: '\u0000' }, ['firstName']],
    [{ firstName: 'Léa 🌻' }, ['firstName']],
  ])('with %j is refused next to the field', async (changes, expected) => {
    const { browser, organisationId, page } = await aFirm()
    const response = await invite(browser, organisationId, { ...lea, ...changes })
    expect(response.status).toBe(422)
    expect(Object.keys((await drawn(response)).locals.organisation?.form.errors ?? {})).toEqual(expected)
    expect((await page())?.seats).toEqual([])
  })

  it('of a contract that has ended is not given', async () => {
    const { portal, browser, organisationId } = await aFirm()
    portal.setTime('2027-12-31T10:00:00Z')
    await portal.signIn(browser, 'patronne@exemple.fr')
    const response = await invite(browser, organisationId)
    expect((await drawn(response)).locals.organisation?.form.message).toContain('Aucun abonnement')
  })

  // The fault: the outbox cannot be written, in the middle of the batch.
  it('whose letter cannot be kept is not given at all', async () => {
    const { portal, browser, organisationId, page } = await aFirm()
    await env.DB.exec("CREATE TRIGGER away BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'disk'); END")
    expect((await invite(browser, organisationId)).status).toBe(500)
    expect(logged.splice(0)).toHaveLength(1)
    await env.DB.exec('DROP TRIGGER away')
    expect((await page())?.seats).toEqual([])
    expect(await portal.database.select().from(members)).toHaveLength(1)
    expect((await invite(browser, organisationId)).status).toBe(303)
  })
})

describe('the space of an organisation', () => {
  it('does not exist for anybody else', async () => {
    const { portal, browser, organisationId, page } = await aFirm()
    await invite(browser, organisationId)
    await portal.deliver()
    const seatId = (await page())?.seats[0]?.id ?? ''
    const { browser: stranger } = await portal.signedIn()
    expect((await stranger.get(paths.organisation(organisationId))).status).toBe(404)
    expect((await invite(stranger, organisationId)).status).toBe(404)
    expect((await stranger.post(paths.organisationSeat(organisationId, seatId))).status).toBe(404)
    expect((await page())?.seats).toHaveLength(1)
    expect(await portal.deliver()).toEqual([])
  })

  it('of one’s own gives no hold on the seats of another', async () => {
    const { portal, browser, organisationId, page } = await aFirm()
    await invite(browser, organisationId)
    const seatId = (await page())?.seats[0]?.id ?? ''
    const other = await anOrganisation(portal.database, 'Autre atelier')
    const { browser: rival, email } = await portal.signedIn()
    await aPaidContract(portal.database, { organisationId: other, seats: 2, email, at: portal.now() })
    await portal.deliver()
    expect((await rival.post(paths.organisationSeat(other, seatId))).status).toBe(404)
    expect((await page())?.seats).toHaveLength(1)
    await browser.post(paths.organisationSeat(organisationId, seatId))
    expect(await portal.deliver()).toHaveLength(1)
  })

  it('is where somebody without a seat of their own is led', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn({ accessThrough: '2026-01-31' })
    await portal.database.delete(grantedPeriods)
    const organisationId = await anOrganisation(portal.database)
    await aPaidContract(portal.database, { organisationId, seats: 2, email, at: portal.now() })
    expect((await browser.get(paths.catalogue)).headers.get('Location')).toBe(paths.renewal)
    const { exits } = (await drawn(await browser.get(paths.renewal))).locals
    expect(exits).toMatchObject({
      access: { kind: 'ended', on: null },
      opening: null,
      organisations: [{ id: organisationId, name: 'Menuiserie Martin' }],
    })
    const { account } = (await drawn(await browser.get(paths.account))).locals
    expect(account?.access).toEqual({ kind: 'ended', on: null })
  })

  it('shows without letting invite whoever may not', async () => {
    const { portal, browser, organisationId, bossId } = await aFirm()
    await portal.database
      .update(organisationPeople)
      .set({ mayInvite: false })
      .where(eq(organisationPeople.memberId, bossId))
    expect((await browser.get(paths.organisation(organisationId))).status).toBe(200)
    expect((await invite(browser, organisationId)).status).toBe(404)
  })

  it('keeps seats that are held when fewer would be left', async () => {
    const { portal, browser, organisationId, subscriptionId } = await aFirm()
    await invite(browser, organisationId)
    await expect(
      portal.database.update(subscriptions).set({ seats: 0 }).where(eq(subscriptions.id, subscriptionId)),
    ).rejects.toThrow()
  })
})
