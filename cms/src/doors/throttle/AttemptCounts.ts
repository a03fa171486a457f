import type { CollectionConfig } from 'payload'
import { keptFromEverybody } from '../secrets/kept-from-everybody.ts'

/** Failed attempts, under keyed digests: neither addresses nor people can be read in them. */
export const AttemptCounts: CollectionConfig = {
  slug: 'attempt-counts',
  ...keptFromEverybody,
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'failures', type: 'number', required: true },
    { name: 'lastAt', type: 'date', required: true, index: true },
  ],
}
