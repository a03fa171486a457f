import { foldedWords, keptLine, lengthOf, readCapitals, readEmail, readReference } from '@portal/content/text'

/** How an order is looked for. */
export type OrderQuery =
  /** Of an order or of an attempt to pay, as a person reads it aloud; twelve letters may be a name as well. */
  | { kind: 'reference'; reference: string; capitals: string; words: string[] }
  /** What a bank calls a transaction: the UUID of Systempay, the number of an authorisation of Monetico. */
  | { kind: 'transaction'; transaction: string; words: string[] }
  | { kind: 'email'; email: string }
  | { kind: 'name'; words: string[] }

/** More than a name has; bounds what one question asks of the database. */
const mostWords = 8

/** Reads what was typed; `null` when it would find half the orders. */
export function readOrderQuery(typed: string): OrderQuery | null {
  const text = keptLine(typed)
  if (text === '' || lengthOf(text) > 254) return null
  if (text.includes('@')) {
    const read = readEmail(typed)
    return read.kind === 'read' ? { kind: 'email', email: read.email } : null
  }
  const words = foldedWords(text).slice(0, mostWords)
  const reference = readReference(text)
  if (reference !== null)
    return {
      ...{ kind: 'reference', reference, capitals: readCapitals(text) },
      words: /\d/.test(text) ? [] : words,
    }
  if (/^[\w-]{4,64}$/.test(text) && /\d/.test(text))
    return { kind: 'transaction', transaction: text, words: [] }
  return lengthOf(words.join('')) >= 3 ? { kind: 'name', words } : null
}
