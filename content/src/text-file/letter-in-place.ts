/** What a byte from 0x80 would stand for, between two letters or signs of its file. */
export interface PlacedLetter {
  letter: string
  before: string
  after: string
}

/** How often French writes a letter, roughly; any other letter of Western Europe counts for none. */
const weights = new Map(
  Object.entries({
    é: 10, è: 4, ê: 3, ë: 3, à: 3, â: 2, ç: 4, ô: 3, î: 2, ï: 3, û: 2, ù: 2, ü: 2, ö: 2, œ: 3, ñ: 2,
    É: 8, È: 4, Ê: 2, Ë: 2, À: 2, Â: 1, Ç: 3, Ô: 2, Î: 2, Ï: 2, Û: 1, Ù: 1, Œ: 2,
    ä: 1, á: 1, í: 1, ó: 1, ú: 1, ã: 1, õ: 1, æ: 1, ÿ: 1, å: 0.5, '\u00a0': 2, '…': 2, '°': 2,
  }),
) // prettier-ignore

/** A capital that begins a name, whatever its accent. */
const capitalWeight = 3

/** Letters that Western Europe does not put in a name, but that Turkish, Icelandic or a symbol font would. */
const strangers = new Set('ÞþÐðıƒµªºﬁﬂ\uf8ff')
/** Signs that may stand between two letters. */
const joining = new Set('’·-–—\u00a0\u00ad')
/** Signs of mathematics, which only a Macintosh has. */
const drawn = new Set('√∞≈∆∂∑∏π∫Ω≤≥≠⁄◊')
/** Signs that nobody puts right after a letter, and right before one. */
const neverAfter = new Set('‚„†‡ˆ˜‰¨´¯¸¤¦¬¿¡“‹«÷×±¶£¥¢³¹¼½¾˘˙˚˝˛ˇ')
const neverBefore = new Set('…¤¦¨´¸¼½¾³¹£¥¢¿”›»™‰ˆ˜÷×±¶˘˙˚˝˛ˇ')

type Case = 'upper' | 'lower' | 'letter' | 'sign'
/** Asked millions of times of the few hundred characters that an encoding of one byte has. */
const cases = new Map<string, Case>()
function caseOf(one: string): Case {
  const known = cases.get(one)
  if (known) return known
  const found = /^\p{Lu}$/u.test(one) ? 'upper' : /^\p{Ll}$/u.test(one) ? 'lower' : 'letter'
  const kind = /^\p{L}$/u.test(one) ? found : 'sign'
  cases.set(one, kind)
  return kind
}
const isLetter = (one: string) => caseOf(one) !== 'sign'
const isAccented = (one: string) => one > '\u007f' && isLetter(one)
const isUpper = (one: string) => caseOf(one) === 'upper'
const isLower = (one: string) => caseOf(one) === 'lower'

/**
 * How well a letter stands where it is: what French makes of it, 0 when it says nothing, `null` when nobody would have
 * written it there (« HervŽ », « Lef¾vre »). An answer in constant time.
 */
export function fitOf({ letter, before, after }: PlacedLetter): number | null {
  if (letter === '\ufffd' || drawn.has(letter) || (letter >= '\u2500' && letter <= '\u25ff')) return null
  if (strangers.has(letter)) return isLetter(before) || isLetter(after) ? null : 0
  const weight = weights.get(letter) ?? 0
  // Three accented letters in a row are those of another alphabet.
  if (isAccented(before) && isAccented(letter) && isAccented(after)) return null
  if (isLower(letter)) return fitOfSmall(weight, letter, before, after)
  if (isUpper(letter)) {
    if (isLower(before)) return null
    if (isLetter(before) && isLower(after)) return null
    if (!isLetter(before) && isLower(after)) return Math.max(weight, capitalWeight)
    return isLetter(before) || isLetter(after) || letter === 'À' ? weight : null
  }
  return fitOfSign(weight, letter, before, after)
}

function fitOfSmall(weight: number, letter: string, before: string, after: string): number | null {
  if (!isLetter(before) && !isLetter(after)) return letter === 'à' ? weight : null
  // Capitals without their accents: « SOLéNE », « LeáGoff ».
  if (isUpper(after) || (isUpper(before) && !isLower(after))) return weight / 4
  return isLetter(before) ? weight : weight / 2
}

function fitOfSign(weight: number, sign: string, before: string, after: string): number | null {
  if (isLetter(before) && isLetter(after)) {
    if (sign === '’') return 6
    return joining.has(sign) ? weight : null
  }
  if (isLetter(before) && neverAfter.has(sign)) return null
  return isLetter(after) && neverBefore.has(sign) ? null : weight
}
