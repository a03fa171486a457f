import { eurosInWords } from '@portal/content/euros'
import { keptLine } from '@portal/content/text'
import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { z } from 'zod'
import {
  type DeskOrderAge,
  type DeskOrderLine,
  type DeskOrdersData,
  type FormState,
  paths,
  type PaymentState,
} from '../../ground/contract/index.ts'
import { emptyForm } from '../../ground/form/form-state.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { typedFields } from '../../ground/http/typed-fields.ts'
import type { OrderRow } from '../../money/order/order-schema.ts'
import { moneyBehind } from '../../money/refund/refund-payment-store.ts'
import { differencesOfOrder } from '../../money/settlement/difference-store.ts'
import { readAmount } from '../../money/settlement/settlement-cells.ts'
import { members } from '../../people/member/member-schema.ts'
import { deskPage } from '../access/desk-page.ts'
import { beforeReading, withPermission } from '../access/staff.ts'
import { may, type Staff } from '../permission/permission.ts'
import { differenceViews } from '../settlements/settlement-view-store.ts'
import { askRefund } from './ask-refund-store.ts'
import { callById, orderById, orderFacts } from './order-facts-store.ts'
import { ages, findOrders, listOrders, orderLine, type OrderPlace } from './order-list-store.ts'
import { readOrderQuery } from './order-query.ts'
import { refundableOf } from './refundable.ts'
import { mayHandOverAgain, serviceHistory } from './service-history.ts'
import { callEntry, timelineOf } from './timeline.ts'

const states: Record<PaymentState, true> = {
  ...{ created: true, redirected: true, paid: true, review: true, expired: true },
  ...{ 'paid-late': true, 'refund-due': true, refunded: true },
}
const wantedState = z.custom<PaymentState>(
  (value) => typeof value === 'string' && Object.hasOwn(states, value),
)
const wantedAge = z.custom<DeskOrderAge>((value) => typeof value === 'string' && Object.hasOwn(ages, value))

const changedSince =
  'Cette commande a changé depuis que la page s’est ouverte. Rien n’est demandé\u00a0: relisez, puis recommencez.'

/** Orders, for whoever answers about them: found, read with all that has happened to them, and their money asked back. */
export const orderDeskRoutes = new Hono<PortalEnvironment>()
  .get(paths.deskOrders, (c) =>
    withPermission(c, 'read-orders', async (staff) => {
      const { database, now, today } = c.var
      const state = wantedState.safeParse(c.req.query('etat')).data ?? null
      const age = wantedAge.safeParse(c.req.query('age')).data ?? null
      const slug = /^[a-z0-9-]{1,80}$/.exec(c.req.query('offre') ?? '')?.[0] ?? null
      const before = readPlace(c.req.query('avant'))
      const found = await listOrders(database, { state, age, offer: slug }, before, now, today)
      await beforeReading(c, staff, { action: 'orders-read', detail: String(found.orders.length) })
      const title = found.orders.find((order) => order.offerSlug === slug)?.offerTitle ?? slug
      const filter = { state, age, offer: slug === null ? null : { slug, title: title ?? slug } }
      const next = found.next && nextPage(filter, found.next)
      return renderList(c, staff, emptyForm(), { filter, orders: found.orders, next, isFound: false })
    }),
  )
  .post(paths.deskOrderSearch, (c) =>
    withPermission(c, 'read-orders', async (staff) => {
      const { q: typed = '' } = await typedFields(c)
      const values = { q: typed.slice(0, 254) }
      const query = readOrderQuery(typed)
      const filter = { state: null, age: null, offer: null }
      if (!query) {
        const sentence = may(staff.role, 'find-members')
          ? 'Écrivez une référence, une transaction de la banque, une adresse électronique entière, ou trois lettres d’un nom.'
          : 'Écrivez une référence de commande ou de paiement, ou une transaction de la banque.'
        const form = { values, errors: { q: sentence }, message: null }
        return renderList(c, staff, form, { filter, orders: [], next: null, isFound: false }, 422)
      }
      const orders = await findOrders(c.var.database, query, may(staff.role, 'find-members'), c.var.now)
      await beforeReading(c, staff, { action: 'orders-read', detail: `${query.kind}, ${orders.length}` })
      return renderList(c, staff, { ...emptyForm(), values }, { filter, orders, next: null, isFound: true })
    }),
  )
  .get(paths.deskCall(':id'), (c) =>
    withPermission(c, 'read-orders', async (staff) => {
      const withAll = may(staff.role, 'read-raw-calls')
      const found = await callById(c.var.database, c.req.param('id') ?? '', withAll)
      if (!found) return refusedProblem(c, 404)
      const detail = withAll ? 'entier' : ''
      await beforeReading(c, staff, { action: 'bank-call-read', subject: found.fact.id, detail })
      const { fact, events, order, contractReference } = found
      const deskCall = {
        ...deskPage(c, staff),
        entry: callEntry(fact, { paidAt: order?.paidAt ?? null, events }),
        order: order === null ? null : { id: order.id, reference: order.reference },
        contractReference,
      }
      return c.var.render('deskCall', { deskCall })
    }),
  )
  .get(paths.deskOrder(':id'), (c) =>
    withPermission(c, 'read-orders', async (staff) => {
      const order = await orderById(c.var.database, c.req.param('id') ?? '')
      return order ? showOrder(c, staff, order, emptyForm()) : refusedProblem(c, 404)
    }),
  )
  .post(paths.deskOrderRefund(':id'), (c) =>
    withPermission(c, 'ask-refunds', async (staff) => {
      const { database, now, today } = c.var
      const order = await orderById(database, c.req.param('id') ?? '')
      if (!order) return refusedProblem(c, 404)
      const { amount: typed = '', shown = '' } = await typedFields(c)
      const { movements, facts } = await orderFacts(database, order, false, now)
      const refundable = refundableOf(order.totalCents, movements, facts.refunds)
      const values = { amount: keptLine(typed).slice(0, 20) }
      const refused = (errors: FormState['errors'], message: string | null, status: 409 | 422) =>
        showOrder(c, staff, order, { values, errors, message }, status)
      if (shown !== refundable.shown) return refused({}, changedSince, 409)
      const amountCents = readAmount(typed)?.cents ?? 0
      if (amountCents < 1 || amountCents > refundable.mostCents) {
        const most = eurosInWords(refundable.mostCents)
        return refused({ amount: `Écrivez un montant, comme 84,50, de ${most} au plus.` }, null, 422)
      }
      const asked = await askRefund(database, staff, order.id, refundable, { amountCents, today }, now)
      if (!asked) return refused({}, changedSince, 409)
      return c.redirect(`${paths.deskOrder(order.id)}?fait=demande`, 303)
    }),
  )

/** Where a page begins, as the one before it said. */
function readPlace(text: string | undefined): OrderPlace | null {
  const [, at, id] = /^(\d{10,16})\.([\w-]{22,64})$/.exec(text ?? '') ?? []
  return at === undefined || id === undefined ? null : { at: Number(at), id }
}

function nextPage({ state, age, offer }: DeskOrdersData['filter'], { at, id }: OrderPlace): string {
  const query = new URLSearchParams({
    ...(state === null ? {} : { etat: state }),
    ...(age === null ? {} : { age }),
    ...(offer === null ? {} : { offre: offer.slug }),
    avant: `${at}.${id}`,
  })
  return `${paths.deskOrders}?${query.toString()}`
}

const renderList = (
  c: PortalContext,
  staff: Staff,
  form: FormState,
  list: Pick<DeskOrdersData, 'filter' | 'next' | 'isFound'> & { orders: DeskOrderLine[] },
  status: 200 | 422 = 200,
) => {
  const mayFindPeople = may(staff.role, 'find-members')
  return c.var.render(
    'deskOrders',
    { deskOrders: { ...deskPage(c, staff), form, mayFindPeople, ...list } },
    status,
  )
}

async function showOrder(
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
