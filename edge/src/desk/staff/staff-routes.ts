import { Hono } from 'hono'
import { z } from 'zod'
import { type FormState, paths } from '../../ground/contract/index.ts'
import { type FieldReader, readForm } from '../../ground/form/read-fields.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedLink, refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { readLink } from '../../post/link/link-store.ts'
import { memberByEmail } from '../../people/member/member-store.ts'
import { personFields } from '../../people/member/person-fields.ts'
import { heldByAnother, type OfAnother } from '../../entrance/link-holder/link-holder-store.ts'
import { clearCookies } from '../../entrance/session/cookies.ts'
import { factorOf } from '../../entrance/second-factor/second-factor-store.ts'
import { tooLate } from '../access/too-late.ts'
import { deskPage } from '../access/desk-page.ts'
import {
  acceptableInvitation,
  acceptInvitation,
  type InvitationRefusal,
  invitationOf,
  type InvitationRow,
  inviteStaff,
  openInvitations,
  withdrawInvitation,
} from './invitation-store.ts'
import { staffRoles, type Staff } from '../permission/permission.ts'
import { removeFactor } from '../second-factor/remove-factor.ts'
import { withFreshProof } from '../access/fresh-proof.ts'
import { beforeReading, withPermission } from '../access/staff.ts'
import { changeRole, wasStaff, staffPeople } from './staff-store.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

const role = z.enum(staffRoles)
const roleField: FieldReader<z.infer<typeof role>> = (typed) => {
  const read = role.safeParse(typed)
  return read.success
    ? { kind: 'read', value: read.data }
    : { kind: 'wrong', sentence: 'Choisissez un rôle.' }
}
const invitation = { ...personFields, role: roleField }
const refusals: Record<InvitationRefusal, string> = {
  'already-staff': 'Cette personne fait déjà partie de l’équipe.',
  'held-address':
    'Un compte vient de quitter cette adresse, et peut la reprendre pendant sept jours. Invitez cette personne à une autre adresse, ou attendez.',
  'already-invited': 'Une invitation attend déjà à cette adresse. Retirez-la pour en envoyer une autre.',
}

/** The team: its members, their roles and the open invitations. For an administrateur alone. */
export const staffRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskStaff, (c) => withPermission(c, 'manage-staff', (staff) => show(c, staff, emptyForm())))
  .post(paths.deskInvitations, (c) =>
    withFreshProof(c, 'manage-staff', async (staff) => {
      const values = await typedFields(c)
      const read = readForm(invitation, values)
      if (read.kind === 'wrong') return show(c, staff, { values, errors: read.errors, message: null }, 422)
      const refusal = await inviteStaff(c.var.database, staff, read.values, c.var.now)
      if (refusal) return show(c, staff, { values, errors: { email: refusals[refusal] }, message: null }, 422)
      c.var.drainOutboxLater()
      return c.redirect(`${paths.deskStaff}?fait=invitation`, 303)
    }),
  )
  .post(paths.deskInvitationEnd(':id'), (c) =>
    withFreshProof(c, 'manage-staff', async (staff) => {
      const { database, now } = c.var
      const withdrawn = await withdrawInvitation(database, staff, c.req.param('id') ?? '', now)
      if (withdrawn === 'unknown') return refusedProblem(c, 404)
      if (withdrawn === 'answered-meanwhile') return tooLate(c, paths.deskStaff)
      return c.redirect(`${paths.deskStaff}?fait=invitation-retiree`, 303)
    }),
  )
  .post(paths.deskStaffRole(':id'), (c) =>
    withFreshProof(c, 'manage-staff', async (staff) => {
      const wanted = role.safeParse((await typedFields(c))['role'])
      if (!wanted.success) return refusedProblem(c, 404)
      return change(c, staff, wanted.data, 'role')
    }),
  )
  .post(paths.deskStaffEnd(':id'), (c) =>
    withFreshProof(c, 'manage-staff', (staff) => change(c, staff, 'member', 'depart')),
  )
  .post(paths.deskStaffFactor(':id'), (c) =>
    withFreshProof(c, 'manage-staff', async (staff) => {
      const { database } = c.var
      const person = (await staffPeople(database)).find(({ id }) => id === c.req.param('id'))
      if (!person) return noLongerStaff(c)
      // One’s own is replaced from one’s own account, with a code.
      if (person.id === staff.memberId) return refusedProblem(c, 404)
      if (!(await factorOf(database, person.id))) return tooLate(c, paths.deskStaff)
      await removeFactor(c, staff, person.id)
      return c.redirect(`${paths.deskStaff}?fait=second-facteur`, 303)
    }),
  )
  .get(paths.staffInvitation(':token'), async (c) => {
    const found = await invited(c)
    if (found.kind === 'of-another') return found.page
    if (found.kind !== 'open') return refusedLink(c, { purpose: 'staff', reason: found.kind })
    const { firstName, email, role: as } = found.row
    return c.var.render('staffInvitation', { staffInvitation: { firstName, email, role: as } })
  })
  .post(paths.staffInvitation(':token'), async (c) => {
    const found = await invited(c)
    if (found.kind === 'of-another') return found.page
    if (found.kind !== 'open') return refusedLink(c, { purpose: 'staff', reason: found.kind })
    const { database, now } = c.var
    if (!(await acceptInvitation(database, found.row, found.linkId, now))) {
      const meanwhile = await invited(c)
      if (meanwhile.kind === 'of-another') return meanwhile.page
      const reason = meanwhile.kind === 'open' ? 'over' : meanwhile.kind
      return refusedLink(c, { purpose: 'staff', reason })
    }
    c.var.drainOutboxLater()
    // A pass of the sessions that have just ended would lead past what is said now.
    clearCookies(c)
    return c.redirect(`${paths.signIn}?fait=equipe&retour=${encodeURIComponent(paths.desk)}`, 303)
  })

/** Somebody who has left the team meanwhile; anybody else is nobody here. */
async function noLongerStaff(c: PortalContext): Promise<Response> {
  const left = await wasStaff(c.var.database, c.req.param('id') ?? '')
  return left ? tooLate(c, paths.deskStaff) : refusedProblem(c, 404)
}

async function change(
  c: PortalContext,
  staff: Staff,
  to: 'member' | (typeof staffRoles)[number],
  told: string,
) {
  const { database, now } = c.var
  const people = await staffPeople(database)
  const person = people.find(({ id }) => id === c.req.param('id'))
  if (!person) return noLongerStaff(c)
  const changed = person.role === to ? 'done' : await changeRole(database, staff, person, to, now)
  if (changed === 'done') {
    c.var.drainOutboxLater()
    return c.redirect(`${paths.deskStaff}?fait=${told}`, 303)
  }
  if (changed === 'changed-meanwhile') return tooLate(c, paths.deskStaff)
  const message = 'Il reste un administrateur au moins : invitez-en un autre d’abord.'
  return show(c, staff, { ...emptyForm(), message }, 422)
}

type Invited =
  | OfAnother
  | { kind: 'open'; row: InvitationRow; linkId: string }
  | { kind: 'used' | 'expired' | 'over' | 'unknown' }

/** The invitation behind the link of a mail; otherwise why it is accepted no more. */
async function invited(c: PortalContext): Promise<Invited> {
  const { database, settings, now } = c.var
  const link = await readLink(database, settings.passKeys, 'staff', c.req.param('token') ?? '', now)
  const sent = link.kind === 'unknown' ? null : await invitationOf(database, link.subject)
  if (sent) {
    const memberId = (await memberByEmail(database, sent.email))?.id ?? null
    const page = await heldByAnother(c, { memberId, mailbox: sent.email })
    if (page) return { kind: 'of-another', page }
  }
  if (link.kind !== 'usable') return { kind: link.kind }
  const row = await acceptableInvitation(database, link.subject, now)
  return row ? { kind: 'open', row, linkId: link.id } : { kind: 'over' }
}

async function show(c: PortalContext, staff: Staff, form: FormState, status: 200 | 422 = 200) {
  const { database } = c.var
  const people = await staffPeople(database)
  const invitations = await openInvitations(database)
  await beforeReading(c, staff, { action: 'staff-read', detail: String(people.length + invitations.length) })
  return c.var.render(
    'deskStaff',
    {
      deskStaff: {
        ...deskPage(c, staff),
        form,
        people: people.map((person) => ({
          ...person,
          own: person.id === staff.memberId,
        })),
        invitations: invitations.map(({ id, firstName, lastName, email, role: as, invitedAt }) => ({
          id,
          firstName,
          lastName,
          email,
          role: as,
          invitedAt,
        })),
      },
    },
    status,
  )
}
