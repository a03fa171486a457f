import type { CollectionConfig, PayloadRequest } from 'payload'
import { stepUnderWay } from '../step/step-under-way.ts'

/** A document that can be a draft, as hooks are handed it. */
export interface Written {
  id: number | string
  _status?: 'draft' | 'published' | null
}

/** Drafts of the catalogue; the last hundred versions of each document are kept. */
export const catalogueVersions = {
  drafts: true,
  maxPerDoc: 100,
} as const satisfies CollectionConfig['versions']

/** The status that a write leaves. A copy or a new document is a draft unless it says otherwise. */
export function statusAfter(
  operation: 'create' | 'update',
  data: { _status?: string | null | undefined },
  original: { _status?: string | null | undefined } | undefined,
): 'draft' | 'published' {
  const status = data._status ?? (operation === 'update' ? original?._status : null)
  return status === 'published' ? 'published' : 'draft'
}

/** Whether a write must leave a whole document: it is published, or handed to somebody who reads it for that. */
export function mustBeWhole(
  req: PayloadRequest,
  operation: 'create' | 'update',
  data: { _status?: string | null | undefined },
  original: { _status?: string | null | undefined } | undefined,
): boolean {
  return statusAfter(operation, data, original) === 'published' || stepUnderWay(req)?.kind === 'submit'
}

/** The day in Paris, or the instant that a local caller put in the context: outside callers cannot reach it. */
export function nowFor(req: PayloadRequest): Date {
  const { now } = req.context
  return now instanceof Date ? now : new Date()
}
