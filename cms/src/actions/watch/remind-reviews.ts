import { parisDayAt } from '@portal/content'
import type { Payload } from 'payload'
import { dayOf } from '../../ground/fields/day-field.ts'
import { dueReminders, reminderMail } from './review-reminders.ts'

/**
 * Tells editors and administrators which providers are to be examined, once for each threshold. Marked once the mail
 * has left: a crash in between tells twice rather than never.
 * @returns how many reminders were told
 */
export async function remindReviews(payload: Payload, now: Date): Promise<number> {
  const due = dueReminders(await publishedProviders(payload), parisDayAt(now))
  const told = await Promise.all(due.map(({ key }) => payload.kv.has(key)))
  const reminders = due.filter((_, index) => !told[index])
  if (reminders.length === 0) return 0
  const { docs } = await payload.find({
    collection: 'users',
    where: { roles: { in: ['administrateur', 'editeur'] } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  await payload.sendEmail({ to: docs.map(({ email }) => email), ...reminderMail(reminders) })
  for (const { key } of reminders) await payload.kv.set(key, { sentAt: now.toISOString() })
  return reminders.length
}

/** Providers that members see, with the day of their next review. */
export async function publishedProviders(payload: Payload) {
  const { docs } = await payload.find({
    collection: 'providers',
    draft: false,
    where: { _status: { equals: 'published' } },
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  return docs.flatMap(({ id, name, vetting }) => {
    const nextReviewOn = dayOf(vetting?.nextReviewOn)
    return nextReviewOn === null ? [] : [{ id, name, nextReviewOn }]
  })
}
