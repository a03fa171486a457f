/** Cents of an amount, VAT included, split in two that add up to it. */
export interface SplitAmount {
  netCents: number
  vatCents: number
}

/**
 * The part of `grossCents` that is not VAT, to the nearest cent, and the VAT that is the rest: what was paid stays whole.
 * The VAT can differ by one cent from the rate times the net, within the tolerance of EN 16931 (BR-CO-17).
 */
export function splitVat(grossCents: number, rateBasisPoints: number): SplitAmount {
  const netCents = Math.round((grossCents * 10_000) / (10_000 + rateBasisPoints))
  return { netCents, vatCents: grossCents - netCents }
}

/**
 * The price of one, VAT excluded (BT-146), in euros with eight decimals, fine enough for `quantity` times it to be
 * `netCents` once rounded.
 */
export function unitNetPrice(netCents: number, quantity: number): string {
  const scaled = (BigInt(netCents) * 1_000_000n * 2n + BigInt(quantity)) / (2n * BigInt(quantity))
  const digits = scaled.toString().padStart(9, '0')
  return `${digits.slice(0, -8)}.${digits.slice(-8)}`
}
