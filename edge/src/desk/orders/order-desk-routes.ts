import { eurosInWords } from '@portal/content/euros'
import { cutTo, keptLine } from '@portal/content/text'
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
import { refuseService } from '../../money/hand-off/answer-store.ts'
import { servedOrder } from '../../money/hand-off/served-order-store.ts'
import { readAmount } from '../../money/settlement/settlement-cells.ts'
import { deskPage } from '../access/desk-page.ts'
import { beforeReading, withPermission } from '../access/staff.ts'
import { tooLate } from '../access/too-late.ts'
import { journalLine } from '../journal/journal-store.ts'
import { may, type Staff } from '../permission/permission.ts'
import { askRefund } from './ask-refund-store.ts'
import { callById, orderById, orderFacts } from './order-facts-store.ts'
import { ages, findOrders, listOrders, type OrderPlace } from './order-list-store.ts'
import { readOrderQuery } from './order-query.ts'
import { showOrder } from './shown-order-store.ts'
import { refundableOf } from './refundable.ts'
import { callEntry } from './timeline.ts'

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
      const read = readAmount(typed)
      const amountCents = read && !read.isNegative ? read.cents : 0
      if (amountCents < 1 || amountCents > refundable.mostCents) {
        const most = eurosInWords(refundable.mostCents)
        return refused({ amount: `Écrivez un montant, comme 84,50, de ${most} au plus.` }, null, 422)
      }
      const asked = await askRefund(database, staff, order.id, refundable, { amountCents, today }, now)
      if (!asked) return refused({}, changedSince, 409)
      return c.redirect(`${paths.deskOrder(order.id)}?fait=demande`, 303)
    }),
  )

  // What a partner says on the telephone, or by its file: it is owed back, and whoever ordered is told.
  .post(paths.deskOrderUnserved(':id'), (c) =>
    withPermission(c, 'hand-orders-over', async (staff) => {
      const { database, now } = c.var
      const order = await orderById(database, c.req.param('id') ?? '')
      const served = order && (await servedOrder(database, order.id))
      if (!served) return refusedProblem(c, 404)
      const { reason: typed = '' } = await typedFields(c)
      const reason = cutTo(keptLine(typed), 300)
      if (reason === '') {
        const errors = { reason: 'Écrivez ce que le partenaire a dit.' }
        return showOrder(c, staff, order, { values: { reason: typed }, errors, message: null }, 422)
      }
      const line = journalLine(database, staff, { action: 'order-unserved', subject: order.id }, now)
      const said = { answer: 'rejected', reason } as const
      if (!(await refuseService(database, served, said, now, [line])))
        return tooLate(c, paths.deskOrder(order.id))
      c.var.drainOutboxLater()
      return c.redirect(`${paths.deskOrder(order.id)}?fait=refus`, 303)
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
