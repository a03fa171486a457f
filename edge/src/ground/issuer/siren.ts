import { keptLine } from '@portal/content/text'

// Looked at jsvat (EU numbers, one key by country, no SIREN) and siret (unmaintained since 2015): the two keys are ten lines.

/** A number as it was typed, without what parts its digits. */
const compact = (typed: string) => keptLine(typed).replaceAll(/[\s.]/g, '')

/** Nine digits whose key is right (INSEE, Luhn): a firm or an organisation of the register. */
export type Siren = string & { readonly __siren: unique symbol }

/** The SIREN that was typed, spaces apart; `null` when its key is wrong. */
export function readSiren(typed: string): Siren | null {
  const digits = compact(typed)
  if (!/^\d{9}$/.test(digits) || /^0+$/.test(digits)) return null
  const sum = [...digits].reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0 ? (digits as Siren) : null
}

/** The French VAT number of a SIREN: `FR`, a key of two digits (12 + 3 × SIREN mod 97, mod 97), the SIREN (BOI-TVA-DECLA-20-10-10-20). */
export function vatNumberOf(siren: Siren): string {
  const key = (12 + 3 * (Number(siren) % 97)) % 97
  return `FR${String(key).padStart(2, '0')}${siren}`
}

/** The VAT number that was typed, when it is that of `siren`; `null` when it is not. */
export function readVatNumber(typed: string, siren: Siren): string | null {
  const written = compact(typed).toUpperCase()
  return written === vatNumberOf(siren) ? written : null
}
