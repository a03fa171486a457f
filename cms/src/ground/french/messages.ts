import type { z } from 'zod'
import { schemaSentence } from './schema-sentences.ts'

/** Parses with messages in French; those that a schema states itself win. */
export function parseInFrench<Schema extends z.ZodType>(schema: Schema, value: unknown) {
  return schema.safeParse(value, { error: schemaSentence })
}

/** « A », « A et B », « A, B et C ». */
export const frenchList = (items: readonly string[]) =>
  new Intl.ListFormat('fr-FR', { type: 'conjunction' }).format(items)

/** « texte », with the spaces that French typography asks for. */
export const quoted = (text: string) => `«\u202f${text}\u202f»`
