const inEuros = { style: 'currency', currency: 'EUR' } as const

const exact = new Intl.NumberFormat('fr-FR', inEuros)
const whole = new Intl.NumberFormat('fr-FR', { ...inEuros, maximumFractionDigits: 0 })
const precise = new Intl.NumberFormat('fr-FR', {
  ...inEuros,
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
})

/** « 1 234,50 € », from integer cents. */
export const eurosInWords = (cents: number): string => exact.format(cents / 100)

/** « 50 € » when there are no cents, « 49,90 € » otherwise: for sentences, never for columns. */
export const shortEurosInWords = (cents: number): string =>
  cents % 100 === 0 ? whole.format(cents / 100) : eurosInWords(cents)

/** « 4,0983 € »: the price of one, from euros; two decimals at least and four at most. */
export const unitPriceInWords = (euros: number): string => precise.format(euros)
