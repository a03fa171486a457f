/** What the narrowest screens hold on one line, in the smallest letters that codes are shown in. */
const mostOnALine = 22

/**
 * The parts of a code between which its line may break on a narrow screen: one for most, two for the longest, and never
 * beside a hyphen, which would read as one that the end of the line has put there.
 */
export function codePieces(code: string): string[] {
  if (code.length <= mostOnALine) return [code]
  const middle = Math.floor(code.length / 2)
  const beside = (at: number) => code[at - 1] === '-' || code[at] === '-'
  const at = [0, -1, 1, -2, 2, -3, 3].map((step) => middle + step).find((place) => !beside(place)) ?? middle
  return [code.slice(0, at), code.slice(at)]
}

/** How large a code is shown, by its length: on one line at 360 px. */
export const codeSize = (code: string): 'large' | 'medium' | 'small' =>
  code.length <= 12 ? 'large' : code.length <= 16 ? 'medium' : 'small'
