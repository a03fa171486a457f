/** « 732 829 320 », as registers print it. */
export function formatSiren(siren: string): string {
  return siren.replaceAll(/(\d{3})(?=\d)/g, '$1\u202f')
}
