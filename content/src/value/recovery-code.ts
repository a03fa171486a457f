/** How many are drawn at once. */
export const recoveryCodeCount = 10
/** Crockford’s Base32: digits and letters that nobody takes for one another. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const length = 16

/** Codes for whoever no longer has the telephone: 80 random bits each, `abcd-efgh-jkmn-pqrs`. */
export function drawRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    // 32 letters divide the values of a byte evenly.
    const letters = Array.from(
      crypto.getRandomValues(new Uint8Array(length)),
      (byte) => alphabet[byte % alphabet.length],
    )
    return letters.join('').replaceAll(/.{4}(?=.)/g, '$&-')
  })
}

export type TypedCode =
  | { kind: 'digits'; digits: string }
  /** Without its hyphens. */
  | { kind: 'recovery'; code: string }

/** What somebody has typed: six digits, or a recovery code, however it is spaced; `null` when it is neither. */
export function typedCode(typed: string): TypedCode | null {
  const bare = typed.toLowerCase().replaceAll(/[\s\-–—.]/g, '')
  if (/^\d{6}$/.test(bare)) return { kind: 'digits', digits: bare }
  const code = bare.replaceAll('o', '0').replaceAll(/[il]/g, '1')
  return code.length === length && [...code].every((letter) => alphabet.includes(letter))
    ? { kind: 'recovery', code }
    : null
}
