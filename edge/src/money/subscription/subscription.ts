import { addDays, daysBetween, type ParisDay } from '@portal/content'
import { addMonths, type Period, periodSpan, type Span } from './period.ts'
import { accessAfterWithdrawal } from './withdrawal.ts'

/** A contract, as its rules need to know it. */
export interface Contract {
  audience: 'personal' | 'seats'
  period: Period
  /** For one period and one seat, VAT included; agreed once and for all. */
  priceCents: number
  seats: number
  /** Seats from the next period on; `null` for as many. */
  nextSeats: number | null
  /** Whether access was expressly asked for before the end of the time to withdraw (L221-25). */
  startRequested: boolean
  /** When the first payment made it a contract; `null` until then. */
  concludedAt: Date | null
  /** Last day, once it is known. */
  endsOn: ParisDay | null
  ending: Ending | null
  /** Periods that were paid, oldest first. */
  paid: readonly Span[]
  /** Whether avoirs have taken back all that was paid: the money has gone back, or is due. */
  moneyBack: boolean
}

/** `asked` by the payer, `withdrawn` within fourteen days, or `unpaid` past the days of grace. */
export type Ending = 'asked' | 'withdrawn' | 'unpaid'

export type SubscriptionState =
  | { kind: 'pending' }
  /** `endsOn` when it will not be renewed. */
  | { kind: 'active'; paidThrough: ParisDay; endsOn: ParisDay | null }
  | { kind: 'past-due'; paidThrough: ParisDay; accessThrough: ParisDay }
  | { kind: 'ended'; on: ParisDay; ending: Exclude<Ending, 'withdrawn'> }
  /** `accessThrough` is the last day that it opened; `null` when it opened none. */
  | { kind: 'withdrawn'; on: ParisDay; accessThrough: ParisDay | null }

/** Days of access after an unpaid due date, during which paying goes on with the contract. */
const graceDays = 15

/** Where a contract stands on `today`. */
export function subscriptionState(contract: Contract, today: ParisDay): SubscriptionState {
  const { endsOn, ending, paid } = contract
  const last = paid.at(-1)
  if (contract.concludedAt === null || !last) return { kind: 'pending' }
  if (endsOn && ending === 'withdrawn') return withdrawnState(paid[0] ?? last, endsOn)
  // An ending beyond what is paid does not come when its periods are not paid.
  if (endsOn && ending && endsOn < today && endsOn <= last.endsOn) {
    return { kind: 'ended', on: endsOn, ending: ending === 'unpaid' ? 'unpaid' : 'asked' }
  }
  if (today <= last.endsOn) return { kind: 'active', paidThrough: last.endsOn, endsOn }
  const through = accessThrough(last, endsOn)
  if (today <= through) return { kind: 'past-due', paidThrough: last.endsOn, accessThrough: through }
  // Nobody has written it down yet; the days have passed all the same.
  return { kind: 'ended', on: last.endsOn, ending: 'unpaid' }
}

const withdrawnState = (first: Span, on: ParisDay): SubscriptionState => ({
  kind: 'withdrawn',
  on,
  accessThrough: accessAfterWithdrawal(first, on),
})

/**
 * Last day of access that a paid period gives: with the days of grace while the next one is awaited, also by a contract
 * that ends with that one.
 */
export function accessThrough({ endsOn: paidThrough }: Span, contractEndsOn: ParisDay | null): ParisDay {
  const graceThrough = addDays(paidThrough, graceDays)
  return contractEndsOn === null || contractEndsOn > graceThrough ? graceThrough : contractEndsOn
}

/** The days that the next payment pays for; the first period begins on `firstDay`. */
export function nextSpan(contract: Contract, firstDay: ParisDay): Span {
  const [first] = contract.paid
  return periodSpan(first?.startsOn ?? firstDay, contract.period, contract.paid.length)
}

/** Earliest day on which the next period can be paid. */
const payableAheadDays = 30

export type RenewalRefusal =
  { kind: 'not-yet'; from: ParisDay } | { kind: 'ending'; on: ParisDay } | { kind: 'over' }

/** Whether the next period can be paid on `today`; `null` when it can. */
export function refusedRenewal(contract: Contract, today: ParisDay): RenewalRefusal | null {
  const state = subscriptionState(contract, today)
  switch (state.kind) {
    case 'active': {
      if (state.endsOn && state.endsOn <= state.paidThrough) return { kind: 'ending', on: state.endsOn }
      const from = addDays(state.paidThrough, -payableAheadDays)
      return today < from ? { kind: 'not-yet', from } : null
    }
    case 'past-due':
      return null
    case 'pending':
    case 'ended':
    case 'withdrawn':
      return { kind: 'over' }
  }
}

/** What the next period costs: the price agreed, for the seats asked for. */
export function renewalCents({ priceCents, seats, nextSeats }: Contract): { seats: number; cents: number } {
  const count = nextSeats ?? seats
  return { seats: count, cents: priceCents * count }
}

/**
 * What `added` seats cost from `today` to the end of the running period: by the day, today included, to the nearest
 * cent and never nothing.
 */
export function addedSeatsCents(priceCents: number, added: number, span: Span, today: ParisDay): number {
  const whole = daysBetween(span.startsOn, span.endsOn) + 1
  const from = today < span.startsOn ? span.startsOn : today
  const left = Math.max(0, daysBetween(from, span.endsOn) + 1)
  return Math.max(1, Math.round((priceCents * added * left) / whole))
}

/**
 * The last day of a contract that its payer ends on `today` and wishes to end on `wished`: the last day of the period
 * in which that day falls, and never before what is paid. A contract whose due date has passed unpaid ends with what
 * was paid: nothing more is due.
 */
export function endingDay(contract: Contract, today: ParisDay, wished: ParisDay): ParisDay {
  const last = contract.paid.at(-1)
  if (!last) return today
  if (wished <= last.endsOn || today > last.endsOn) return last.endsOn
  const anchor = contract.paid[0]?.startsOn ?? last.startsOn
  let index = contract.paid.length
  while (periodSpan(anchor, contract.period, index).endsOn < wished) index++
  return periodSpan(anchor, contract.period, index).endsOn
}

/**
 * Days on which the notice of renewal is to be sent: at the earliest three months and at the latest one month before
 * the end of the period during which renewal can be refused (Code de la consommation, L215-1). Sent from two months
 * before, so that a month is left to try again. By the month nothing is tacit for long: each due date is announced.
 */
export function renewalNoticeWindow({
  period,
  paid,
  endsOn,
}: Contract): { from: ParisDay; through: ParisDay } | null {
  const last = paid.at(-1)
  if (period === 'month' || !last || (endsOn && endsOn <= last.endsOn)) return null
  return { from: addMonths(last.endsOn, -2), through: addMonths(last.endsOn, -1) }
}
