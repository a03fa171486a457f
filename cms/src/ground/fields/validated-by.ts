import type { z } from 'zod'
import { parseInFrench } from '../french/messages.ts'

/**
 * A Payload validation that is a schema of `@portal/content`. `read` turns what the form holds into what the
 * schema speaks of. Payload skips it while a draft is saved.
 */
export function validatedBy(schema: z.ZodType, read: (value: unknown) => unknown = (value) => value) {
  return (value: unknown): string | true => {
    const isEmpty = value === undefined || value === null || value === ''
    if (isEmpty) return parseInFrench(schema, null).success || 'Ce champ est à remplir.'
    const parsed = parseInFrench(schema, read(value))
    // The same sentence of three lines of a text is told once.
    return parsed.success || [...new Set(parsed.error.issues.map(({ message }) => message))].join(' ; ')
  }
}
