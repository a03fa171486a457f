import type { Payload, PayloadRequest } from 'payload'
import type { ArchiveStep } from '../../review/archive/archive-steps.ts'

/** Adds a line to the journal of the archive. Throws when the database refuses it: taken, out of order, or after the end. */
export async function writeStep(payload: Payload, step: ArchiveStep, req?: PayloadRequest): Promise<void> {
  await payload.db.create({ collection: 'archive-steps', data: { ...step }, ...(req ? { req } : {}) })
}

/** `now`, or the instant of the step before where that is later: of two at once, the second was asked for first. */
export const notBefore = (former: ArchiveStep | null, now: Date): string =>
  new Date(Math.max(now.getTime(), former === null ? 0 : Date.parse(former.at))).toISOString()
