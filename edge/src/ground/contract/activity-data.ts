import type { ParisDay } from '@portal/content'

/** What is counted by day, of nobody, in the order in which it is shown. */
export const countedThings = [
  'sign-ins',
  'sign-in-refusals',
  'pages',
  'reveals',
  'orders',
  'orders-paid',
  'notifications',
  'mails',
  'publications',
] as const
export type Counted = (typeof countedThings)[number]

/** One thing, by day, oldest first; days without any are there, with 0. */
export interface CountedDays {
  what: Counted
  days: { day: ParisDay; count: number }[]
}
