import {
  bookableDays,
  bookableSessions,
  isSold,
  type Offer,
  type ParisDay,
  parisDayBegins,
  type Session,
} from '@portal/content'

/**
 * What a page that is drawn on one day and read on others offers to choose. Sessions of the day itself are there: the
 * device hides those that have begun, and the Worker refuses them. A calendar is worked out on the device, so that its
 * page is the same every day.
 */
export type BookableSlots =
  { kind: 'none-needed' } | { kind: 'day' } | { kind: 'session'; sessions: Session[] } | { kind: 'none-left' }

/** What can be chosen of an offer on `day`. */
export function bookableSlots(offer: Offer, day: ParisDay): BookableSlots {
  if (!isSold(offer) || offer.dating.kind === 'open') return { kind: 'none-needed' }
  const { dating, delivery } = offer
  const begins = parisDayBegins(day)
  if (dating.kind === 'day')
    return { kind: bookableDays({ dating, delivery }, begins).length > 0 ? 'day' : 'none-left' }
  const sessions = bookableSessions({ dating, delivery }, begins)
  return sessions.length > 0 ? { kind: 'session', sessions } : { kind: 'none-left' }
}
