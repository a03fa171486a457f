import { withdrawalOf } from '@portal/content'
import type { CollectionBeforeChangeHook } from 'payload'
import type { Offer } from '../../../ground/payload-types.ts'
import { refuseField } from '../../../ground/refusal/refuse.ts'
import { documentAfter } from '../../../review/whole/refuse-what-the-site-refuses.ts'
import { heldSessions } from '../../../shown/to-snapshot/held-sessions.ts'
import { typedOpening, typedSessions } from './held-dating.ts'
import { publishedDating } from './published-dating.ts'

/**
 * Counts of places live in the portal under names drawn here, random and never typed: one for the calendar of an offer,
 * one a session. A form that sends another is given one of its own; so is a copy. Drafts too hold sessions and days that
 * can be read.
 */
export const drawStock: CollectionBeforeChangeHook<Offer> = async ({ data, operation, originalDoc, req }) => {
  const { kind, dating } = documentAfter<Offer>(data, originalDoc)
  if (kind !== 'billetterie' && kind !== 'carte-cadeau') return data
  const dated = { kind: dating?.kind ?? 'open' } as const
  const withdrawal = withdrawalOf({ kind, dating: dated }) === 'none' ? 'dated' : 'fourteen-days'
  if (!data.dating || !dating) return { ...data, withdrawal }

  const sessions = typedSessions(dating.sessions)
  const calendar = typedOpening(dating.calendar)
  if (sessions === null)
    refuseField(req, 'offers', 'dating.sessions', 'Ces séances ne peuvent pas être lues.')
  if (calendar === null) refuseField(req, 'offers', 'dating.calendar', 'Ces jours ne peuvent pas être lus.')

  // What nobody signed in writes is what the demonstration brings, with its names.
  const isTyped = Boolean(req.user)
  const before = operation === 'update' ? originalDoc : undefined
  const former = before?.dating
  const stock = (isTyped ? former?.stock : (dating.stock ?? former?.stock)) ?? crypto.randomUUID()
  const published = isTyped && before ? await publishedDating(req, before.id) : null
  const known = new Set(
    [former, published].flatMap((one) => heldSessions(one?.sessions)).map(({ pool }) => pool),
  )
  const taken = new Set<string>()
  const named = sessions.map((one) => {
    const isOwn = one.pool !== undefined && (!isTyped || known.has(one.pool)) && !taken.has(one.pool)
    const pool = isOwn && one.pool ? one.pool : crypto.randomUUID()
    taken.add(pool)
    return { ...one, pool }
  })
  return {
    ...data,
    withdrawal,
    dating: {
      ...dating,
      stock,
      calendar,
      // An offer that has none says nothing, as one that was never asked.
      sessions: named.length > 0 ? named : null,
    },
  }
}
