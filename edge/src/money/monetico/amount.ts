/** `84.50EUR` for 8450 cents. */
export function moneticoAmount(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}EUR`
}

/** Cents and currency of `84.50EUR`, `84.5EUR` or `84EUR`; `null` for anything else. */
export function readMoneticoAmount(text: string): { amountCents: number; currency: string } | null {
  const [, units, fraction = '', currency] = /^(\d{1,9})(?:\.(\d{1,2}))?([A-Z]{3})$/.exec(text) ?? []
  if (units === undefined || currency === undefined) return null
  return { amountCents: Number(units) * 100 + Number(fraction.padEnd(2, '0')), currency }
}
