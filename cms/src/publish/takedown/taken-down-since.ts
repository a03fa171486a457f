import type { Payload } from 'payload'
import { refusedNames } from './what-is-refused.ts'

/** What names a document, and the providers without which it is not shown, by the ends of their addresses. */
export interface ShownUnder {
  offer?: string
  providers?: readonly (string | null | undefined)[]
  picture?: string
}

/**
 * Since when the portal refuses a document, UTC, ISO 8601; `null` when it does not. As the portal judges it: told of
 * a takedown, it refuses until what is live ends that takedown, whatever the CMS publishes meanwhile.
 * @param ended the takedowns that the live publication ends
 */
export async function takenDownSince(
  payload: Payload,
  { offer, providers = [], picture }: ShownUnder,
  ended: readonly string[],
): Promise<string | null> {
  const { docs } = await payload.find({
    collection: 'takedowns',
    where: { toldAt: { exists: true } },
    sort: '-takenDownAt',
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const told = docs.find((one) => {
    if (ended.includes(one.id)) return false
    const names = refusedNames.parse(one.refused)
    return (
      (offer !== undefined && names.offers.includes(offer)) ||
      providers.some((slug) => slug && names.providers.includes(slug)) ||
      (picture !== undefined && names.pictures.includes(picture))
    )
  })
  return told?.takenDownAt ?? null
}
