import { and, asc, eq, isNull } from 'drizzle-orm'
import { Hono } from 'hono'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import { type FormState, paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { refunds } from '../../money/refund/refund-schema.ts'
import { isPaidAgain } from '../../money/refund/paid-again.ts'
import { moneyBehind, ordersBehind } from '../../money/refund/refund-payment-store.ts'
import { markRefunded } from '../../money/term/give-back-store.ts'
import { subscriptions } from '../../money/subscription/subscription-schema.ts'
import { tooLate } from '../access/too-late.ts'
import { deskPage } from '../access/desk-page.ts'
import { journalLine } from '../journal/journal-store.ts'
import { may, type Staff } from '../permission/permission.ts'
import { beforeReading, withPermission } from '../access/staff.ts'

const unverified =
  'L’encaissement n’est pas confirmé par la banque : vérifiez le relevé, puis cochez la case pour le dire.'

/**
 * Money to give back: listed by its last day with what the bank has said of it, and noted once it has gone (Code de la
 * consommation, L221-24). Nothing pays back by itself. What no capture confirms is noted by somebody who says that the
 * statement of the account was looked at: an authorisation alone may have moved nothing.
 */
export const refundDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskRefunds, (c) => withPermission(c, 'see-refunds', (staff) => show(c, staff)))
  .post(paths.deskRefund(':id'), (c) =>
    withPermission(c, 'settle-refunds', async (staff) => {
      const { database, now } = c.var
      const id = c.req.param('id') ?? ''
      const open = and(eq(refunds.id, id), isNull(refunds.settledAt))
      const [known] = await database
        .select({ sourceKey: refunds.sourceKey, settledAt: refunds.settledAt })
        .from(refunds)
        .where(eq(refunds.id, id))
      if (!known) return refusedProblem(c, 404)
      const { money } = (await moneyBehind(database, [id]))(id)
      const unconfirmed = money !== 'captured'
      if (unconfirmed && known.settledAt === null && (await typedFields(c))['verified'] !== 'yes')
        return show(c, staff, { [`verified-${id}`]: unverified })
      const detail = unconfirmed ? `encaissement non confirmé (${money}), relevé vérifié` : ''
      const first = await batchWhile(database, { table: refunds, condition: open }, [
        database
          .update(refunds)
          .set({ settledAt: now, settledBy: staff.memberId, settledUnconfirmed: unconfirmed })
          .where(open),
        markRefunded(database, known.sourceKey),
        journalLine(database, staff, { action: 'refund-settled', subject: id, detail }, now),
      ])
      if (!first) return tooLate(c, paths.deskRefunds)
      return c.redirect(`${paths.deskRefunds}?fait=reglement`, 303)
    }),
  )

async function show(c: PortalContext, staff: Staff, errors: FormState['errors'] = {}): Promise<Response> {
  const { database, today } = c.var
  await beforeReading(c, staff, { action: 'refunds-read' })
  const rows = await database
    .select({ refund: refunds, reference: subscriptions.reference })
    .from(refunds)
    .leftJoin(subscriptions, eq(subscriptions.id, refunds.subscriptionId))
    .where(isNull(refunds.settledAt))
    .orderBy(asc(refunds.dueOn))
  const behind = await moneyBehind(
    database,
    rows.map(({ refund }) => refund.id),
  )
  const orderOf = await ordersBehind(
    database,
    rows.map(({ refund }) => refund.id),
  )
  const deskRefunds = {
    ...deskPage(c, staff),
    maySettle: may(staff.role, 'settle-refunds'),
    form: { values: {}, errors, message: null },
    refunds: rows.map(({ refund: { id, sourceKey, amountCents, reason, dueOn }, reference }) => ({
      id,
      contractReference: reference,
      order: orderOf.get(id) ?? null,
      amountCents,
      reason: isPaidAgain(sourceKey) ? ('paid-again' as const) : reason,
      dueOn,
      late: dueOn < today,
      ...behind(id),
    })),
  }
  return c.var.render('deskRefunds', { deskRefunds }, Object.keys(errors).length > 0 ? 422 : 200)
}
