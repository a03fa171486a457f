import { type DelimitedRow, delimitedRows, type RowStep } from './delimited-rows.ts'
import type { ReadableText } from './row-reader.ts'
import type { Delimiter } from './separator.ts'

/** Yields to the event loop: page views of other people, a click. */
export const nextTurn = () => new Promise<void>((resolve) => void setTimeout(resolve, 0))

/**
 * The rows of a text that say something, in slices: `turn` is waited for between two, so that whoever else asks for
 * something is answered. Quotes that never close come last.
 */
export async function* rowsInSlices(
  text: ReadableText,
  { separator, start }: Delimiter,
  turn: () => Promise<void> = nextTurn,
): AsyncGenerator<DelimitedRow | Extract<RowStep, { kind: 'open-quotes' }>, void, undefined> {
  for (const step of delimitedRows(text, separator, start)) {
    if (step.kind === 'pause') await turn()
    else yield step
  }
}
