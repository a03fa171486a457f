import type { PostalAddress } from '@portal/edge/contract'
import { countryName } from './countries.ts'

/** An address as it is written on an envelope; the country only when it is not France. */
export function addressLines(address: PostalAddress): string[] {
  const { recipient, line1, line2, postalCode, city, country } = address
  const abroad = country === 'FR' ? '' : countryName(country)
  return [recipient, line1, line2, `${postalCode} ${city}`, abroad].filter(Boolean)
}
