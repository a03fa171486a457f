import type { Movement, MovementKind } from './movement.ts'

const midnight = Date.UTC(2026, 10, 22)

/** A movement of 84,50 €, `minute` minutes after midnight. */
export const aMovement = (
  kind: MovementKind,
  transaction: string,
  minute: number,
  changes: Partial<Movement> = {},
): Movement => ({
  kind,
  transaction,
  amountCents: 8450,
  currency: 'EUR',
  at: new Date(midnight + minute * 60_000),
  by: 'bank',
  place: minute,
  ...changes,
})

/** The window of an order that was made at midnight. */
export const midnightWindow = new Date(midnight + 60 * 60_000)
