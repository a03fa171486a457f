import { type Offer, offerValidity, type ParisDay, type Provider } from '@portal/content'

/** The record of one publication. Instants are UTC, ISO 8601. */
export interface PublicationRecord {
  state: 'queued' | 'running' | 'live' | 'failed'
  startedAt?: string | null
  finishedAt?: string | null
  reason?: string | null
  /** It put back what was shown before. */
  isReturn?: boolean | null
  /** Of all that it shows. */
  snapshotDigest?: string | null
}

/** Why the site does not show what the CMS publishes. */
export type WhyNot =
  | { kind: 'under-way' }
  | { kind: 'failed'; at: string; reason: string }
  /** The site shows what it showed before. */
  | { kind: 'returned'; at: string }
  /** Nobody has asked for the publication that will show it. */
  | { kind: 'awaits' }

/** Whether members see a document as the CMS publishes it. */
export type LiveStatus =
  | { kind: 'not-published'; scheduledFor: string | null }
  | { kind: 'live'; since: string; scheduledFor: string | null }
  /** In place, and shown to members from that day in Paris only. */
  | { kind: 'to-begin'; on: ParisDay; scheduledFor: string | null }
  /** In place, and told to members as ended: its last day has passed, or the vetting of whoever provides or sells it. */
  | { kind: 'over'; through: ParisDay | null; scheduledFor: string | null }
  /** Put in place, and the portal itself does not say that it serves it: it answers with another, or not at all. */
  | { kind: 'unheard'; portal: 'away' | 'other' }
  /** Absent, there in a former version, or there still although nothing of it is published any more. */
  | { kind: 'absent' | 'former' | 'left-over'; why: WhyNot; scheduledFor: string | null }
  /** A change is due that would be refused at its time, for what it lacks now: one French sentence. */
  | { kind: 'schedule-lacks'; scheduledFor: string; lacks: string; isLive: boolean }
  /** Refused by the portal whatever the site was built with. */
  | { kind: 'taken-down'; at: string }
  /** A picture that no published offer shows. */
  | { kind: 'unused' }
  /** What the live site was made of cannot be read. */
  | { kind: 'unreadable' }

export interface LiveFacts {
  /** What the live site holds of it, read from what it was made of. */
  shown: 'as-published' | 'otherwise' | 'absent'
  /** When what is published of it was last written; `null` when nothing is. */
  publishedAt: string | null
  /** When it was last published, or taken out of publication. */
  writtenAt: string
  /** Of all that is live; `null` when nothing is. */
  liveDigest: string | null
  /** Newest first. */
  publications: readonly PublicationRecord[]
  /** When its next change of status is due. */
  scheduledFor: string | null
  /** Since when the portal refuses it; `null` when it does not. */
  takenDownAt: string | null
}

/** Judges where a document stands by what is live; publications tell since when, or why not. */
export function liveStatus(facts: LiveFacts): LiveStatus {
  const { shown, publishedAt, scheduledFor, takenDownAt } = facts
  if (takenDownAt !== null) return { kind: 'taken-down', at: takenDownAt }
  if (publishedAt === null) {
    if (shown === 'absent') return { kind: 'not-published', scheduledFor }
    return { kind: 'left-over', why: whyNot(facts), scheduledFor }
  }
  if (shown === 'as-published') {
    const since = shownSince({ ...facts, publishedAt })
    if (since !== null) return { kind: 'live', since, scheduledFor }
  }
  return { kind: shown === 'absent' ? 'absent' : 'former', why: whyNot(facts), scheduledFor }
}

/**
 * What members see of an offer that is live: the portal hides it before its first day and says after the last that it has
 * ended, whatever was published.
 * @param offer as the live site holds it
 */
export function liveOfferStatus(
  status: Extract<LiveStatus, { kind: 'live' }>,
  offer: Offer,
  parties: readonly (Provider | null)[],
  today: ParisDay,
): LiveStatus {
  const { scheduledFor } = status
  const { from, through } = offer.validity
  switch (offerValidity(offer, parties, today)) {
    case 'current':
      return status
    case 'future':
      return { kind: 'to-begin', on: from, scheduledFor }
    case 'expired':
      return { kind: 'over', through: through !== null && through < today ? through : null, scheduledFor }
  }
}

/**
 * Since when it has been shown without a break: goes back from what is live, through publications that began after
 * the document was written, and returns to what such a one had shown.
 */
function shownSince({
  publishedAt,
  liveDigest,
  publications,
}: LiveFacts & { publishedAt: string }): string | null {
  const put = publications.filter(({ state, finishedAt }) => state === 'live' && finishedAt)
  const isAfter = ({ isReturn, startedAt }: PublicationRecord) =>
    !isReturn && Boolean(startedAt) && Date.parse(startedAt ?? '') >= Date.parse(publishedAt)
  const digests = new Set([liveDigest, ...put.filter(isAfter).map(({ snapshotDigest }) => snapshotDigest)])
  const shows = (one: PublicationRecord) =>
    isAfter(one) || (Boolean(one.snapshotDigest) && digests.has(one.snapshotDigest ?? ''))
  const firstWithout = put.findIndex((one) => !shows(one))
  const unbroken = firstWithout === -1 ? put : put.slice(0, firstWithout)
  // What is live was put there by the latest, even when its record says too little.
  return (unbroken.at(-1) ?? put[0])?.finishedAt ?? null
}

function whyNot({ publications, writtenAt }: LiveFacts): WhyNot {
  if (publications.some(({ state }) => state === 'queued' || state === 'running'))
    return { kind: 'under-way' }
  const [latest] = publications
  const { state, isReturn, startedAt, finishedAt, reason } = latest ?? {}
  // Publications from before the document was last written say nothing about it.
  if (!startedAt || !finishedAt || Date.parse(startedAt) < Date.parse(writtenAt)) return { kind: 'awaits' }
  if (state === 'failed') return { kind: 'failed', at: finishedAt, reason: reason ?? 'raison inconnue' }
  return isReturn ? { kind: 'returned', at: finishedAt } : { kind: 'awaits' }
}
