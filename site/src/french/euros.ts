const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })
const wholeEuros = new Intl.NumberFormat('fr-FR', {
  style: 'currency',
  currency: 'EUR',
  maximumFractionDigits: 0,
})

/** « 1 234,50 € » from integer cents. */
export function formatEuros(amountCents: number): string {
  return euros.format(amountCents / 100)
}

/** « 50 € » when there are no cents, « 49,90 € » otherwise: for sentences, never for columns. */
export function formatEurosShort(amountCents: number): string {
  return amountCents % 100 === 0 ? wholeEuros.format(amountCents / 100) : formatEuros(amountCents)
}
