import { keptLine } from '@portal/content/text'
import type { Wanted } from './price-order.ts'

/**
 * What is wanted of one offer, as its page and the recap send it: `offre`, `session` or `jour`, and `q.<tariff>`; an empty
 * quantity is none, and none is not wanted. Not a number stays `NaN`.
 */
export function readWanted(fields: Record<string, string>): Wanted[] {
  const { offre = '', session = '', jour = '' } = fields
  return Object.entries(fields)
    .filter(([name]) => name.startsWith('q.'))
    .map(([name, typed]) => ({
      offerSlug: offre,
      slot: session === '' ? jour : session,
      tariffId: name.slice(2),
      quantity: readQuantity(typed),
    }))
    .filter(({ quantity }) => quantity !== 0)
}

/** A whole number, 0 or more; `NaN` for anything else. */
export function readQuantity(typed: string): number {
  const text = keptLine(typed)
  if (text === '') return 0
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
}
