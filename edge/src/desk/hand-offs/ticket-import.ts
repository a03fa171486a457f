import { oneMeant, readsAs } from '../../ground/database/reference-condition.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { codeKeys } from '../../money/code/code-keys.ts'
import { wrongTickets } from '../../money/hand-off/partner-answer.ts'
import { servedOrder } from '../../money/hand-off/served-order-store.ts'
import { afterFulfilmentEvent } from '../../money/order/order-fulfilment.ts'
import { orders } from '../../money/order/order-schema.ts'
import type { TicketsOfFile } from '../../money/ticket/ticket-file.ts'
import { keepTickets } from '../../money/ticket/ticket-store.ts'
import type { Outcome } from './hand-off-words.ts'

type Told = Pick<TicketsOfFile, 'reference' | 'lines'> & { outcome: Outcome }

/** Gives the tickets of a file to their orders, each all or none; or only says what would come of it. */
export async function takeTickets(
  c: PortalContext,
  brought: readonly TicketsOfFile[],
  applied: boolean,
): Promise<Told[]> {
  const told: Told[] = []
  for (const one of brought) {
    const { reference, lines } = one
    told.push({ reference, lines, outcome: await outcomeOf(c, one, applied) })
  }
  return told
}

async function outcomeOf(c: PortalContext, brought: TicketsOfFile, applied: boolean): Promise<Outcome> {
  const { database, now } = c.var
  const rows = await database
    .select({ id: orders.id, reference: orders.reference })
    .from(orders)
    .where(readsAs(orders.reference, brought.reference))
  const meant = oneMeant(rows, brought.reference)
  const order = meant && (await servedOrder(database, meant.id))
  if (!order) return { kind: 'unknown' }
  // A file says no amounts: whoever sends it has the orders before them.
  const answer = { totalCents: order.totalCents, tickets: brought.tickets, shipped: brought.shipped }
  if (applied) return keepTickets(database, codeKeys(c.env), order, answer, 'file', now)
  const wrong = wrongTickets(order, answer)
  if (wrong) return { kind: 'refused', why: wrong }
  const state = order.fulfilment?.state ?? 'none'
  if (state === 'ready') return { kind: 'refused', why: 'other-tickets' }
  return state !== 'rejected' && afterFulfilmentEvent(state, 'ready') === 'ready'
    ? { kind: 'would' }
    : { kind: 'refused', why: 'not-awaited' }
}
