import { paths } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { PaymentAttempt } from '../payment/attempt-store.ts'
import { sendToBank } from '../attempt/bank-page.ts'
import type { OrderRow } from '../order/order-schema.ts'

/** Leads to the bank of the seller; an order no longer payable is shown. */
export function payOrder(
  c: PortalContext,
  order: OrderRow,
  drawn: PaymentAttempt | null = null,
): Promise<Response> {
  const { recipient, line1, line2, postalCode, city, country } = order
  const payment = {
    ...order,
    kind: 'order' as const,
    address: { recipient, line1, line2, postalCode, city, country },
    returnTo: paths.orderReturn(order.id),
    back: { href: paths.order(order.id), label: 'Voir ma commande sans payer maintenant' },
  }
  return sendToBank(c, payment, drawn)
}
