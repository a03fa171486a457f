import { dayOf } from '../../ground/fields/day-field.ts'
import type { Provider } from '../../ground/payload-types.ts'
import { keptWords } from './kept-words.ts'
import { toPlace } from './place.ts'

/** The public part of a provider: the evidence and the negotiated conditions stay in the CMS. */
export function toProvider({ slug, name, description, place, website, terms, claims, vetting }: Provider) {
  return keptWords({
    slug,
    name,
    description,
    place: toPlace(place),
    website,
    terms: { title: terms?.title, url: terms?.url },
    claims: { email: claims?.email, phone: claims?.phone || null },
    vettedThrough: dayOf(vetting?.nextReviewOn),
  })
}
