/** Countries that a billing address may name: France and what French post serves as such, then its neighbours. */
const codes = 'FR GP MQ GF RE YT PM BL MF NC PF WF MC AD BE CH DE ES GB IE IT LU NL PT'.split(' ')

const names = new Intl.DisplayNames('fr-FR', { type: 'region' })

/** Options of a country list, France first; `kept` is the code already stored, listed whatever it is. */
export function countryOptions(kept: string): { value: string; label: string }[] {
  const listed = codes.includes(kept) || !/^[A-Z]{2}$/.test(kept) ? codes : [...codes, kept]
  return listed.map((value) => ({ value, label: countryName(value) }))
}

/** « France » for `FR`. */
export function countryName(code: string): string {
  return names.of(code) ?? code
}
