import { keptLine, lengthOf, readCapitals } from '@portal/content/text'
import type { ParisDay } from '@portal/content'
import { readAmount, readDay } from '../../money/settlement/settlement-cells.ts'

/** What whoever keeps the accounts has typed, before it is known what it is looked for in. */
export type AccountantQuery =
  | { kind: 'day'; day: ParisDay }
  | { kind: 'amount'; cents: number }
  | { kind: 'text'; text: string }
  | { kind: 'nothing' }

/** Reads one field for all: a day (`22/11/2026`), an amount (`84,50` or `59 €`), or a number, a reference or a name. */
export function readAccountantQuery(typed: string): AccountantQuery {
  const text = keptLine(typed)
  if (text === '' || lengthOf(text) > 120) return { kind: 'nothing' }
  // Eight digits are a reference or a number, however much they look like a day.
  const day = /[/.-]/.test(text) ? readDay(text) : null
  if (day !== null) return { kind: 'day', day }
  const amount = /[,.]\d{1,2}(?:\D|$)|€|\bEUR\b/i.test(text) ? readAmount(text) : null
  if (amount) return { kind: 'amount', cents: amount.cents }
  return readCapitals(text) === '' ? { kind: 'nothing' } : { kind: 'text', text }
}
