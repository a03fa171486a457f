import { diffArrays } from 'diff'

/** A printed line with what it is compared by: its words, whatever spaces stand between them. */
export interface Line {
  /** How it is set. */
  role: 'heading' | 'paragraph' | 'entry'
  text: string
  key: string
  section: string | null
}

/** A line that was rewritten, or that came or went. */
export type LinePair =
  { former: Line; current: Line } | { former: Line; current: null } | { former: null; current: Line }

/** From this share of common words on, two lines are one line rewritten rather than two lines. */
const rewrittenFrom = 0.35

/** The lines that differ, in reading order; lines that are the same are left out. */
export function pairLines(before: readonly Line[], after: readonly Line[]): LinePair[] {
  const parts = diffArrays([...before], [...after], {
    comparator: (one, other) => one.role === other.role && one.key === other.key,
  })
  const pairs: LinePair[] = []
  let removed: Line[] = []
  let added: Line[] = []
  const flush = () => {
    pairs.push(...alignChanged(removed, added))
    removed = []
    added = []
  }
  for (const part of parts) {
    if (part.removed) removed.push(...part.value)
    else if (part.added) added.push(...part.value)
    else flush()
  }
  flush()
  return pairs
}

/**
 * Finds which of the added lines rewrite which of the removed ones, both kept in order, so that the sum of their
 * likenesses is the greatest (the alignment of Needleman and Wunsch).
 */
function alignChanged(removed: readonly Line[], added: readonly Line[]): LinePair[] {
  const likeness = removed.map((former) =>
    added.map((current) => {
      const share = former.role === current.role ? commonShare(former.key, current.key) : 0
      return share < rewrittenFrom ? 0 : share
    }),
  )
  // best[row][column]: the greatest sum for the lines from `row` and from `column` on.
  const best = Array.from({ length: removed.length + 1 }, () => new Float64Array(added.length + 1))
  const at = (row: number, column: number) => best[row]?.[column] ?? 0
  const alike = (row: number, column: number) => likeness[row]?.[column] ?? 0
  for (let row = removed.length - 1; row >= 0; row--) {
    const sums = best[row]
    if (!sums) continue
    for (let column = added.length - 1; column >= 0; column--) {
      sums[column] = Math.max(
        at(row + 1, column),
        at(row, column + 1),
        alike(row, column) > 0 ? alike(row, column) + at(row + 1, column + 1) : 0,
      )
    }
  }
  const pairs: LinePair[] = []
  let row = 0
  let column = 0
  for (;;) {
    const former = removed[row]
    const current = added[column]
    if (!former && !current) return pairs
    const share = alike(row, column)
    if (former && current && share > 0 && at(row, column) === share + at(row + 1, column + 1)) {
      pairs.push({ former, current })
      row++
      column++
    } else if (former && (!current || at(row, column) === at(row + 1, column))) {
      pairs.push({ former, current: null })
      row++
    } else if (current) {
      pairs.push({ former: null, current })
      column++
    }
  }
}

/** How many words two lines share, from 0 to 1, each word as often as it stands in both (Sørensen and Dice). */
function commonShare(one: string, other: string): number {
  const words = wordsOf(one)
  const others = wordsOf(other)
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  let common = 0
  for (const word of others) {
    const count = counts.get(word) ?? 0
    if (count === 0) continue
    common++
    counts.set(word, count - 1)
  }
  return words.length + others.length === 0 ? 0 : (2 * common) / (words.length + others.length)
}

function wordsOf(line: string): string[] {
  return line.toLocaleLowerCase('fr-FR').match(/[\p{L}\p{N}]+/gu) ?? []
}
