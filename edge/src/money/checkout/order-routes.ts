import { and, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { paths } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { drawAttempt } from '../attempt/attempt-drawing-store.ts'
import { lastAttempt } from '../payment/attempt-store.ts'
import { orderOf, orderViews } from '../order/order-store.ts'
import { dismiss, noteReturn } from './order-word-store.ts'
import { unservedKey } from '../hand-off/unserved-refund.ts'
import { givenBackOf } from '../refund/given-back-store.ts'
import { claims } from '../claim/claim-schema.ts'
import { listedClaim, storedClaims } from '../claim/claim-store.ts'
import { paidAgainOf } from '../refund/paid-again-store.ts'
import { payOrder } from './pay-order.ts'
import { takenDownAt } from './taken-down-order.ts'
import { ordersSuspended } from './suspended-orders-page.ts'

/** An order of one’s own: its page, the way back from the bank, another attempt to pay. */
export const orderRoutes = new Hono<PortalEnvironment>()
  .get(paths.order(':id'), async (c) => {
    const { memberId } = signedInOf(c)
    const { database, now } = c.var
    const row = await ownOrder(c, c.req.param('id') ?? '')
    const [order] = row ? await orderViews(database, memberId, now, row.id) : []
    if (!row || !order) return refusedProblem(c, 404)
    const paidAgain = await paidAgainOf(database, { kind: 'order', id: order.id })
    const about = and(eq(claims.orderId, order.id), eq(claims.memberId, memberId))
    const ownClaims = (await storedClaims(database, about)).map(listedClaim)
    // Served after all: what was owed meanwhile is for the desk to close.
    const isServed = order.service.state !== 'rejected'
    const givenBack = await givenBackOf(database, order.id, isServed ? unservedKey(order.id) : null)
    return c.var.render('order', {
      order: { ...order, paidAgain, givenBack, ownClaims, takenDownAt: await takenDownAt(c, row) },
    })
  })
  // Where the browser comes back proves nothing: the page says what a signed notification has said.
  .get(paths.orderReturn(':id'), async (c) => {
    const order = await ownOrder(c, c.req.param('id') ?? '')
    if (!order) return refusedProblem(c, 404)
    await noteReturn(c.var.database, order.id, c.var.now)
    return c.redirect(paths.order(order.id), 303)
  })
  // « Je n’ai pas payé »: it leaves the list of what waits. Money that comes later counts all the same.
  .post(paths.orderDismissal(':id'), async (c) => {
    const { database, now } = c.var
    const [order] = await orderViews(database, signedInOf(c).memberId, now, c.req.param('id') ?? '')
    if (!order) return refusedProblem(c, 404)
    if (order.reading.mayDismiss) await dismiss(database, order.id, now)
    return c.redirect(paths.order(order.id), 303)
  })
  .post(paths.orderPayments(':id'), async (c) => {
    const order = await ownOrder(c, c.req.param('id') ?? '')
    if (!order) return refusedProblem(c, 404)
    // Nothing more is paid for what was taken down: its page says so, and what comes of money that is under way.
    if (await takenDownAt(c, order)) return c.redirect(paths.order(order.id), 303)
    const [view] = await orderViews(c.var.database, signedInOf(c).memberId, c.var.now, order.id)
    if (!view?.reading.mayPay) return c.redirect(paths.order(order.id), 303)
    const stopped = await ordersSuspended(c)
    if (stopped) return stopped
    const payable = { kind: 'order', id: order.id } as const
    const { account } = await lastAttempt(c.var.database, payable)
    const attempt = await drawAttempt(c.var.database, payable, account, c.var.now)
    const kept = attempt && (await ownOrder(c, order.id))
    return kept ? payOrder(c, kept, attempt) : c.redirect(paths.order(order.id), 303)
  })

function ownOrder(c: PortalContext, id: string) {
  return orderOf(c.var.database, signedInOf(c).memberId, id)
}
