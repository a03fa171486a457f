import { addDays, type ParisDay, parisDayAt } from '@portal/content'
import type { Span } from './period.ts'
import { accessThrough, type Contract, nextSpan, refusedRenewal } from './subscription.ts'
import { firstAccessDay } from './withdrawal.ts'

/** What a payment opens, or that its money goes back. */
export type Fulfilment =
  | { kind: 'opens'; span: Span; accessThrough: ParisDay }
  /** The contract had ended, or its next period was paid already: nothing is kept without a counterpart. */
  | { kind: 'refund-due' }

/**
 * What the payment of a term opens. A first period begins when access was asked for, and never inside days that the
 * same person already paid for alone (`coveredThrough`): nobody pays twice for one day.
 */
export function fulfilmentOf(
  contract: Contract,
  term: { kind: 'first' | 'renewal' | 'seats'; paidAt: Date },
  coveredThrough: ParisDay | null,
): Fulfilment {
  const today = parisDayAt(term.paidAt)
  const opens = (span: Span): Fulfilment => ({
    kind: 'opens',
    span,
    accessThrough: accessThrough(span, contract.endsOn),
  })
  if (term.kind === 'first') {
    const wanted = firstAccessDay(term.paidAt, contract.startRequested)
    const first = coveredThrough !== null && coveredThrough >= wanted ? addDays(coveredThrough, 1) : wanted
    return opens(nextSpan(contract, first))
  }
  if (term.kind === 'renewal') {
    if (refusedRenewal(contract, today)) return { kind: 'refund-due' }
    return opens(nextSpan(contract, today))
  }
  const running = contract.paid.at(-1)
  if (!running || contract.endsOn !== null || running.endsOn < today) return { kind: 'refund-due' }
  return opens({ startsOn: today < running.startsOn ? running.startsOn : today, endsOn: running.endsOn })
}
