// Over 300 lines: one story, a theft and its undo, whose situations share their set-up.
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Browser } from '../../../tests/browser.ts'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { aMember, password } from '../../../tests/member.builder.ts'
import {
  aGuardedMember,
  aTrustedBrowser,
  filledSetup,
  passwordLeadsTo,
} from '../../../tests/second-factor.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, origin, shownBy, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { deskJournal } from '../../desk/journal/journal-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import { subscriptions } from '../../money/subscription/subscription-schema.ts'
import { members } from '../../people/member/member-schema.ts'
import type { Mail } from '../../post/mail/mail.ts'
import { codeAt } from '../second-factor/second-factor.ts'
import { recoveryCodes, secondFactors, trustedDevices } from '../second-factor/second-factor-schema.ts'
import { scryptKey } from '../password/password.ts'
import { sessions } from '../session/session-schema.ts'
import { emailChanges } from './email-change-schema.ts'

const owner = 'proprietaire@exemple.fr'
const stolen = 'voleur-deux@exemple.fr'
const chosen = 'trois bols de café brûlant'

const linkTo = (mails: readonly Mail[], to: string, start: string): string => {
  const [found] = mails
    .filter((mail) => mail.to === to)
    .flatMap(({ text }) => new RegExp(`${origin}(${start}/[\\w.-]+)`).exec(text)?.[1] ?? [])
  if (found === undefined) throw new Error(`no link to ${start} in the mails to ${to}`)
  return found
}
const undoStart = '/activation/adresse-precedente'

/** Moves the account of whoever is signed in to another mailbox, and reads what was written then. */
async function moves(portal: TestPortal, browser: Browser, email: string, code = '') {
  const asked = await browser.post(paths.accountEmail, { email, current: password, code })
  if (asked.status !== 303) throw new Error(`asking was answered with ${asked.status}`)
  const confirmation = linkTo(await portal.deliver(), email, '/activation/adresse')
  const confirmed = await portal.browser().post(confirmation)
  return { confirmed, confirmation, mails: await portal.deliver() }
}

/** Somebody with the password of an account, who has just moved it to their own mailbox. */
async function aTheft(dependencies: Parameters<typeof startPortal>[0] = {}) {
  const portal = await startPortal(dependencies)
  const { browser: own, id } = await portal.signedIn({ email: owner })
  const thief = portal.browser()
  await portal.signIn(thief, owner)
  const { mails, confirmation } = await moves(portal, thief, stolen)
  const undo = linkTo(mails, owner, undoStart)
  const emailOf = async () => {
    const [row] = await portal.database.select().from(members).where(eq(members.id, id))
    return row?.email
  }
  return { portal, own, thief, id, undo, confirmation, mails, emailOf }
}

const signsIn = async (portal: TestPortal, email: string, typed: string) => {
  const fields = { email, password: typed, acceptance: 'yes', shown: await shownBy(portal) }
  return (await portal.browser().post(paths.signIn, fields)).status
}

describe('an address that is taken back', () => {
  it('is offered in the letter that says it was left, shown before anything is done, and given back', async () => {
    const { portal, undo, emailOf, id } = await aTheft()
    const reader = portal.browser()
    expect(await drawn(await reader.get(undo))).toMatchObject({
      page: 'emailRestoration',
      locals: { emailRestoration: { email: owner } },
    })
    expect(await emailOf(), 'reading it does nothing').toBe(stolen)

    const done = await reader.post(undo)
    expect(done.headers.get('Location')).toBe(undo)
    expect(await emailOf()).toBe(owner)
    expect(await portal.database.select().from(sessions)).toEqual([])
    for (const email of [owner, stolen]) expect(await signsIn(portal, email, password)).toBe(422)

    const mails = await portal.deliver()
    expect(mails).toMatchObject([
      { to: stolen, subject: 'Un compte a repris son adresse d’avant' },
      { to: owner, subject: 'Choisissez un nouveau mot de passe' },
    ])
    await portal.browser().post(linkTo(mails, owner, '/mot-de-passe'), { password: chosen })
    expect(await signsIn(portal, owner, chosen)).toBe(303)
    const lines = await portal.database.select().from(deskJournal)
    expect(lines).toMatchObject([
      { action: 'address-changed', actorId: id, actorRole: 'member', subject: id, detail: '' },
      { action: 'address-restored', actorId: id, actorRole: 'member', subject: id, detail: '' },
    ])
  })

  it('ends what the thief has set since: password, factor, devices, and a change that waits', async () => {
    const { portal, undo, id, emailOf } = await aTheft()
    const thief = portal.browser()
    await portal.signIn(thief, stolen)
    const { secret, fields } = await filledSetup(portal, thief)
    expect((await thief.post(paths.secondFactor, fields)).status).toBe(200)
    portal.wait(30)
    const code = codeAt(secret, portal.now())
    await thief.post(paths.accountEmail, { email: 'encore@exemple.fr', current: password, code })
    const waiting = linkTo(await portal.deliver(), 'encore@exemple.fr', '/activation/adresse')

    expect((await portal.browser().post(undo)).status).toBe(303)
    expect(await portal.database.select().from(secondFactors)).toEqual([])
    expect(await portal.database.select().from(recoveryCodes)).toEqual([])
    expect((await portal.browser().post(waiting)).status).toBe(404)
    expect(await emailOf()).toBe(owner)
    portal.wait(61)
    expect((await thief.get(paths.account)).status).toBe(303)
    expect(await portal.database.$count(sessions, eq(sessions.memberId, id))).toBe(0)
  })

  it('keeps a factor from before, without the codes drawn and the devices trusted since', async () => {
    const portal = await startPortal()
    const guarded = await aGuardedMember(portal, { email: owner })
    const thief = portal.browser()
    await portal.signIn(thief, owner)
    await thief.post(paths.signInCode, { code: guarded.code() })
    portal.wait(30)
    const { mails } = await moves(portal, thief, stolen, guarded.code())
    portal.wait(30)
    await aTrustedBrowser(portal, { ...guarded, email: stolen })
    const again = portal.browser()
    await portal.signIn(again, stolen)
    await again.post(paths.signInCode, { code: guarded.code() })
    portal.wait(30)
    await again.post(paths.recoveryCodes, { current: password, code: guarded.code() })
    expect(await portal.database.$count(recoveryCodes)).toBe(10)

    await portal.browser().post(linkTo(mails, owner, undoStart))
    expect(await portal.database.$count(secondFactors)).toBe(1)
    expect(await portal.database.$count(recoveryCodes)).toBe(0)
    expect(await portal.database.$count(trustedDevices)).toBe(0)
    const letter = linkTo(await portal.deliver(), owner, '/mot-de-passe')
    await portal.browser().post(letter, { password: chosen })
    const next = await passwordLeadsTo(portal, portal.browser(), { email: owner }, { password: chosen })
    expect(next).toBe(paths.signInCode)
  })

  it('wins over every move that came after; each former mailbox is told of a further one', async () => {
    const { portal, undo, emailOf } = await aTheft()
    const thief = portal.browser()
    await portal.signIn(thief, stolen)
    const { mails } = await moves(portal, thief, 'voleur-trois@exemple.fr')
    expect(new Map(mails.map(({ to, subject }) => [to, subject]))).toEqual(
      new Map([
        [stolen, 'L’adresse de votre compte a changé'],
        [owner, 'L’adresse de votre compte a encore changé'],
      ]),
    )
    expect(linkTo(mails, owner, undoStart), 'the link that its first letter has').toBe(undo)
    const later = linkTo(mails, stolen, undoStart)

    expect((await portal.browser().post(undo)).status).toBe(303)
    expect(await emailOf()).toBe(owner)
    const over = await portal.browser().get(later)
    expect([over.status, (await drawn(over)).locals.deadLink]).toEqual([
      410,
      { purpose: 'former-address', reason: 'over', resend: null, receipt: null },
    ])
    expect((await portal.browser().post(later)).status).toBe(410)
    expect(await emailOf()).toBe(owner)
  })

  it('of a later move gives back the address in between, and the oldest still wins', async () => {
    const { portal, undo, emailOf } = await aTheft()
    const thief = portal.browser()
    await portal.signIn(thief, stolen)
    const { mails } = await moves(portal, thief, 'voleur-trois@exemple.fr')
    expect((await portal.browser().post(linkTo(mails, stolen, undoStart))).status).toBe(303)
    expect(await emailOf()).toBe(stolen)
    expect((await portal.browser().post(undo)).status).toBe(303)
    expect(await emailOf()).toBe(owner)
  })

  it('that its account has come back to leaves nothing to the mailbox in between', async () => {
    const { portal, undo, emailOf } = await aTheft()
    const thief = portal.browser()
    await portal.signIn(thief, stolen)
    const { mails } = await moves(portal, thief, owner)
    expect(await emailOf()).toBe(owner)
    expect(() => linkTo(mails, stolen, undoStart)).toThrow('no link')
    expect((await portal.browser().get(undo)).status).toBe(410)
  })

  it('has seven days, once, and no other token opens it', async () => {
    const { portal, undo, emailOf } = await aTheft()
    portal.wait(7 * 24 * 3600 - 1)
    const outcomes = await Promise.all([1, 2, 3].map(() => portal.browser().post(undo)))
    expect(outcomes.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410, 410])
    expect(await emailOf()).toBe(owner)
    const again = (await drawn(await portal.browser().get(undo))).locals.deadLink
    expect(again).toMatchObject({ purpose: 'former-address', reason: 'used' })
    const altered = (await drawn(await portal.browser().get(`${undo.slice(0, -2)}AA`))).locals.deadLink
    expect(altered).toMatchObject({ reason: 'unknown' })
  })

  it('is too late after seven days', async () => {
    const { portal, undo, emailOf } = await aTheft()
    portal.wait(7 * 24 * 3600)
    const late = await portal.browser().post(undo)
    expect([late.status, (await drawn(late)).locals.deadLink?.reason]).toEqual([410, 'expired'])
    expect(await emailOf()).toBe(stolen)
  })

  it('has the last word when a further move is confirmed at the same moment', async () => {
    for (let round = 0; round < 4; round++) {
      const { portal, undo, emailOf } = await aTheft()
      const thief = portal.browser()
      await portal.signIn(thief, stolen)
      await thief.post(paths.accountEmail, { email: 'encore@exemple.fr', current: password })
      const waiting = linkTo(await portal.deliver(), 'encore@exemple.fr', '/activation/adresse')
      const [confirmed, undone] = await Promise.all([
        portal.browser().post(waiting),
        portal.browser().post(undo),
      ])
      expect(undone.status).toBe(303)
      expect([303, 404, 410]).toContain(confirmed.status)
      expect(await emailOf()).toBe(owner)
      const done = await portal.database.select().from(emailChanges)
      expect(done.filter(({ undoneAt }) => undoneAt === null)).toEqual([])
    }
  })

  it.each(['a password', 'another address', 'a second factor'])(
    'is not outrun by %s that was asked for in a session before it ended',
    async (what) => {
      let beforeDeriving: (() => Promise<unknown>) | null = null
      const { portal, undo, id, emailOf } = await aTheft({
        async deriveKey(typed, salt, cost) {
          const happens = beforeDeriving
          beforeDeriving = null
          await happens?.()
          return scryptKey(typed, salt, { logN: Math.min(cost.logN, 4), r: 1, p: 1 })
        },
      })
      const thief = portal.browser()
      await portal.signIn(thief, stolen)
      const setup = await filledSetup(portal, thief)
      const { path, fields } = {
        'a password': { path: paths.accountPassword, fields: { current: password, password: chosen } },
        'another address': {
          path: paths.accountEmail,
          fields: { current: password, email: 'encore@exemple.fr' },
        },
        'a second factor': { path: paths.secondFactor, fields: setup.fields },
      }[what] ?? { path: '', fields: {} }
      // The session was read, and the password was right: what it asks for comes after the undo.
      beforeDeriving = async () => {
        const undone = await portal.browser().post(undo)
        expect(undone.status).toBe(303)
      }
      const late = await thief.post(path, fields)
      expect([late.status, beforeDeriving]).toEqual([303, null])
      expect(await emailOf()).toBe(owner)
      expect(await signsIn(portal, owner, chosen)).toBe(422)
      expect(await portal.database.$count(emailChanges)).toBe(1)
      expect(await portal.database.$count(secondFactors, eq(secondFactors.memberId, id))).toBe(0)
    },
  )
})

describe('an address that may be taken back', () => {
  it('is given to no other account, by any way', async () => {
    const { portal, undo, emailOf } = await aTheft()
    const { browser: other } = await portal.signedIn()
    const asked = await other.post(paths.accountEmail, { email: owner, current: password })
    expect(asked.headers.get('Location'), 'the same page as for any address').toBe(
      '/compte?fait=adresse-demandee',
    )
    const letter = (await portal.deliver()).find(({ to }) => to === owner)
    expect(letter?.subject).toBe('Cette adresse n’est pas libre')
    expect(letter?.text).not.toContain('/activation/')
    // Nor below every route.
    await aMember(portal.database, { email: owner, createdAt: portal.now() }).catch(() => null)
    expect(await portal.database.$count(members, eq(members.email, owner))).toBe(0)
    expect((await portal.browser().post(undo)).status).toBe(303)
    expect(await emailOf()).toBe(owner)
  })

  it('that was asked for before it was left is refused when it is confirmed', async () => {
    const portal = await startPortal()
    const { browser: other } = await portal.signedIn()
    await other.post(paths.accountEmail, { email: owner, current: password })
    const link = linkTo(await portal.deliver(), owner, '/activation/adresse')
    const { browser: moving } = await portal.signedIn({ email: owner })
    await moves(portal, moving, stolen)
    const refused = await portal.browser().post(link)
    expect([refused.status, (await drawn(refused)).locals.deadLink?.reason]).toEqual([409, 'taken'])
  })

  it('is free again after seven days', async () => {
    const { portal } = await aTheft()
    portal.wait(7 * 24 * 3600)
    await aMember(portal.database, { email: owner, createdAt: portal.now() })
    expect(await portal.database.$count(members, eq(members.email, owner))).toBe(1)
  })

  it('gets no seat, no right of an organisation and no place in the team, and none of it fails', async () => {
    const { portal } = await aTheft()
    const { browser, email } = await portal.signedIn()
    const organisationId = await anOrganisation(portal.database)
    await aPaidContract(portal.database, { organisationId, seats: 3, email, at: portal.now() })
    await portal.deliver()
    const person = { firstName: 'Zoé', lastName: 'Lefèvre', email: owner }
    for (const [asker, path, fields] of [
      [browser, paths.organisationSeats(organisationId), person],
      [browser, paths.organisationPeople(organisationId), { ...person, mayInvite: 'yes' }],
      [(await aStaff(portal, 'administrateur')).browser, paths.deskInvitations, { ...person, role: 'dpo' }],
    ] as const) {
      const refused = await asker.post(path, fields)
      const { organisation, organisationPeople, deskStaff } = (await drawn(refused)).locals
      const { form } = organisation ?? organisationPeople ?? deskStaff ?? {}
      expect([path, refused.status, Object.keys(form?.errors ?? {})]).toEqual([path, 422, ['email']])
    }
    expect(await portal.database.$count(members, eq(members.email, owner))).toBe(0)
  })

  it('that is invited into the team and left before it accepts is refused its place', async () => {
    const portal = await startPortal()
    const { browser: administrator } = await aStaff(portal, 'administrateur')
    const { browser: moving } = await portal.signedIn({ email: owner })
    await administrator.post(paths.deskInvitations, {
      ...{ firstName: 'Zoé', lastName: 'Lefèvre', email: owner, role: 'dpo' },
    })
    const invitation = linkTo(await portal.deliver(), owner, '/activation/equipe')
    await moves(portal, moving, stolen)
    const refused = await portal.browser().post(invitation)
    expect([refused.status, (await drawn(refused)).locals.deadLink]).toMatchObject([
      410,
      { purpose: 'staff', reason: 'over' },
    ])
    expect(await portal.database.$count(members, eq(members.role, 'dpo'))).toBe(0)
  })

  it('pays for the account that left it: no money is lost, and its letter says so', async () => {
    const { portal, id } = await aTheft()
    const { subscriptionId } = await aPaidContract(portal.database, { email: owner, at: portal.now() })
    const [contract] = await portal.database
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.id, subscriptionId))
    expect(contract?.memberId).toBe(id)
    const letter = (await portal.deliver()).find(({ to }) => to === owner)
    expect(letter?.text).toContain('Cette adresse était celle d’un compte il y a quelques jours')
  })
})
