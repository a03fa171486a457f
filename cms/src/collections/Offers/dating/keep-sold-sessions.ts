import { sessionInWords } from '@portal/content/sold-words'
import type { CollectionBeforeChangeHook } from 'payload'
import type { Offer } from '../../../ground/payload-types.ts'
import { refuseField } from '../../../ground/refusal/refuse.ts'
import { heldSessions } from '../../../shown/to-snapshot/held-sessions.ts'
import { askTakenPlaces } from './taken-places.ts'
import { publishedDating } from './published-dating.ts'

/**
 * Somebody holds a ticket for a session that sold: it is closed, and neither taken away nor moved to another hour. The
 * portal is asked; when nobody knows, no.
 */
export const keepSoldSessions: CollectionBeforeChangeHook<Offer> = async ({ data, originalDoc, req }) => {
  // An offer that was never published has sold nothing.
  if (!originalDoc?.publishedAt || !data.dating) return data
  const kept = new Map(heldSessions(data.dating.sessions).map((one) => [one.pool, one.startsAt]))
  const before = [originalDoc.dating, await publishedDating(req, originalDoc.id)]
  const gone = new Map(
    before
      .flatMap((dating) => heldSessions(dating?.sessions))
      .filter(({ pool, startsAt }) => kept.get(pool) !== startsAt)
      .map((one) => [one.pool, one]),
  )
  if (gone.size === 0) return data
  const places = await askTakenPlaces(req, [...gone.keys()])
  if (places === null) refuseField(req, 'offers', 'dating.sessions', unknown)
  for (const { id, held, sold } of places) {
    const session = gone.get(id)
    if (session && held + sold > 0) {
      const when = sessionInWords(new Date(session.startsAt))
      refuseField(
        req,
        'offers',
        'dating.sessions',
        `La séance du ${when} a ${taken(held, sold)}\u00a0: ${closeIt}`,
      )
    }
  }
  return data
}

const unknown =
  'Le portail ne dit pas si les séances supprimées ou déplacées ont vendu : rien n’est enregistré. Fermez-les, ou réessayez dans un moment.'
const closeIt = 'fermez-la. Elle ne se supprime pas et ne change pas de date.'

const taken = (held: number, sold: number) =>
  sold > 0
    ? `${sold === 1 ? 'un billet vendu' : `${sold} billets vendus`}`
    : `${held === 1 ? 'une place retenue' : `${held} places retenues`} par un paiement en cours`
