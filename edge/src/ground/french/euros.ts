const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** « 1 234,50 € », from cents. */
export function eurosInWords(cents: number): string {
  return euros.format(cents / 100)
}
