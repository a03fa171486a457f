import type { FulfilmentState, OrderReading, StockState } from '../../ground/contract/index.ts'
import type { PayableMoney } from '../payment/payable-money.ts'

/** The facts that say how an order stands. */
export interface OrderFacts {
  money: Pick<PayableMoney, 'state' | 'late'>
  /** `none`: nothing that it sells is counted. */
  stock: StockState
  fulfilment: FulfilmentState
  /** One fixed end, the same for all attempts. `null` before the first. */
  payUntil: Date | null
  attempts: readonly AttemptFacts[]
  /** When its owner said « Je n’ai pas payé ». Money that comes later counts all the same. */
  dismissedAt: Date | null
  /** Whether its money goes back, as somebody has decided or its places were gone. */
  goesBack: boolean
}

/** One reference that somebody was led to a bank with. */
export interface AttemptFacts {
  /** Whether the bank has told of a refusal. It is never final: the same page takes several cards. */
  refused: boolean
  /** Whether the browser came back from the page of the bank. It proves nothing. */
  returned: boolean
}

/**
 * What a member reads of an order, from facts alone, by what they can do. While money may have moved it is never told as
 * failed, and whoever may try again is told that the first try may still succeed.
 */
export function readOrder(facts: OrderFacts, now: Date): OrderReading {
  switch (facts.money.state) {
    case 'none':
    case 'pending':
      return unpaid(facts, now)
    case 'paid':
      return paid(facts)
    case 'review':
      return reading('under-verification', { moneyMayHaveMoved: true })
    case 'partly-refunded':
      return reading('partly-refunded')
    case 'refunded':
      return reading('refunded')
    case 'disputed':
      return reading('disputed')
    case 'lost':
      return reading('payment-lost')
  }
}

function unpaid({ payUntil, attempts, dismissedAt }: OrderFacts, now: Date): OrderReading {
  // Every try that is not known to be refused may have been paid: the bank may call late, or never.
  const moneyMayHaveMoved = attempts.some(({ refused }) => !refused)
  if (dismissedAt !== null) return reading('dismissed', { moneyMayHaveMoved })
  if (payUntil !== null && now > payUntil)
    return reading('abandoned', { moneyMayHaveMoved, mayDismiss: true })
  const open = { mayPay: true, mayDismiss: true, moneyMayHaveMoved }
  if (attempts.some(({ refused, returned }) => returned && !refused)) return reading('awaiting-bank', open)
  // A refused page of a bank still takes another card: the first try may succeed while a second one is begun.
  if (attempts.some(({ refused }) => refused))
    return reading('refused-retry', { ...open, moneyMayHaveMoved: true })
  return reading('not-paid-yet', open)
}

function paid({ money, stock, fulfilment, goesBack }: OrderFacts): OrderReading {
  if (goesBack) return reading('refund-due')
  // Late, and neither served nor given its places again: a person decides.
  if (money.late && fulfilment === 'none' && stock !== 'sold') return reading('paid-late')
  switch (fulfilment) {
    case 'none':
    case 'waiting':
      return reading('paid')
    case 'sent':
    case 'accepted':
      return reading('with-partner')
    case 'ready':
      return reading('ready')
    case 'dead':
      return reading('paid', { needsAPerson: true })
    case 'rejected':
      return reading('not-served', { needsAPerson: true })
  }
}

const reading = (kind: OrderReading['kind'], rest: Partial<OrderReading> = {}): OrderReading => ({
  kind,
  label: labels[kind],
  mayPay: false,
  mayDismiss: false,
  moneyMayHaveMoved: false,
  needsAPerson: false,
  ...rest,
})

const labels: Record<OrderReading['kind'], string> = {
  'not-paid-yet': 'Pas encore payée',
  'refused-retry': 'Refusée, à réessayer',
  'awaiting-bank': 'En attente de la banque',
  abandoned: 'Abandonnée',
  dismissed: 'Abandonnée',
  'under-verification': 'En vérification',
  paid: 'Payée',
  'paid-late': 'Payée, à confirmer',
  'with-partner': 'Chez le partenaire',
  ready: 'Prête',
  'not-served': 'Payée, ne peut être servie',
  'refund-due': 'À rembourser',
  'partly-refunded': 'Remboursée en partie',
  refunded: 'Remboursée',
  disputed: 'Paiement contesté',
  'payment-lost': 'Paiement non encaissé',
}
