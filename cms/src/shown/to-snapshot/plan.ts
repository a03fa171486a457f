import { linesOf } from '../../ground/french/texts.ts'
import { keptWords } from './kept-words.ts'
import type { Plan } from '../../ground/payload-types.ts'

/** A plan as the snapshot tells it. */
export function toPlan(plan: Plan) {
  const { slug, name, audience, priceCents, vatRateBasisPoints, period, summary, position } = plan
  return keptWords({
    slug,
    name,
    audience,
    priceCents,
    vatRateBasisPoints,
    period,
    summary,
    benefits: linesOf(plan.benefits),
    position,
  })
}
