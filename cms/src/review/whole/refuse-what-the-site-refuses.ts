import type { CollectionBeforeChangeHook, CollectionSlug, PayloadRequest } from 'payload'
import type { z } from 'zod'
import { parseInFrench } from '../../ground/french/messages.ts'
import { fieldPath } from './field-path.ts'
import { mustBeWhole, type Written } from '../draft/drafts.ts'
import { type FieldProblem, refuseFields } from '../../ground/refusal/refuse.ts'

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

interface Source<Document> {
  document: Document
  req: PayloadRequest
}

const toBeFilled = 'Ce champ est à remplir.'

/**
 * Published means that the site can show it: the document, turned into its part of the snapshot, must follow the
 * very schema that the publication is checked against. Runs whichever API writes, beside each field's own check, and
 * tells all that is missing or wrong at once.
 * @param also what else is wrong with fields, told in place of what the schema says of the same ones
 */
export function refuseWhatTheSiteRefuses<Document extends Written>(
  collection: CollectionSlug,
  schema: z.ZodType | ((candidate: unknown) => z.ZodType),
  toSnapshot: (source: Source<Document>) => Promise<unknown>,
  also: (
    source: Source<Document> & { operation: 'create' | 'update'; original: Document | undefined },
  ) => FieldProblem[] | Promise<FieldProblem[]> = () => [],
): CollectionBeforeChangeHook<Document> {
  return async ({ data, operation, originalDoc, req }) => {
    if (!mustBeWhole(req, operation, data, originalDoc)) return data
    const document = documentAfter<Document>(data, originalDoc)
    const candidate = await toSnapshot({ document, req })
    const problems = new Map<string, FieldProblem>()
    for (const problem of [
      ...(await also({ document, req, operation, original: originalDoc })),
      ...problemsOf(typeof schema === 'function' ? schema(candidate) : schema, candidate),
    ])
      if (!problems.has(problem.path)) problems.set(problem.path, problem)
    if (problems.size > 0) refuseFields(req, collection, [...problems.values()])
    return data
  }
}

function problemsOf(schema: z.ZodType, candidate: unknown): FieldProblem[] {
  const parsed = parseInFrench(schema, candidate)
  if (parsed.success) return []
  return parsed.error.issues.map(({ path, message }) => ({
    path: fieldPath(path),
    message: isMissing(valueAt(candidate, path)) ? toBeFilled : message,
  }))
}

function valueAt(candidate: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    candidate,
  )
}

const isMissing = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)
