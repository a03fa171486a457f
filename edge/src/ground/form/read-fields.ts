import {
  type AskedWords,
  emailSentence,
  keptLine,
  keptLines,
  lengthOf,
  readEmail,
  readName,
  readPrinted,
  readTitle,
  type ReadWords,
  wordsSentence,
} from '@portal/content/text'

/** What a field was read as, or the sentence that stands beside it. */
type ReadField<Value> = { kind: 'read'; value: Value } | { kind: 'wrong'; sentence: string }
export type FieldReader<Value> = (typed: string) => ReadField<Value>

type Readers = Record<string, FieldReader<unknown>>
type ValuesOf<Fields extends Readers> = {
  [Name in keyof Fields]: Fields[Name] extends FieldReader<infer Value> ? Value : never
}
export type ReadForm<Fields extends Readers> =
  | { kind: 'read'; values: ValuesOf<Fields> }
  | { kind: 'wrong'; errors: Partial<Record<keyof Fields & string, string>> }

/** Reads the fields of a form; one that was not sent is empty. */
export function readForm<Fields extends Readers>(
  fields: Fields,
  typed: Partial<Record<string, string>>,
): ReadForm<Fields> {
  const read = Object.entries(fields).map(([name, reader]) => [name, reader(typed[name] ?? '')] as const)
  const errors = read.flatMap(([name, field]) => (field.kind === 'wrong' ? [[name, field.sentence]] : []))
  if (errors.length > 0) return { kind: 'wrong', errors: Object.fromEntries(errors) as never }
  const values = read.flatMap(([name, field]) => (field.kind === 'read' ? [[name, field.value]] : []))
  return { kind: 'read', values: Object.fromEntries(values) as ValuesOf<Fields> }
}

function wordsField(
  read: (typed: string, most: number) => ReadWords,
  asked: AskedWords,
): FieldReader<string> {
  return (typed) => {
    const words = read(typed, asked.most)
    return words.kind === 'read'
      ? { kind: 'read', value: words.text }
      : { kind: 'wrong', sentence: wordsSentence(words.refusal, asked) }
  }
}

/** The name of a person. */
export const nameField = (asked: AskedWords) => wordsField(readName, asked)
/** The name of a firm, a street, a city: it may be of digits. */
export const titleField = (asked: AskedWords) => wordsField(readTitle, asked)
/** Printed words that may be left out. */
export const printedField = (asked: AskedWords) => wordsField(readPrinted, asked)

/** An electronic address; `ask` is said when none was written. */
export const emailField =
  (ask?: string): FieldReader<string> =>
  (typed) => {
    const read = readEmail(typed)
    if (read.kind === 'read') return { kind: 'read', value: read.email }
    const unclear = read.refusal.kind === 'missing' || read.refusal.kind === 'malformed'
    return { kind: 'wrong', sentence: (unclear ? ask : undefined) ?? emailSentence(read.refusal) }
  }

/** A label of one’s own, printed nowhere: it may be a drawing. */
export const labelField =
  (most: number, sentence: string): FieldReader<string> =>
  (typed) => {
    const value = keptLine(typed)
    return lengthOf(value) > most ? { kind: 'wrong', sentence } : { kind: 'read', value }
  }

/** Somebody’s own words, over several lines. */
export const wordsOfOnesOwn =
  (most: number, sentence: string): FieldReader<string> =>
  (typed) => {
    const value = keptLines(typed)
    return lengthOf(value) > most ? { kind: 'wrong', sentence } : { kind: 'read', value }
  }
