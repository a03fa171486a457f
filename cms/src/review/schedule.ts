import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { holds } from '../ground/access/roles.ts'
import { instantInParis } from '../ground/french/instant-in-paris.ts'
import { contentDigest } from './content-digest.ts'
import { nowFor } from './draft/drafts.ts'
import { leavingAlone, liveOf } from './guard-leaving.ts'
import { missing } from './guard-review.ts'
import { type CollectionRules, offerReview } from './review-rules.ts'
import { latestOf, publishedOf } from './reviewed-document.ts'
import { isApproved, mayLeave, refusalSentences } from './step/review.ts'
import { readReview } from './stored-review.ts'

/** What may be scheduled, as `versions.drafts.schedulePublish` of these collections says. */
const scheduled: Partial<Record<string, CollectionRules>> = { offers: offerReview }

export type ScheduledKind = 'publish' | 'unpublish'

/**
 * Why a document would not be published, or would not leave, if its time had come now; `null` when it would. A schedule
 * is one person's act, and takes the word of a second one as any other way does.
 */
export async function whatScheduleLacks(
  req: PayloadRequest,
  { collection, id, kind }: { collection: string; id: string; kind: ScheduledKind },
): Promise<string | null> {
  const rules = scheduled[collection]
  if (!rules) return nothingScheduled
  const latest = await latestOf(rules, req, id)
  if (latest === null) return 'Ce document n’existe pas.'
  const review = readReview(latest.review)
  if (kind === 'publish')
    return isApproved(review, contentDigest(latest, rules.exempt)) ? null : missing(rules, review)
  const live = liveOf(rules, await publishedOf(rules, req, id))
  if (live === null) return refusalSentences['not-live']
  return mayLeave(review, live.digest) ? null : leavingAlone(rules, review)
}

const nothingScheduled = 'Ici, rien ne se programme.'

/** What the window of schedules asks: one more, or one less. Whatever else it sends is not kept. */
const asked = z.union([
  z.object({ deleteID: z.uuid() }),
  z.object({
    deleteID: z.undefined().optional(),
    type: z.enum(['publish', 'unpublish']),
    date: z.coerce.date(),
    doc: z.object({ relationTo: z.string(), value: z.uuid() }),
    timezone: z
      .string()
      .regex(/^[\w+/-]{1,60}$/)
      .nullish(),
  }),
])

/** How the admin is answered: it shows either. */
export type ScheduleAnswer = { message: string } | { error: string }

/** Beyond, a schedule is a mistake. */
const furthestDays = 3 * 366

/**
 * Schedules a publication or its end, or takes a schedule back, in place of Payload's own handler, which says yes to whatever
 * would be refused at its time, and to dates that it cannot read. Refused in words when something is missing.
 */
export async function schedule(req: PayloadRequest, given: unknown): Promise<ScheduleAnswer> {
  const { payload, user } = req
  if (!user) return { error: 'Connectez-vous d’abord.' }
  const { author, approver } = offerReview
  if (!holds(user, author, approver)) return { error: 'Votre rôle ne le permet pas.' }
  const parsed = asked.safeParse(given)
  if (!parsed.success)
    return { error: 'Rien n’a été programmé : choisissez une date et une heure dans le calendrier.' }
  const what = parsed.data
  if (what.deleteID !== undefined) {
    await payload.delete({
      collection: 'payload-jobs',
      where: { id: { equals: what.deleteID }, taskSlug: { equals: 'schedulePublish' } },
      overrideAccess: true,
      req,
    })
    return { message: 'Ce n’est plus programmé.' }
  }
  const { date, doc, timezone, type } = what
  const now = nowFor(req)
  if (date <= now) return { error: 'Rien n’a été programmé : cette date est passée.' }
  if (date.getTime() > now.getTime() + furthestDays * 86_400_000)
    return { error: 'Rien n’a été programmé : cette date est dans plus de trois ans.' }
  const rules = scheduled[doc.relationTo]
  if (!rules) return { error: nothingScheduled }
  const lacks = await whatScheduleLacks(req, { collection: doc.relationTo, id: doc.value, kind: type })
  if (lacks !== null) return { error: `Rien n’a été programmé. ${lacks}` }
  // As Payload's own window reads it back: where it was chosen is kept beside.
  const input = {
    type,
    doc: { relationTo: rules.of.slug as 'offers', value: doc.value },
    user: { relationTo: 'users' as const, value: user.id },
    timezone: timezone ?? null,
  }
  await payload.jobs.queue({
    task: 'schedulePublish',
    input,
    waitUntil: date,
    overrideAccess: true,
    req,
  })
  return { message: `Programmé pour le ${instantInParis(date.toISOString())}.` }
}
