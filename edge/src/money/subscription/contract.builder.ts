import { asParisDay } from '@portal/content'
import type { Contract } from './subscription.ts'
import { type Period, periodSpan } from './period.ts'

/** A contract by the year, concluded on 10 March 2026, whose first year is paid. */
export function aContract({
  from = '2026-03-10',
  periods = 1,
  period = 'year',
  ...changes
}: { from?: string; periods?: number; period?: Period } & Partial<Contract> = {}): Contract {
  const anchor = asParisDay(from)
  return {
    audience: 'personal',
    period,
    priceCents: 5900,
    seats: 1,
    nextSeats: null,
    startRequested: true,
    concludedAt: new Date(`${from}T09:00:00Z`),
    endsOn: null,
    ending: null,
    paid: Array.from({ length: periods }, (_, index) => periodSpan(anchor, period, index)),
    moneyBack: false,
    ...changes,
  }
}
