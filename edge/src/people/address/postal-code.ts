import { keptLine } from '@portal/content/text'
import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator'

type Country = Parameters<typeof postcodeValidator>[1]

/**
 * France as its post numbers it: departments (20 is Corsica), armies (00, but 00000), overseas departments and
 * collectivities, Monaco.
 */
const french = /^(?:00[1-9]\d\d|(?:0[1-9]|[1-8]\d|9[0-5])\d{3}|97[1-8]\d\d|98[04-8]\d\d)$/

/** What a territory that is a country of its own for ISO 3166 has of the French numbers. */
const territories: Record<string, RegExp> = {
  FR: french,
  GP: /^971\d\d$/,
  MQ: /^972\d\d$/,
  GF: /^973\d\d$/,
  RE: /^974\d\d$/,
  PM: /^975\d\d$/,
  YT: /^976\d\d$/,
  BL: /^97(?:133|7\d\d)$/,
  MF: /^97(?:150|8\d\d)$/,
  MC: /^980\d\d$/,
  TF: /^984\d\d$/,
  WF: /^986\d\d$/,
  PF: /^987\d\d$/,
  NC: /^988\d\d$/,
}

/** Countries whose post knows no code (Universal Postal Union): the bank wants one all the same, and takes what is typed. */
const withoutCode = new Set(
  (
    'AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CM DJ DM ER FJ GA GD GH GM GQ GY HK JM KI KM KN KP LC LY ML MO MR ' +
    'MW NR NU PS QA RW SB SC SL SR SS ST SY TD TG TK TL TO TT TV UG VU WS YE ZW'
  ).split(' '),
)
/** Known to the library, and no country of ISO 3166 today. */
const noCountry = new Set(['UK', 'CS', 'YU', 'AC', 'TA', 'INTL'])

/** Whether a code of two letters is a country (ISO 3166-1). */
export const isCountry = (code: string): boolean =>
  Object.hasOwn(territories, code) ||
  withoutCode.has(code) ||
  (!noCountry.has(code) && postcodeValidatorExistsForCountry(code as Country))

/**
 * The postal code that was typed, as the post of `country` writes it; `null` when it cannot be one. Spaces of any kind
 * within a French one, small letters and the letters of the country before it are left out.
 */
export function readPostalCode(typed: string, country: string): string | null {
  const line = keptLine(typed.normalize('NFKC'))
    .toUpperCase()
    .replace(/^[A-Z]{1,3}-(?=\d)/, '')
  const together = line.replaceAll(' ', '')
  if (line.length > 10 || /^[0 -]*$/.test(line)) return withoutCode.has(country) && line !== '' ? line : null
  const pattern = Object.hasOwn(territories, country) ? territories[country] : undefined
  if (pattern) return pattern.test(together) ? together : null
  if (withoutCode.has(country)) return /^[A-Z0-9][A-Z0-9 -]*$/.test(line) ? line : null
  if (!isCountry(country)) return null
  const written = [line, together, line.replace(' ', '-'), `${together.slice(0, -3)} ${together.slice(-3)}`]
  return written.find((one) => postcodeValidator(one, country as Country)) ?? null
}
