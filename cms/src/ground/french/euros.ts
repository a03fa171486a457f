const narrowSpaces = /[\s\u00a0\u202f]/g

/** `1 234,5` or `1234.50 €` in cents; `undefined` when it is no amount in euros. */
export function centsFromEuros(typed: string): number | undefined {
  const [, whole, fraction = ''] =
    /^(\d{1,7})(?:[.,](\d{1,2}))?€?$/.exec(typed.replace(narrowSpaces, '')) ?? []
  return whole === undefined ? undefined : Number(whole) * 100 + Number(fraction.padEnd(2, '0'))
}

/** Cents as a person types them: `12,50`. */
export function eurosFromCents(cents: number): string {
  return `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`
}
