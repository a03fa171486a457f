import { offer, offerKinds, travelOffer } from '@portal/content'
import { z } from 'zod'

const { shape } = travelOffer

/** What every offer has: asked for before anybody knows of which kind it is, so that all that is missing is told. */
const ofAnyKind = z.object({
  kind: z.enum(offerKinds),
  slug: shape.slug,
  title: shape.title,
  summary: shape.summary,
  description: shape.description,
  provider: shape.provider,
  category: shape.category,
  place: shape.place,
  validity: shape.validity,
  conditions: shape.conditions,
})

/** The schema that judges an offer; one without a kind is judged on what they all have. */
export function schemaOfOffer(candidate: unknown): z.ZodType {
  const kind = z.object({ kind: z.enum(offerKinds) }).safeParse(candidate)
  return kind.success ? offer : ofAnyKind
}
