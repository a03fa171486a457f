import type { CollectionConfig } from 'payload'
import { keptFromEverybody } from '../../doors/secrets/kept-from-everybody.ts'

/**
 * Who does what has to happen by itself, and when it last did. One row: `name` is always the same word, and its unique key
 * leaves place for one holder, as many processes as one likes.
 */
export const TickingLeases: CollectionConfig = {
  slug: 'ticking-leases',
  ...keptFromEverybody,
  fields: [
    { name: 'name', type: 'text', required: true, unique: true },
    /** Drawn by a process for as long as it lives. */
    { name: 'holder', type: 'text', required: true },
    { name: 'heldUntil', type: 'date', required: true },
    { name: 'jobsEndedAt', type: 'date' },
    { name: 'watchEndedAt', type: 'date' },
    /** Names of the tasks of the watch that failed the last time, separated by spaces. */
    { name: 'watchFaults', type: 'text' },
  ],
}
