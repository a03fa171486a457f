import { createOrder, type NewOrder, orderOf } from '../src/money/order/order-store.ts'
import { lastAttempt } from '../src/money/payment/attempt-store.ts'
import { receiveNotification } from '../src/money/bank-call/notification-store.ts'
import { handOverOrders } from '../src/money/hand-off/hand-off-store.ts'
import type { Send } from '../src/money/hand-off/partner-http.ts'
import { readPartners } from '../src/money/hand-off/partner-settings.ts'
import { anIssuer } from '../src/ground/issuer/issuer.builder.ts'
import { aNewOrder, told } from './stored-order.builder.ts'
import type { TestPortal } from './test-portal.ts'

/** An order of a member, paid: it waits to be handed to whoever serves it. */
export async function aPaidOrder(
  portal: TestPortal,
  memberId: string,
  changes: Partial<NewOrder> = {},
): Promise<{ id: string; reference: string }> {
  const { database } = portal
  const order = aNewOrder({ memberId, ...changes })
  const created = await createOrder(database, order, portal.now())
  if (created.kind !== 'made') throw new Error('an order was refused')
  const { id } = created
  const totalCents = order.items.reduce(
    (sum, { quantity, unitPriceCents }) => sum + quantity * unitPriceCents,
    0,
  )
  const { reference: attempt } = await lastAttempt(database, { kind: 'order', id })
  const paid = told(attempt, { amountCents: totalCents })
  await receiveNotification(database, anIssuer, paid, `raw ${attempt}`, portal.now())
  return { id, reference: (await orderOf(database, memberId, id))?.reference ?? '' }
}

/** Hands over what waits; the partner is what answers: its requests are told. */
export async function handOver(
  portal: TestPortal,
  answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 202 }),
): Promise<Request[]> {
  const sent: Request[] = []
  const send: Send = async (request) => {
    sent.push(request.clone())
    return answer(request)
  }
  const { database, bindings } = portal
  await handOverOrders({ database, partners: readPartners(bindings), send }, portal.now())
  return sent
}

/** Two tickets, one a place, as `aNewOrder` was paid for. */
export const someTickets = (order: string, codes = ['BILLET-0001', 'BILLET-0002']) => ({
  order,
  answer: 'ready' as const,
  totalCents: 8450,
  tickets: codes.map((code) => ({ line: 0, code })),
  shipped: [] as { line: number; tracking?: string }[],
})
