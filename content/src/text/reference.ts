import { keptLine } from './kept-text.ts'

/** Crockford’s Base32: no I, L, O or U. Nobody takes one of these for another. */
export const referenceAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const referenceLength = 12

/** Capitals, without the spaces, hyphens and dots that part them on paper. */
export const readCapitals = (typed: string): string =>
  keptLine(typed.normalize('NFKC'))
    .toUpperCase()
    .replaceAll(/[\s.\-‐‑‒–—−/_]+/g, '')

/** What somebody reads from a letter or from a screen: O is 0, I and L are 1. */
export const readAloud = (typed: string): string =>
  readCapitals(typed).replaceAll('O', '0').replaceAll(/[IL]/g, '1')

/**
 * A reference of twelve signs, as it is looked for; `null` when it is none. Those that were drawn before this alphabet
 * hold the four letters: both sides are compared so.
 */
export function readReference(typed: string): string | null {
  const text = readAloud(typed)
  return /^[A-Z0-9]+$/.test(text) && text.length === referenceLength ? text : null
}
