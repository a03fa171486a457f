import { z } from 'zod'

/** An amount of money: integer euro cents, tax included unless the field says otherwise. */
export const cents = z.number().int().nonnegative().max(100_000_000).brand('Cents')
export type Cents = z.infer<typeof cents>

/** Marks a literal as cents; throws when it is not a whole, non-negative number. */
export function asCents(amount: number): Cents {
  return cents.parse(amount)
}
