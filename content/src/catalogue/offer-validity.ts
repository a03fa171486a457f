import type { ParisDay } from '../value/paris-day.ts'
import { validityOn, type ValidityState } from '../value/validity.ts'
import type { Offer } from './offer.ts'
import type { Provider } from './provider.ts'

/**
 * Whether an offer can be taken on `day`, whether or not a build ran since: its own days, and the vetting of those
 * who provide and sell it (CGU article 2). An offer without its provider is as expired.
 */
export function offerValidity(
  offer: Offer,
  parties: readonly (Provider | null)[],
  day: ParisDay,
): ValidityState {
  const own = validityOn(offer.validity, day)
  if (own !== 'current') return own
  return parties.every((party) => party !== null && day <= party.vettedThrough) ? 'current' : 'expired'
}
