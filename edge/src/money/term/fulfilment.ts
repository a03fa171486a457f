import { addDays, type ParisDay, parisDayAt } from '@portal/content'
import type { Span } from '../subscription/period.ts'
import { mostSeats, mostSeatsFrom, type PaidSeats } from '../subscription/seat-count.ts'
import { accessThrough, type Contract, nextSpan, refusedRenewal } from '../subscription/subscription.ts'
import type { TermRow } from '../subscription/subscription-schema.ts'
import { firstAccessDay } from '../subscription/withdrawal.ts'

/** What a payment opens, or that its money goes back. */
export type Fulfilment =
  | { kind: 'opens'; span: Span; accessThrough: ParisDay }
  /** What was ordered is not there any more: nothing is kept without a counterpart. */
  | { kind: 'refund-due' }

/** A contract with the terms whose payment opened days. */
export type OpenedContract = Contract & { opened: readonly PaidSeats[] }

/** A term whose money is there, with when its payer went to the bank: the call of the bank may come much later. */
export type PaidTerm = Pick<TermRow, 'kind' | 'seats' | 'quotedStartsOn' | 'quotedEndsOn'> & {
  paidAt: Date
  begunAt: Date
}

/**
 * What the payment of a term opens. A first period begins when access was asked for, and never inside days that the
 * same person already paid for alone (`coveredThrough`); a next one opens none of them: nobody pays twice for one day.
 * What was ordered for given days opens those days or nothing, judged by the instant at which its payer went to the bank.
 */
export function fulfilmentOf(
  contract: OpenedContract,
  term: PaidTerm,
  coveredThrough: ParisDay | null,
): Fulfilment {
  switch (term.kind) {
    case 'first': {
      const wanted = firstAccessDay(term.paidAt, contract.startRequested)
      const first = coveredThrough !== null && coveredThrough >= wanted ? addDays(coveredThrough, 1) : wanted
      return opens(nextSpan(contract, first), contract)
    }
    case 'renewal':
      return renewalFulfilment(contract, term, coveredThrough)
    case 'seats':
      return seatsFulfilment(contract, term)
  }
}

const opens = (span: Span, contract: Contract): Fulfilment => ({
  kind: 'opens',
  span,
  accessThrough: accessThrough(span, contract.endsOn),
})

function renewalFulfilment(
  contract: Contract,
  { begunAt, quotedStartsOn }: PaidTerm,
  coveredThrough: ParisDay | null,
): Fulfilment {
  // One that lapsed while the bank had not called yet goes on.
  const going: Contract =
    contract.ending === 'unpaid' ? { ...contract, endsOn: null, ending: null } : contract
  const day = parisDayAt(begunAt)
  if (refusedRenewal(going, day)) return { kind: 'refund-due' }
  const span = nextSpan(going, day)
  // Another payment has opened the period that this one was for.
  if (quotedStartsOn !== null && quotedStartsOn !== span.startsOn) return { kind: 'refund-due' }
  if (coveredThrough !== null && coveredThrough >= span.startsOn) return { kind: 'refund-due' }
  return opens(span, going)
}

function seatsFulfilment(
  contract: OpenedContract,
  { seats, begunAt, quotedStartsOn: startsOn, quotedEndsOn: endsOn }: PaidTerm,
): Fulfilment {
  if (startsOn === null || endsOn === null) return { kind: 'refund-due' }
  const runs =
    contract.paid.some((period) => period.startsOn <= startsOn && period.endsOn === endsOn) &&
    (contract.endsOn === null || contract.endsOn >= endsOn) &&
    parisDayAt(begunAt) <= endsOn
  const fits = mostSeatsFrom(contract.opened, startsOn) + seats <= mostSeats
  return runs && fits ? opens({ startsOn, endsOn }, contract) : { kind: 'refund-due' }
}
