import { type CodedOffer, daysBetween, type ParisDay } from '@portal/content'

/** Whole days on which the code of an offer can still be used, `today` included; `null` when no end is told. */
export function daysLeft({ validity }: Pick<CodedOffer, 'validity'>, today: ParisDay): number | null {
  return validity.through === null ? null : Math.max(0, daysBetween(today, validity.through) + 1)
}
