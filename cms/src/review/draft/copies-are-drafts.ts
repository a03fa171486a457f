import type { CollectionBeforeChangeHook } from 'payload'

/** A copy never inherits the publication of its original, whatever the caller asks. */
export const copiesAreDrafts: CollectionBeforeChangeHook = ({ data, operation, originalDoc }) =>
  operation === 'create' && originalDoc?._status ? { ...data, _status: 'draft' } : data
