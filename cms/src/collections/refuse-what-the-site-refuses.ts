import type { CollectionBeforeChangeHook, CollectionSlug, PayloadRequest } from 'payload'
import type { z } from 'zod'
import { parseInFrench } from '../french/messages.ts'
import { fieldPath } from '../publish/to-snapshot/field-path.ts'
import { mustBeWhole } from './drafts.ts'
import { refuseFields } from './refuse.ts'

/** A document as its write would leave it: what was there, covered by what comes. Groups merge field by field. */
export function documentAfter<Document extends object>(
  data: Partial<Document>,
  original: Document | undefined,
): Document {
  const merged: Record<string, unknown> = { ...original }
  for (const [name, value] of Object.entries(data)) {
    const before = merged[name]
    merged[name] = isGroup(before) && isGroup(value) ? { ...before, ...value } : value
  }
  return merged as Document
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/**
 * Published means that the site can show it: the document, turned into its part of the snapshot, must follow the
 * very schema that the publication is checked against. Runs whichever API writes, beside each field's own check.
 */
export function refuseWhatTheSiteRefuses<Document extends object>(
  collection: CollectionSlug,
  schema: z.ZodType,
  toSnapshot: (source: { document: Document; req: PayloadRequest }) => Promise<unknown>,
): CollectionBeforeChangeHook {
  return async ({ data, operation, originalDoc, req }) => {
    if (!mustBeWhole(req, operation, data, originalDoc)) return data
    const document = documentAfter<Document>(data as Partial<Document>, originalDoc as Document | undefined)
    const parsed = parseInFrench(schema, await toSnapshot({ document, req }))
    if (!parsed.success)
      refuseFields(
        req,
        collection,
        parsed.error.issues.map(({ path, message }) => ({ path: fieldPath(path), message })),
      )
    return data
  }
}
