import { eq } from 'drizzle-orm'
import type { FormState } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { OrderRow } from '../../money/order/order-schema.ts'
import { moneyBehind } from '../../money/refund/refund-payment-store.ts'
import { differencesOfOrder } from '../../money/settlement/difference-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { deskPage } from '../access/desk-page.ts'
import { beforeReading } from '../access/staff.ts'
import { may, type Staff } from '../permission/permission.ts'
import { differenceViews } from '../settlements/settlement-view-store.ts'
import { orderFacts } from './order-facts-store.ts'
import { orderLine } from './order-list-store.ts'
import { refundableOf } from './refundable.ts'
import { mayBeRefused, mayHandOverAgain, serviceHistory } from './service-history.ts'
import { timelineOf } from './timeline.ts'

/** Renders an order for whoever answers about it, with all that has happened to it; the reading is in the journal first. */
export async function showOrder(
  c: PortalContext,
  staff: Staff,
  order: OrderRow,
  form: FormState,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { database, now, today } = c.var
  const mayReadPeople = may(staff.role, 'find-members')
  const withAll = may(staff.role, 'read-raw-calls')
  const detail = withAll ? 'avec les appels entiers' : ''
  await beforeReading(c, staff, { action: 'order-read', subject: order.id, detail })
  const { items, texts, movements, facts, happened, fulfilment, reading, service } = await orderFacts(
    database,
    order,
    withAll,
    now,
  )
  const behind = await moneyBehind(
    database,
    facts.refunds.map(({ id }) => id),
  )
  const refundable = may(staff.role, 'ask-refunds')
    ? refundableOf(order.totalCents, movements, facts.refunds)
    : null
  const { recipient, line1, line2, postalCode, city, country } = order
  const deskOrder = {
    ...deskPage(c, staff),
    form,
    order: {
      ...orderLine(order, now),
      reading,
      providerName: order.providerName,
      paidAt: order.paidAt,
      items,
      address: mayReadPeople ? { recipient, line1, line2, postalCode, city, country } : null,
      claims: { email: order.claimsEmail, phone: order.claimsPhone },
    },
    member: mayReadPeople && order.memberId !== null ? await buyerOf(c, order.memberId) : null,
    service: {
      ...service,
      reason: fulfilment?.reason ?? null,
      failure: fulfilment?.failure ?? null,
      mayHandOverAgain: may(staff.role, 'hand-orders-over') && mayHandOverAgain(service),
      mayBeRefused: may(staff.role, 'hand-orders-over') && mayBeRefused(service),
    },
    texts: texts.map(({ kind, effectiveOn, digest }) => ({ kind, effectiveOn, digest })),
    timeline: timelineOf(facts, serviceHistory(happened, may(staff.role, 'answer-claims'))),
    refunds: facts.refunds.map(({ id, amountCents, dueOn, settledAt }) => ({
      ...{ id, amountCents, dueOn, settledAt },
      money: behind(id).money,
    })),
    differences: await differenceViews(database, await differencesOfOrder(database, order.id), today),
    refundable:
      refundable && refundable.mostCents > 0
        ? { mostCents: refundable.mostCents, shown: refundable.shown }
        : null,
  }
  return c.var.render('deskOrder', { deskOrder }, status)
}

async function buyerOf(c: PortalContext, id: string) {
  const [row] = await c.var.database
    .select({
      id: members.id,
      firstName: members.firstName,
      lastName: members.lastName,
      email: members.email,
    })
    .from(members)
    .where(eq(members.id, id))
  return row ?? null
}
