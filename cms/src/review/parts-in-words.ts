import type { FlattenedField } from 'payload'

/** One part of a value that a field holds whole: what it is called, and what it says. */
export interface PartInWords {
  /** Names it before and after. */
  key: string
  name: string
  words: string
}

type Parts = (value: unknown) => PartInWords[]

/** What a field of JSON gives as its `custom`, to be read part by part where a change is reviewed. */
export const readInParts = (parts: Parts) => ({ parts })

/** How the value of a field is read part by part; `null` for a field that says all in one. */
export function partsInWords(field: FlattenedField): Parts | null {
  const parts: unknown = field.type === 'json' ? field.custom?.['parts'] : undefined
  return typeof parts === 'function' ? (parts as Parts) : null
}
