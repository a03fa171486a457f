/**
 * What a bank can say has happened to money, each a row of its own: they are added up, never counted. An authorisation
 * promises, a capture moves; one that is cancelled or could not be captured promises no more; a refund and a chargeback take
 * back what had come, wholly or in part, up to 540 days later for tickets.
 */
export type MovementKind =
  'authorised' | 'captured' | 'capture-failed' | 'cancelled' | 'refunded' | 'charged-back'

/** One thing that happened to money. */
export interface Movement {
  kind: MovementKind
  /** The bank’s own name for what moved. An authorisation and its capture share one; each refund has its own. */
  transaction: string
  /** Always positive. */
  amountCents: number
  /** ISO 4217. */
  currency: string
  /** When it first reached us. */
  at: Date
}

/** What all that was told of one transaction makes of its money. */
export interface BankPayment {
  transaction: string
  amountCents: number
  currency: string
  /** `captured`, once told, is a fact whatever came around it. */
  progress: 'authorised' | 'captured' | 'capture-failed' | 'cancelled'
  /** When the first of its movements reached us. */
  firstAt: Date
}

const strongestFirst = ['captured', 'capture-failed', 'cancelled', 'authorised'] as const

/**
 * The payments that movements tell of, each once, the earliest first. A cancellation or a failure of something that was
 * never promised is no payment. Pure: neither the order of movements nor their repetition changes it.
 */
export function paymentsOf(movements: readonly Movement[]): BankPayment[] {
  const byTransaction = Map.groupBy(movements, ({ transaction }) => transaction)
  return [...byTransaction.values()]
    .flatMap((own) => {
      const promised = earliest(own.filter(({ kind }) => kind === 'authorised' || kind === 'captured'))
      const progress = strongestFirst.find((kind) => own.some((movement) => movement.kind === kind))
      if (!promised || !progress) return []
      const { transaction, amountCents, currency, at } = promised
      return [{ transaction, amountCents, currency, progress, firstAt: at }]
    })
    .toSorted(byTime)
}

/** What was taken back, in euro cents, by each of the two ways: a transaction of one kind counts once. */
export function takenBack(movements: readonly Movement[], kind: 'refunded' | 'charged-back'): number {
  const own = movements.filter((movement) => movement.kind === kind && movement.currency === 'EUR')
  const each = [...Map.groupBy(own, ({ transaction }) => transaction).values()].flatMap(
    (same) => earliest(same) ?? [],
  )
  return each.reduce((sum, { amountCents }) => sum + amountCents, 0)
}

/** The first of them; of two at one instant, the one of the greater amount: whichever came first in the list. */
function earliest(movements: readonly Movement[]): Movement | undefined {
  return movements.toSorted((one, other) => +one.at - +other.at || other.amountCents - one.amountCents)[0]
}

const byTime = (one: BankPayment, other: BankPayment) =>
  +one.firstAt - +other.firstAt || (one.transaction < other.transaction ? -1 : 1)
