import type { PaymentState } from '@portal/edge/contract'
import type { OrderTone } from '../order/order-groups.ts'

/** How the payment of an order stands, for the desk: what is stored, where a member reads what they can do. */
export const paymentMarks: Record<PaymentState, { label: string; tone: OrderTone }> = {
  created: { label: 'Pas payée', tone: 'waiting' },
  redirected: { label: 'Pas payée', tone: 'waiting' },
  paid: { label: 'Payée', tone: 'done' },
  review: { label: 'En vérification', tone: 'attention' },
  expired: { label: 'Délai dépassé', tone: 'waiting' },
  'paid-late': { label: 'Payée après le délai', tone: 'attention' },
  'refund-due': { label: 'À rembourser', tone: 'attention' },
  refunded: { label: 'Remboursée', tone: 'done' },
}
