import { and, asc, eq, isNull } from 'drizzle-orm'
import { Hono } from 'hono'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import { type FormState, paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import { paymentDecisions } from '../../money/decision/decision-schema.ts'
import { keptOf, openDecisions, takeDecision, undecided } from '../../money/decision/decision-store.ts'
import { isServedSince } from '../../money/hand-off/served-since-store.ts'
import { refundPayments, refunds } from '../../money/refund/refund-schema.ts'
import { noteRefundOfOrder } from '../../money/refund/refunded-order-store.ts'
import { isPaidAgain } from '../../money/refund/paid-again.ts'
import { moneyBehind, ordersBehind } from '../../money/refund/refund-payment-store.ts'
import { markRefunded } from '../../money/term/give-back-store.ts'
import { subscriptions } from '../../money/subscription/subscription-schema.ts'
import { tooLate } from '../access/too-late.ts'
import { deskPage } from '../access/desk-page.ts'
import { journalLine } from '../journal/journal-store.ts'
import { may, type Staff } from '../permission/permission.ts'
import { beforeReading, withPermission } from '../access/staff.ts'

const ownRefund =
  'Vous avez demandé ce remboursement\u00a0: une autre personne de la comptabilité le rend et le note.'
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
      const noted = await noteRefundOfOrder(database, id, now)
      const open = and(eq(refunds.id, id), isNull(refunds.settledAt), noted.unchanged)
      const [known] = await database
        .select({ sourceKey: refunds.sourceKey, settledAt: refunds.settledAt, askedBy: refunds.askedBy })
        .from(refunds)
        .where(eq(refunds.id, id))
      if (!known) return refusedProblem(c, 404)
      if (known.askedBy === staff.memberId) return show(c, staff, { [`verified-${id}`]: ownRefund })
      const { money, settled } = (await moneyBehind(database, [id]))(id)
      const unconfirmed = money !== 'captured'
      if (unconfirmed && known.settledAt === null && (await typedFields(c))['verified'] !== 'yes')
        return show(c, staff, { [`verified-${id}`]: unverified })
      const detail = unconfirmed
        ? `encaissement non confirmé (${money}), relevé vérifié`
        : settled
          ? 'montré par un relevé'
          : ''
      const first = await batchWhile(database, { table: refunds, condition: open }, [
        database
          .update(refunds)
          .set({ settledAt: now, settledBy: staff.memberId, settledUnconfirmed: unconfirmed })
          .where(open),
        markRefunded(database, known.sourceKey),
        ...noted.queries,
        journalLine(database, staff, { action: 'refund-settled', subject: id, detail }, now),
      ])
      if (!first) return tooLate(c, paths.deskRefunds)
      return c.redirect(`${paths.deskRefunds}?fait=reglement`, 303)
    }),
  )
  // Its order is served after all: whoever would have given the money back says that it has not gone.
  .post(paths.deskRefundWithdrawal(':id'), (c) =>
    withPermission(c, 'settle-refunds', async (staff) => {
      const { database, now } = c.var
      const id = c.req.param('id') ?? ''
      const [known] = await database.select().from(refunds).where(eq(refunds.id, id))
      if (!known) return refusedProblem(c, 404)
      const open = and(eq(refunds.id, id), isNull(refunds.settledAt), isServedSince(database))
      const detail = `${known.amountCents} centimes`
      const first = await batchWhile(database, { table: refunds, condition: open }, [
        journalLine(database, staff, { action: 'refund-withdrawn', subject: known.sourceKey, detail }, now),
        database.delete(refundPayments).where(eq(refundPayments.refundId, id)),
        database.delete(refunds).where(eq(refunds.id, id)),
      ])
      return first ? c.redirect(`${paths.deskRefunds}?fait=retrait`, 303) : tooLate(c, paths.deskRefunds)
    }),
  )
  .post(paths.deskDecision(':id'), (c) =>
    withPermission(c, 'settle-refunds', async (staff) => {
      const { database, now } = c.var
      const id = c.req.param('id') ?? ''
      if ((await database.$count(paymentDecisions, eq(paymentDecisions.id, id))) === 0)
        return refusedProblem(c, 404)
      const [open] = await openDecisions(database, id)
      if (!open) return tooLate(c, paths.deskRefunds)
      const typed = (await typedFields(c))['decision']
      const decision = open.choices.find((choice) => choice === typed)
      if (!decision) return show(c, staff, { [`decision-${id}`]: 'Choisissez ce qui est décidé.' })
      const isWhole = decision === 'give-back' && open.why === 'paid-late' && open.payable.kind === 'order'
      const kept = isWhole ? await keptOf(database, open.payable.id) : null
      const condition = and(undecided(id), kept?.unchanged)
      const decided = kept ? { ...open, amountCents: kept.cents } : open
      const first = await batchWhile(database, { table: paymentDecisions, condition }, [
        ...takeDecision(database, decided, decision, staff.memberId, now),
        journalLine(database, staff, { action: 'payment-decided', subject: id, detail: decision }, now),
      ])
      return first ? c.redirect(`${paths.deskRefunds}?fait=decision`, 303) : tooLate(c, paths.deskRefunds)
    }),
  )

async function show(c: PortalContext, staff: Staff, errors: FormState['errors'] = {}): Promise<Response> {
  const { database, today } = c.var
  await beforeReading(c, staff, { action: 'refunds-read' })
  const rows = await database
    .select({ refund: refunds, reference: subscriptions.reference, served: isServedSince(database) })
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
  const decisions = (await openDecisions(database)).map(
    ({ id, why, amountCents, order, contract, call, dueOn, choices }) => ({
      id,
      why,
      amountCents,
      order,
      contractReference: contract?.reference ?? null,
      payment: { reference: call.reference ?? '', toldAt: call.receivedAt },
      dueOn,
      late: dueOn < today,
      choices,
    }),
  )
  const deskRefunds = {
    ...deskPage(c, staff),
    maySettle: may(staff.role, 'settle-refunds'),
    form: { values: {}, errors, message: null },
    decisions,
    refunds: rows.map(({ refund: { id, sourceKey, amountCents, reason, dueOn }, reference, served }) => ({
      id,
      contractReference: reference,
      order: orderOf.get(id) ?? null,
      amountCents,
      servedSince: Boolean(served),
      reason: isPaidAgain(sourceKey) ? ('paid-again' as const) : reason,
      dueOn,
      late: dueOn < today,
      ...behind(id),
    })),
  }
  return c.var.render('deskRefunds', { deskRefunds }, Object.keys(errors).length > 0 ? 422 : 200)
}
