import { progressOfTransaction } from '../../money/payment/money-progress-store.ts'
import type { paymentNotifications } from '../../money/payment/payment-schema.ts'

type Call = Pick<
  typeof paymentNotifications.$inferSelect,
  'id' | 'meaning' | 'event' | 'bankTransaction' | 'amountCents' | 'currency' | 'money'
>

export interface Refundable {
  /** What may still be asked to go back, in cents. */
  mostCents: number
  /** What was told as received, and what is on the list of refunds or has gone. */
  receivedCents: number
  owedCents: number
  /** Names what the page has shown: a form that was made before something changed asks for nothing. */
  shown: string
}

/** What an order has brought and may still give back: each transaction once, without what could not be captured. */
export function refundableOf(calls: readonly Call[], owed: readonly { amountCents: number }[]): Refundable {
  const genuine = calls.filter(({ meaning }) => meaning === 'accepted' || meaning === 'refused')
  const receivedCents = [
    ...Map.groupBy(genuine, ({ bankTransaction, event, id }) => bankTransaction ?? event ?? id).values(),
  ]
    .filter((told) => progressOfTransaction(told.map(({ money }) => money)) !== 'capture-failed')
    .reduce((sum, told) => {
      const accepted = told.find(({ meaning, currency }) => meaning === 'accepted' && currency === 'EUR')
      return sum + (accepted?.amountCents ?? 0)
    }, 0)
  const owedCents = owed.reduce((sum, { amountCents }) => sum + amountCents, 0)
  return {
    mostCents: Math.max(0, receivedCents - owedCents),
    ...{ receivedCents, owedCents },
    shown: `${receivedCents}.${owedCents}`,
  }
}
