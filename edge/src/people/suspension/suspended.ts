import type { ParisDay } from '@portal/content'

/**
 * What a person may close for a while, and no more than what is in question. What is paid, due or owed by law is never closed:
 * contracts, factures, leaving, one’s data.
 */
export type Suspended = 'access' | 'orders' | 'seats'

/** A suspension that holds: its last day, Europe/Paris, and the examination whose page says why. */
export interface Suspension {
  examinationId: string
  endsOn: ParisDay
}
