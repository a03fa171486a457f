/** What is known of one publication. Instants are UTC, ISO 8601. */
export interface PublicationRecord {
  state: 'queued' | 'running' | 'live' | 'failed'
  startedAt?: string | null
  finishedAt?: string | null
  reason?: string | null
  /** It put back what was shown before. */
  isReturn?: boolean | null
}

/** Whether members see a document as it was last published. */
export type LiveStatus =
  | { kind: 'not-published'; scheduledFor: string | null }
  | { kind: 'under-way' }
  | { kind: 'live'; since: string; scheduledFor: string | null }
  | { kind: 'failed'; at: string; reason: string }
  /** The site shows what it showed before. */
  | { kind: 'returned'; at: string }

/**
 * Judges where a document stands.
 * @param publishedAt when what is published of it was last written; `null` when nothing of it is
 * @param publications newest first
 * @param scheduledFor when its next change of status is due
 */
export function liveStatus(
  publishedAt: string | null,
  publications: readonly PublicationRecord[],
  scheduledFor: string | null,
): LiveStatus {
  if (publishedAt === null) return { kind: 'not-published', scheduledFor }
  const shows = ({ startedAt, isReturn }: PublicationRecord) =>
    !isReturn &&
    startedAt !== null &&
    startedAt !== undefined &&
    Date.parse(startedAt) >= Date.parse(publishedAt)
  const [latest] = publications.filter(({ state }) => state === 'live')
  const first = publications.findLast((one) => one.state === 'live' && shows(one))
  if (first?.finishedAt) {
    if (latest?.isReturn && latest.finishedAt) return { kind: 'returned', at: latest.finishedAt }
    return { kind: 'live', since: first.finishedAt, scheduledFor }
  }
  const isComing = publications.some(
    (one) => one.state === 'queued' || (one.state === 'running' && shows(one)),
  )
  const failed = publications.find((one) => one.state === 'failed' && shows(one))
  if (!isComing && failed?.finishedAt)
    return { kind: 'failed', at: failed.finishedAt, reason: failed.reason ?? 'raison inconnue' }
  return { kind: 'under-way' }
}
