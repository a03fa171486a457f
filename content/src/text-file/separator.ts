import { firstRows } from './delimited-rows.ts'

/** What parts cells in the files that people send, from the likeliest in France on. */
const separators = [';', '\t', ',', '|']

/** Rows in which headers are looked for: a title, a date, an empty line stand above them, not a page. */
export const rowsOfHead = 30

export interface Delimiter {
  separator: string
  /** Where the rows begin, after a line that names the separator. */
  start: number
}

/**
 * What parts the cells of a text: what its first line says (`sep=;`, as Excel reads it; that line counts for none),
 * otherwise the one with which its first rows are worth most. `worthOf` compares rows; of equals, the likeliest.
 */
export function delimiterOf(
  text: string,
  worthOf: (rows: readonly string[][], separator: string) => number,
): Delimiter {
  const declared = /^\ufeff?"?sep=([^\w\s"]|\t)"?[;,\t ]{0,20}(?:\r\n?|\n|$)/i.exec(text.slice(0, 64))
  if (declared?.[1]) return { separator: declared[1], start: declared[0].length }
  const worth = (separator: string) =>
    worthOf(
      firstRows(text, separator, 0, rowsOfHead).map(({ cells }) => cells),
      separator,
    )
  const [best] = separators
    .map((separator) => ({ separator, worth: worth(separator) }))
    .toSorted((one, other) => other.worth - one.worth)
  return { separator: best?.separator ?? ';', start: 0 }
}

/** The most cells that a row has: what stands for worth where nothing else is known. */
export const widestOf = (rows: readonly string[][]) =>
  rows.reduce((most, cells) => Math.max(most, cells.length), 0)
