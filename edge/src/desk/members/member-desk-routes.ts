import { and, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { emailChanges } from '../../entrance/email-change/email-change-schema.ts'
import { doneEmailChanges, mayBeUndone } from '../../entrance/email-change/email-change-store.ts'
import { listSessions } from '../../entrance/session/session.ts'
import { acceptedTexts } from '../../texts/consent/acceptance-store.ts'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import { type FormState, type FoundMember, paths } from '../../ground/contract/index.ts'
import { type PortalContext, type PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { members } from '../../people/member/member-schema.ts'
import { suspensionNow } from '../../people/suspension/suspension-store.ts'
import { accessOf } from '../../people/member/member-store.ts'
import { organisationNames } from '../../people/organisation/organisation-store.ts'
import { orderViews } from '../../money/order/order-store.ts'
import { mailboxRefusals } from '../../post/refusal/refused-letter-store.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { factorOf } from '../../entrance/second-factor/second-factor-store.ts'
import { heldAccessOf } from '../../money/subscription/held-access-store.ts'
import { ownContracts } from '../../money/subscription/own-contracts.ts'
import { subscriptionState } from '../../money/subscription/subscription.ts'
import { tooLate } from '../access/too-late.ts'
import { deskPage } from '../access/desk-page.ts'
import { journalLine } from '../journal/journal-store.ts'
import { findMembers, readMemberQuery } from './member-search-store.ts'
import { may, type Staff } from '../permission/permission.ts'
import { removeFactor } from '../second-factor/remove-factor.ts'
import { withFreshProof } from '../access/fresh-proof.ts'
import { beforeReading, withPermission } from '../access/staff.ts'
import { emptyForm } from '../../ground/form/form-state.ts'

/** How somebody was looked for, as the journal says it. */
const searchedBy = {
  email: 'par adresse',
  reference: 'par référence',
  siren: 'par SIREN',
  name: 'par nom',
} as const

/** Members, found and read by the team: each reading leaves its line before it is shown. */
export const memberDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskMembers, (c) =>
    withPermission(c, 'find-members', (staff) => showSearch(c, staff, emptyForm(), null)),
  )
  .post(paths.deskMembers, (c) =>
    withPermission(c, 'find-members', async (staff) => {
      const { q: typed = '' } = await typedFields(c)
      const query = readMemberQuery(typed)
      const values = { q: typed.slice(0, 254) }
      if (!query) {
        const sentence =
          'Écrivez une adresse électronique entière, une référence de douze caractères, un SIREN, ou trois lettres d’un nom.'
        return showSearch(c, staff, { values, errors: { q: sentence }, message: null }, null, 422)
      }
      const found = await findMembers(c.var.database, query)
      await beforeReading(c, staff, {
        action: 'members-searched',
        detail: `${searchedBy[query.kind]}, ${found.length}`,
      })
      return showSearch(c, staff, { ...emptyForm(), values }, found)
    }),
  )
  .get(paths.deskMember(':id'), (c) =>
    withPermission(c, 'find-members', async (staff) => {
      const { database, now, today } = c.var
      const row = await memberOf(c)
      if (!row) return refusedProblem(c, 404)
      await beforeReading(c, staff, { action: 'member-read', subject: row.id })
      const { id, firstName, lastName, email, role, createdAt, passwordHash } = row
      const contracts = await ownContracts(database, id)
      const organisations = await organisationNames(database, id)
      const orders = await orderViews(database, id, now)
      const heldAccess = await heldAccessOf(database, id, today)
      const [accepted] = await acceptedTexts(database, id)
      return c.var.render('deskMember', {
        deskMember: {
          ...deskPage(c, staff),
          member: { id, firstName, lastName, email, role, createdAt, activated: passwordHash !== null },
          access: await accessOf(database, id, today),
          suspension: await suspensionNow(database, 'access', id, today),
          organisations,
          contracts: contracts.map((contract) => ({
            reference: contract.row.reference,
            organisation: organisations.find((one) => one.id === contract.row.organisationId)?.name ?? null,
            planName: contract.row.planName,
            state: subscriptionState(contract, today).kind,
            paidThrough: contract.paid.at(-1)?.endsOn ?? null,
            moneyBack: contract.moneyBack,
          })),
          seats: heldAccess.filter(({ organisation }) => organisation !== null),
          orders: orders.map(
            ({ id: orderId, reference, offerTitle, sellerName, reading, totalCents, createdAt: at }) => ({
              id: orderId,
              reference,
              offerTitle,
              sellerName,
              reading,
              totalCents,
              createdAt: at,
            }),
          ),
          addressChanges: (await doneEmailChanges(database, id)).flatMap((change) =>
            change.doneAt === null
              ? []
              : [
                  {
                    id: change.id,
                    formerEmail: change.formerEmail,
                    newEmail: change.newEmail,
                    doneAt: change.doneAt,
                    undoneAt: change.undoneAt,
                    undoUntil:
                      change.undoneAt === null && change.undoUntil !== null && change.undoUntil > now
                        ? change.undoUntil
                        : null,
                  },
                ],
          ),
          lastAcceptedAt: accepted?.acceptedAt ?? null,
          refusedMail: await mailboxRefusals(database, email, now),
          openSessions: (await listSessions(database, id)).length,
          secondFactorSince: (await factorOf(database, id))?.setAt ?? null,
          mayWrite: may(staff.role, 'send-letters'),
          mayRemoveFactor: role === 'member' && may(staff.role, 'remove-second-factors'),
        },
      })
    }),
  )
  .post(paths.deskMemberLetter(':id'), (c) =>
    withPermission(c, 'send-letters', async (staff) => {
      const row = await memberOf(c)
      if (!row) return refusedProblem(c, 404)
      const { database, now } = c.var
      // One a minute, however often it is asked for.
      const key = `password-link:${row.id}:desk-${Math.floor(now.getTime() / 60_000)}`
      const [queued] = await database.batch([
        queueEvent(database, key, 'password-link', { memberId: row.id }, now),
        journalLine(database, staff, { action: 'letter-sent', subject: row.id }, now),
      ])
      if (queued.meta.changes > 0) c.var.drainOutboxLater()
      return c.redirect(`${paths.deskMember(row.id)}?fait=lettre`, 303)
    }),
  )
  .post(paths.deskMemberAddressLetter(':id', ':change'), (c) =>
    withPermission(c, 'send-letters', async (staff) => {
      const row = await memberOf(c)
      const { database, now } = c.var
      const changes = row ? await doneEmailChanges(database, row.id) : []
      const change = changes.find(({ id }) => id === c.req.param('change'))
      if (!row || !change) return refusedProblem(c, 404)
      const condition = and(eq(emailChanges.id, change.id), mayBeUndone(now))
      // To the former mailbox, whatever is asked: nothing of this form says where. One a minute, as every letter.
      const key = `email-changed:${change.id}:desk-${Math.floor(now.getTime() / 60_000)}`
      const isOpen = await batchWhile(database, { table: emailChanges, condition }, [
        queueEvent(database, key, 'email-changed', { changeId: change.id }, now),
        journalLine(database, staff, { action: 'address-letter-sent', subject: row.id }, now),
      ])
      if (!isOpen) return tooLate(c, paths.deskMember(row.id))
      c.var.drainOutboxLater()
      return c.redirect(`${paths.deskMember(row.id)}?fait=adresse`, 303)
    }),
  )
  .post(paths.deskMemberFactor(':id'), (c) =>
    withFreshProof(c, 'remove-second-factors', async (staff) => {
      const row = await memberOf(c)
      if (!row || row.role !== 'member') return refusedProblem(c, 404)
      if (!(await factorOf(c.var.database, row.id))) return tooLate(c, paths.deskMember(row.id))
      await removeFactor(c, staff, row.id)
      return c.redirect(`${paths.deskMember(row.id)}?fait=second-facteur`, 303)
    }),
  )

async function memberOf(c: PortalContext) {
  const [row] = await c.var.database
    .select()
    .from(members)
    .where(eq(members.id, c.req.param('id') ?? ''))
  return row ?? null
}

const showSearch = (
  c: PortalContext,
  staff: Staff,
  form: FormState,
  found: FoundMember[] | null,
  status: 200 | 422 = 200,
) => c.var.render('deskMembers', { deskMembers: { ...deskPage(c, staff), form, found } }, status)
