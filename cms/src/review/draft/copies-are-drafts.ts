import type { CollectionBeforeChangeHook } from 'payload'
import type { Written } from './drafts.ts'

/** A copy never inherits the publication of its original, whatever the caller asks. */
export const copiesAreDrafts: CollectionBeforeChangeHook<Written> = ({ data, operation, originalDoc }) =>
  operation === 'create' && originalDoc?._status ? { ...data, _status: 'draft' } : data
