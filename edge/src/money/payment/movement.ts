/**
 * What can be said to have happened to money, each a row of its own: they are added up, never counted. An authorisation
 * promises, a capture moves; one that is cancelled or could not be captured promises no more; a refund and a chargeback take
 * back what had come, wholly or in part, up to 540 days later for tickets.
 */
export const movementKinds = [
  'authorised',
  'captured',
  'capture-failed',
  'cancelled',
  'refunded',
  'charged-back',
] as const
export type MovementKind = (typeof movementKinds)[number]

/** One thing that happened to money. */
export interface Movement {
  kind: MovementKind
  /** The bank’s own name for what moved. An authorisation and its capture share one; each refund has its own. */
  transaction: string
  /** Never negative. */
  amountCents: number
  /** ISO 4217. */
  currency: string
  /** When it first reached us; what the desk gives back: since when it was owed. */
  at: Date
  /** A call of a bank, or somebody of the desk who has given money back. */
  by: 'bank' | 'desk'
  /** Rises with each movement that is recorded: of two at one instant, the first one is known by it. */
  place: number
}

/** What all that was told of one transaction makes of its money. */
export interface BankPayment {
  transaction: string
  amountCents: number
  currency: string
  /** `captured`, once told, is a fact whatever came around it. */
  progress: 'authorised' | 'captured' | 'capture-failed' | 'cancelled'
  /** When the first of its movements reached us, and its place among all. */
  firstAt: Date
  place: number
}

const strongestFirst = ['captured', 'capture-failed', 'cancelled', 'authorised'] as const

/** What all movements of one transaction make of it; `null` where nothing was ever promised. */
export function progressOf(kinds: readonly MovementKind[]): BankPayment['progress'] | null {
  return strongestFirst.find((kind) => kinds.includes(kind)) ?? null
}

/** Whether money counts on: promised or moved, and neither cancelled nor failed. */
export const holds = ({ progress }: Pick<BankPayment, 'progress'>): boolean =>
  progress === 'authorised' || progress === 'captured'

/**
 * The payments that movements tell of, each once, the earliest first. A cancellation or a failure of something that was
 * never promised is no payment. One told with two amounts counts as what is asked, if that is one of them. Pure: neither
 * the order of movements nor their repetition changes it.
 */
export function paymentsOf(movements: readonly Movement[], askedCents: number): BankPayment[] {
  const payments = [...Map.groupBy(movements, ({ transaction }) => transaction).values()].flatMap((own) => {
    const promised = own.filter(({ kind }) => kind === 'authorised' || kind === 'captured')
    const told = promised.find((one) => isAsked(one, askedCents)) ?? greatest(promised)
    const progress = progressOf(own.map(({ kind }) => kind))
    if (!told || !progress) return []
    const firstAt = promised.reduce((first, { at }) => (at < first ? at : first), told.at)
    const { transaction, amountCents, currency } = told
    const place = Math.min(...promised.map((one) => one.place))
    return [{ transaction, amountCents, currency, progress, firstAt, place }]
  })
  return payments.toSorted(byTime)
}

/** Whether a payment is of what is asked, to the cent. */
export const isAsked = (
  { amountCents, currency }: Pick<Movement, 'amountCents' | 'currency'>,
  askedCents: number,
): boolean => currency === 'EUR' && amountCents === askedCents

/**
 * What was taken back, in euro cents, by one of the two ways: a transaction counts once. What was called off or has failed
 * was not taken back. The desk notes what it has asked a bank to give back, and the bank may tell of it too: one of the same
 * amount, told since that was owed, is the same.
 */
export function takenBack(movements: readonly Movement[], kind: 'refunded' | 'charged-back'): number {
  const off = new Set(
    movements
      .filter((one) => one.kind === 'cancelled' || one.kind === 'capture-failed')
      .map(({ transaction }) => transaction),
  )
  const own = movements.filter(
    ({ kind: one, currency, transaction }) => one === kind && currency === 'EUR' && !off.has(transaction),
  )
  const each = (by: Movement['by']) =>
    [
      ...Map.groupBy(
        own.filter((one) => one.by === by),
        ({ transaction }) => transaction,
      ).values(),
    ]
      .flatMap((same) => greatest(same) ?? [])
      .toSorted((one, other) => +one.at - +other.at)
  const told = each('bank')
  const untold = [...told]
  const noted = each('desk').filter(({ amountCents, at }) => {
    const same = untold.findIndex((one) => one.amountCents === amountCents && one.at > at)
    if (same >= 0) untold.splice(same, 1)
    return same < 0
  })
  return [...told, ...noted].reduce((sum, { amountCents }) => sum + amountCents, 0)
}

/** The one of the greatest amount; of two, the one whose currency comes first, so that no order of them matters. */
const greatest = (movements: readonly Movement[]): Movement | undefined =>
  movements.toSorted(
    (one, other) => other.amountCents - one.amountCents || (one.currency < other.currency ? -1 : 1),
  )[0]

const byTime = (one: BankPayment, other: BankPayment) =>
  +one.firstAt - +other.firstAt || one.place - other.place || (one.transaction < other.transaction ? -1 : 1)
