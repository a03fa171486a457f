import { mostDeliveryDays } from './delivery.ts'

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What an offer is told to be until an editor says when it is used, how, and within how many days it comes. */
export const unsaid = {
  dating: { kind: 'open', validDays: null },
  use: null,
  names: 'none',
  maximumPerMember: null,
  deliveryWithinDays: mostDeliveryDays,
} as const

/**
 * An offer as it was published before offers said how they are dated: `delivery` was a word, `withdrawal` a box, and a
 * ticket « le soir choisi » had no evening. It is read as an open ticket: whoever was told nothing of a day has the
 * fourteen days (L221-18), and the thirty days of delivery (L216-1). Anything else is returned as it came.
 */
export function readFormerOffer(candidate: unknown): unknown {
  if (!isFields(candidate) || !('withdrawal' in candidate) || 'dating' in candidate) return candidate
  const { withdrawal: _, delivery, tariffs, ...kept } = candidate
  return {
    ...kept,
    tariffs: Array.isArray(tariffs)
      ? tariffs.map((one: unknown) => (isFields(one) ? { condition: null, proof: null, ...one } : one))
      : tariffs,
    dating: unsaid.dating,
    maximumPerMember: unsaid.maximumPerMember,
    names: unsaid.names,
    delivery: { by: delivery, withinDays: unsaid.deliveryWithinDays },
    use: unsaid.use,
  }
}
