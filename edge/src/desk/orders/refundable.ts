import { holds, type Movement, paymentsOf, takenBack } from '../../money/payment/movement.ts'

export interface Refundable {
  /** What may still be asked to go back, in cents. */
  mostCents: number
  /** What is on the list of refunds, or was noted as gone. */
  owedCents: number
  /** Names what the page has shown: a form that was made before something changed asks for nothing. */
  shown: string
}

/** What an order has brought and may still give back: each payment once, without those that the bank did not move. */
export function refundableOf(
  totalCents: number,
  movements: readonly Movement[],
  owed: readonly { amountCents: number }[],
): Refundable {
  const receivedCents = paymentsOf(movements, totalCents)
    .filter((payment) => payment.currency === 'EUR' && holds(payment))
    .reduce((sum, { amountCents }) => sum + amountCents, 0)
  const owedCents = owed.reduce((sum, { amountCents }) => sum + amountCents, 0)
  // A refund that is noted here may be the one that the bank has told of.
  const byBank = movements.filter(({ by }) => by === 'bank')
  const backCents = takenBack(byBank, 'refunded')
  const chargedCents = takenBack(byBank, 'charged-back')
  return {
    mostCents: Math.max(0, receivedCents - chargedCents - Math.max(owedCents, backCents)),
    owedCents,
    shown: [receivedCents, owedCents, backCents, chargedCents].join('.'),
  }
}
