import { parisDayAt } from '@portal/content'
import type { CmsWord } from '@portal/content/channel'
import { keyAges } from '@portal/content/watch'
import type { Payload, Where } from 'payload'
import { environment } from '../../ground/host/environment.ts'
import { certificates } from './certificates.ts'
import { publishedProviders } from './remind-reviews.ts'
import { dueReminders } from './review-reminders.ts'

const lettersQueue: Where = { queue: { equals: 'letters' } }
const otherQueues: Where = { queue: { not_equals: 'letters' } }
const waits: Where = { and: [{ completedAt: { exists: false } }, { hasError: { not_equals: true } }] }

/** How the CMS stands: counts, ages and names of machines, of nobody. */
export async function cmsWord(payload: Payload, now: Date): Promise<CmsWord> {
  return {
    jobs: await queueOf(payload, otherQueues, now),
    letters: {
      ...(await queueOf(payload, lettersQueue, now)),
      dead: (await jobsOf(payload, { and: [lettersQueue, { hasError: { equals: true } }] })).totalDocs,
    },
    publication: await lastPublication(payload),
    reviewsUntold: await reviewsUntold(payload, now),
    certificates: await certificates(payload, now),
    keys: keyAges('CMS_FACTOR_KEYS', environment.factorKeys),
  }
}

/** Oldest first, one of them. */
const jobsOf = (payload: Payload, where: Where) =>
  payload.find({
    collection: 'payload-jobs',
    where,
    sort: 'createdAt',
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })

async function queueOf(payload: Payload, queue: Where, now: Date) {
  const { totalDocs, docs } = await jobsOf(payload, { and: [queue, waits] })
  const [oldest] = docs
  const age = oldest ? Math.max(0, Math.round((now.getTime() - Date.parse(oldest.createdAt)) / 1000)) : null
  return { waiting: totalDocs, oldestSeconds: age }
}

async function lastPublication(payload: Payload): Promise<CmsWord['publication']> {
  const { docs } = await payload.find({
    collection: 'publications',
    where: { state: { in: ['live', 'failed'] } },
    sort: '-createdAt',
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  const [last] = docs
  if (!last || (last.state !== 'live' && last.state !== 'failed')) return null
  return { state: last.state, at: new Date(last.finishedAt ?? last.createdAt).toISOString() }
}

async function reviewsUntold(payload: Payload, now: Date): Promise<number> {
  const due = dueReminders(await publishedProviders(payload), parisDayAt(now))
  const told = await Promise.all(due.map(({ key }) => payload.kv.has(key)))
  return told.filter((one) => !one).length
}
