import { count, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { throttleOf } from '../../entrance/throttle/throttle-store.ts'
import { paths, type TermPaymentData } from '../../ground/contract/index.ts'
import type { PortalContext, PortalEnvironment } from '../../ground/http/portal-environment.ts'
import { refusedProblem } from '../../ground/http/problem.ts'
import { drawAttempt } from '../attempt/attempt-drawing-store.ts'
import { lastAttempt, ofAttempt } from '../payment/attempt-store.ts'
import { paymentAttempts, paymentNotifications } from '../payment/payment-schema.ts'
import { paidAgainOf } from '../refund/paid-again-store.ts'
import { payTermAtBank } from './pay-term.ts'
import { termState } from './term-state.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'

/**
 * Where the payment of a term is, for whoever holds its address, which nobody can guess: it says nothing about who
 * pays. Where the bank sends the browser back proves nothing: the page says what a signed notification has said.
 */
export const termRoutes = new Hono<PortalEnvironment>()
  .get(paths.termPayment(':term'), async (c) => {
    const payment = await paymentOf(c)
    return payment ? c.var.render('termPayment', { termPayment: payment }) : refusedProblem(c, 404)
  })
  .post(paths.termAttempts(':term'), async (c) => {
    const payment = await paymentOf(c)
    if (!payment) return refusedProblem(c, 404)
    // Nothing is drawn for what would open nothing any more.
    if (payment.state === 'expired') return c.redirect(paths.termPayment(payment.id), 303)
    const { wait } = await throttleOf(c).count({ kind: 'tries-to-pay', termId: payment.id })
    if (wait > 0) {
      c.header('Retry-After', String(wait))
      return refusedProblem(c, 429)
    }
    const payable = { kind: 'term', id: payment.id } as const
    const { account } = await lastAttempt(c.var.database, payable)
    const attempt = await drawAttempt(c.var.database, payable, account, c.var.now)
    return attempt ? payTermAtBank(c, payment.id, attempt) : c.redirect(paths.termPayment(payment.id), 303)
  })

async function paymentOf(c: PortalContext): Promise<TermPaymentData | null> {
  const { database, now } = c.var
  const [row] = await database
    .select({ term: terms, planName: subscriptions.planName })
    .from(terms)
    .innerJoin(subscriptions, eq(subscriptions.id, terms.subscriptionId))
    .where(eq(terms.id, c.req.param('term') ?? ''))
  if (!row) return null
  const { term, planName } = row
  const [refused] = await database
    .select({ attempts: count() })
    .from(paymentAttempts)
    .innerJoin(paymentNotifications, ofAttempt('refused'))
    .where(eq(paymentAttempts.termId, term.id))
  const { id, kind, totalCents, startsOn } = term
  const state = await termState(database, term, now)
  const paidAgain = await paidAgainOf(database, { kind: 'term', id })
  const refusedAttempts = refused?.attempts ?? 0
  return { id, kind, state, planName, totalCents, startsOn, refusedAttempts, paidAgain }
}
