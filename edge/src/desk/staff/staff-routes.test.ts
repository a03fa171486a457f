import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aMember } from '../../../tests/member.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { aGuardedMember, aTrustedBrowser, passwordLeadsTo } from '../../../tests/second-factor.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, origin, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { staffInvitations } from './invitation-schema.ts'
import { deskJournal } from '../journal/journal-schema.ts'
import { acceptInvitation, withdrawInvitation } from './invitation-store.ts'

const typed = { firstName: 'Inès', lastName: 'Petit', email: 'ines@exemple.fr', role: 'comptable' }

async function anAdministrateur() {
  const portal = await startPortal()
  const { browser, id } = await aStaff(portal, 'administrateur')
  const shown = async () => (await drawn(await browser.get(paths.deskStaff))).locals.deskStaff
  const roles = async () =>
    Object.fromEntries((await portal.database.select().from(members)).map(({ email, role }) => [email, role]))
  const invite = (changes: Record<string, string> = {}) =>
    browser.post(paths.deskInvitations, { ...typed, ...changes })
  const letter = async () => {
    const mail = (await portal.deliver()).find(({ subject }) => subject.startsWith('Rejoignez'))
    const [link] = mail?.text.match(/https:\S+\/activation\/equipe\/[\w.-]+/) ?? []
    return link?.slice(origin.length) ?? ''
  }
  return { portal, browser, id, shown, roles, invite, letter }
}

async function deadLinkOf(response: Response) {
  const { deadLink } = (await drawn(response)).locals
  return [response.status, deadLink?.purpose, deadLink?.reason]
}

describe('an invitation into the team', () => {
  it('gives nothing until it is accepted from the mailbox, once', async () => {
    const { portal, invite, letter, roles, shown } = await anAdministrateur()
    expect((await invite()).headers.get('Location')).toContain('fait=invitation')
    expect(await roles()).not.toHaveProperty('ines@exemple.fr')
    const link = await letter()
    expect((await drawn(await portal.browser().get(link))).locals.staffInvitation).toEqual({
      firstName: 'Inès',
      email: 'ines@exemple.fr',
      role: 'comptable',
    })
    expect(await roles()).not.toHaveProperty('ines@exemple.fr')
    const answers = await Promise.all(Array.from({ length: 5 }, () => portal.browser().post(link)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(await roles()).toMatchObject({ 'ines@exemple.fr': 'comptable' })
    const toHer = (await portal.deliver()).filter(({ to }) => to === 'ines@exemple.fr')
    expect(toHer.map(({ subject }) => subject).toSorted()).toEqual([
      'Choisissez votre mot de passe',
      'Votre place dans l’équipe a changé',
    ])
    expect(await deadLinkOf(await portal.browser().get(link))).toEqual([410, 'staff', 'used'])
    expect(await shown()).toMatchObject({ invitations: [] })
    const lines = await portal.database.select().from(deskJournal)
    expect(lines.map(({ action }) => action)).toEqual(['staff-invited', 'staff-joined', 'staff-read'])
  })

  it('of a member keeps their account, and ends what was open', async () => {
    const { portal, invite, letter, roles } = await anAdministrateur()
    const { browser, email } = await portal.signedIn()
    await invite({ email })
    await portal.browser().post(await letter())
    expect(await roles()).toMatchObject({ [email]: 'comptable' })
    portal.wait(61)
    expect((await browser.get(paths.account)).headers.get('Location')).toContain(paths.signIn)
  })

  it('lives a day, and is worth nothing once taken back', async () => {
    const { portal, browser, invite, letter, shown } = await anAdministrateur()
    await invite()
    const link = await letter()
    const [waiting] = (await shown())?.invitations ?? []
    const end = () => browser.post(paths.deskInvitationEnd(waiting?.id ?? ''))
    expect((await Promise.all([end(), end()])).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual(
      [303, 409],
    )
    expect((await browser.post(paths.deskInvitationEnd('x'))).status).toBe(404)
    const lines = await portal.database.select().from(deskJournal)
    expect(lines.filter(({ action }) => action === 'invitation-withdrawn')).toHaveLength(1)
    expect(await deadLinkOf(await portal.browser().post(link))).toEqual([410, 'staff', 'over'])
    await invite()
    const next = await letter()
    portal.wait(24 * 3600)
    expect(await deadLinkOf(await portal.browser().post(next))).toEqual([410, 'staff', 'expired'])
  })

  it('taken back while it is accepted gives nothing', async () => {
    const { portal, id, invite, letter, roles } = await anAdministrateur()
    await invite()
    const [row] = await portal.database.select().from(staffInvitations)
    const token = (await letter()).split('/').at(-1) ?? ''
    if (!row) throw new Error('nobody was invited')
    const staff = { memberId: id, role: 'administrateur', name: 'Camille Martin' } as const
    await withdrawInvitation(portal.database, staff, row.id, portal.now())
    const [linkId = ''] = token.split('.')
    expect(await acceptInvitation(portal.database, row, linkId, portal.now())).toBe(false)
    expect(await roles()).not.toHaveProperty('ines@exemple.fr')
  })

  it('is worth nothing once its sender has left the team, and nobody comes back by it', async () => {
    const { portal, browser, roles } = await anAdministrateur()
    const { browser: bad, id } = await aStaff(portal, 'administrateur')
    await bad.post(paths.deskInvitations, { ...typed, role: 'administrateur' })
    const mail = (await portal.deliver()).find(({ subject }) => subject.startsWith('Rejoignez'))
    const [link = ''] = mail?.text.match(/https:\S+\/activation\/equipe\/[\w.-]+/) ?? []
    await browser.post(paths.deskStaffEnd(id))
    const refused = await portal.browser().post(link.slice(origin.length))
    expect(await deadLinkOf(refused)).toEqual([410, 'staff', 'over'])
    expect(await roles()).not.toHaveProperty('ines@exemple.fr')
    expect(await portal.database.select().from(staffInvitations)).toMatchObject([
      { withdrawnAt: portal.now() },
    ])
  })

  it('sent while its sender was leaving is worth nothing either', async () => {
    const { portal, id, invite, letter } = await anAdministrateur()
    await aStaff(portal, 'administrateur')
    await invite()
    const link = await letter()
    await portal.database.update(members).set({ role: 'support' }).where(eq(members.id, id))
    expect(await deadLinkOf(await portal.browser().post(link))).toEqual([410, 'staff', 'over'])
  })

  it.each([
    [{ firstName: '' }, 'firstName'],
    [{ email: 'pas une adresse' }, 'email'],
    [{ role: 'member' }, 'role'],
    [{ role: 'dieu' }, 'role'],
  ])('with %j is refused next to the field', async (changes, field) => {
    const { portal, invite } = await anAdministrateur()
    const response = await invite(changes)
    expect(response.status).toBe(422)
    const form = (await drawn(response)).locals.deskStaff?.form
    expect(Object.keys(form?.errors ?? {})).toEqual([field])
    expect(form?.values).toMatchObject({ ...typed, ...changes })
    expect(await portal.deliver()).toEqual([])
  })

  it('is sent once, and to nobody who is in the team', async () => {
    const { portal, invite } = await anAdministrateur()
    await invite()
    expect((await invite()).status).toBe(422)
    const { email } = await aStaff(portal, 'dpo')
    expect((await invite({ email })).status).toBe(422)
  })
})

describe('somebody of the team', () => {
  it('has another role, or none, at once', async () => {
    const { portal, browser, roles } = await anAdministrateur()
    const { browser: support, email, id } = await aStaff(portal, 'support')
    await browser.post(paths.deskStaffRole(id), { role: 'dpo' })
    expect(await roles()).toMatchObject({ [email]: 'dpo' })
    expect((await support.get(paths.desk)).headers.get('Location')).toContain(paths.signIn)
    await browser.post(paths.deskStaffEnd(id))
    expect(await roles()).toMatchObject({ [email]: 'member' })
    // Of somebody who has left, in another tab: too late, and back to the team.
    for (const late of [
      await browser.post(paths.deskStaffEnd(id)),
      await browser.post(paths.deskStaffRole(id), { role: 'dpo' }),
      await browser.post(paths.deskStaffFactor(id)),
    ]) {
      const { problem } = (await drawn(late)).locals
      expect([problem?.status, problem?.action.href]).toEqual([409, paths.deskStaff])
    }
  })

  it('is read with a line, and offered no removal of a factor that nobody has set', async () => {
    const { portal, browser, id, shown } = await anAdministrateur()
    const { id: newcomer } = await portal.signedIn({ role: 'support' })
    const factors = (await shown())?.people.map((person) => [person.id, person.factorSet])
    expect(Object.fromEntries(factors ?? [])).toEqual({ [id]: true, [newcomer]: false })
    const lines = await portal.database.select().from(deskJournal)
    expect(lines).toMatchObject([{ action: 'staff-read', detail: '2', actorId: id }])
    await portal.bindings.DB.prepare('ALTER TABLE desk_journal RENAME TO away').run()
    expect((await browser.get(paths.deskStaff)).status).toBe(500)
    expect(logged.splice(0)).toHaveLength(1)
  })

  it('that two give roles to at once has the first one, with one line', async () => {
    const { portal, browser } = await anAdministrateur()
    const { id } = await aStaff(portal, 'support')
    const give = (role: string) => browser.post(paths.deskStaffRole(id), { role })
    const answers = await Promise.all([give('dpo'), give('comptable')])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409])
    // What they have already is no change.
    const [person] = await portal.database.select().from(members).where(eq(members.id, id))
    expect((await give(person?.role ?? '')).status).toBe(303)
    const lines = await portal.database.select().from(deskJournal)
    expect(lines).toMatchObject([{ action: 'staff-role-changed', detail: person?.role }])
  })

  it('is never the last administrateur to leave, even when two leave at once', async () => {
    const { portal, browser, id, roles } = await anAdministrateur()
    const refused = await browser.post(paths.deskStaffEnd(id))
    expect(refused.status).toBe(422)
    expect((await drawn(refused)).locals.deskStaff?.form.message).toContain('invitez-en un autre')
    const { browser: second, id: secondId } = await aStaff(portal, 'administrateur')
    await Promise.all([browser.post(paths.deskStaffEnd(secondId)), second.post(paths.deskStaffEnd(id))])
    expect(Object.values(await roles()).filter((role) => role === 'administrateur')).toHaveLength(1)
  })

  it('named by hand in the database signs in again, with a code', async () => {
    const { portal } = await anAdministrateur()
    const member = await aGuardedMember(portal)
    const browser = await aTrustedBrowser(portal, member)
    expect(await passwordLeadsTo(portal, browser, member)).toBe(paths.catalogue)
    await portal.bindings.DB.prepare("UPDATE members SET role = 'administrateur' WHERE email = ?")
      .bind(member.email)
      .run()
    expect((await browser.get(paths.deskStaff)).headers.get('Location')).toContain(paths.signIn)
    expect(await passwordLeadsTo(portal, browser, member)).toBe(paths.signInCode)
  })

  it('is named by no id of a member', async () => {
    const { portal, browser, roles } = await anAdministrateur()
    const { id, email } = await aMember(portal.database)
    expect((await browser.post(paths.deskStaffRole(id), { role: 'administrateur' })).status).toBe(404)
    expect(await roles()).toMatchObject({ [email]: 'member' })
  })
})

describe('a second factor that is lost', () => {
  it('is taken off by support for a member, by an administrateur for the team, with a line and a mail', async () => {
    const { portal, browser } = await anAdministrateur()
    const member = await aGuardedMember(portal)
    const { browser: support, id: supportId } = await aStaff(portal, 'support')
    const { browser: dpo } = await aStaff(portal, 'dpo')
    await portal.deliver()
    expect((await dpo.post(paths.deskMemberFactor(member.id))).status).toBe(404)
    expect((await browser.post(paths.deskMemberFactor(member.id))).status).toBe(404)
    expect((await support.post(paths.deskMemberFactor(member.id))).status).toBe(303)
    expect((await portal.deliver()).map(({ to }) => to)).toEqual([member.email])
    expect((await portal.signIn(portal.browser(), member.email)).headers.get('Location')).toBe(
      paths.catalogue,
    )
    // Support takes nothing off the team, nor anybody their own.
    const { id: adminId } = await aStaff(portal, 'administrateur')
    expect((await support.post(paths.deskMemberFactor(adminId))).status).toBe(404)
    expect((await browser.post(paths.deskStaffFactor(supportId))).status).toBe(303)
    expect((await support.get(paths.desk)).headers.get('Location')).toContain(paths.signIn)
    const lines = await portal.database.select().from(deskJournal)
    expect(lines.map(({ action, subject }) => [action, subject])).toEqual([
      ['second-factor-removed', member.id],
      ['second-factor-removed', supportId],
    ])
  })

  it('leaves somebody of the team at the door until they set another', async () => {
    const { portal } = await anAdministrateur()
    const { browser } = await portal.signedIn({ role: 'support' })
    for (const path of [paths.desk, paths.deskMembers, paths.account, paths.catalogue])
      expect((await browser.get(path)).headers.get('Location')).toMatch(
        /^\/compte\/double-authentification(\?|$)/,
      )
    expect((await browser.post(paths.deskMembers, { q: 'Martin' })).status).toBe(303)
    expect(await portal.database.select().from(deskJournal)).toEqual([])
  })
})
