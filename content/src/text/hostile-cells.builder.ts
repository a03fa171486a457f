/** What stands at the beginning of a hostile cell, in its middle, and what a file is parted by. */
const pieces = [
  ...['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'],
  ...["'", '"', '""', ';', ',', '|', ' ', '\u00a0', '\u{feff}', '\u200b'],
  ...['cmd', 'A1', 'SUM(A1:A9)', 'Zoé', '1', "=cmd|' /C calc'!A0", '=HYPERLINK("https://exemple.fr")'],
]

/** Cells of up to five such pieces: always the same, and enough that each piece leads many. */
export function hostileCells(count = 2_000): string[] {
  let state = 7
  const draw = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + draw(5) }, () => pieces[draw(pieces.length)]).join(''),
  )
}
