import type { WatchedFacts } from './facts-store.ts'
import type { KeyAge } from '@portal/content/watch'

export interface DeepFacts extends WatchedFacts {
  publication: { digest: string; at: Date } | null
  keys: readonly KeyAge[]
}

/** A run that comes every minute is late after this. */
export const scheduleLateSeconds = 10 * 60

/** Ages in seconds, `null` where nothing of it is known. */
export function deepHealth({ mails, notifications, done, publication, keys, cms }: DeepFacts, now: Date) {
  const age = (at: Date | null | undefined) =>
    at ? Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000)) : null
  const scheduleAge = age(done.schedule?.at)
  const isLate = scheduleAge === null || scheduleAge > scheduleLateSeconds
  return {
    state: publication === null ? 'empty' : isLate ? 'schedule-late' : 'ok',
    mails: { waiting: mails.waiting, oldestSeconds: age(mails.oldestAt), dead: mails.dead },
    notifications: { waiting: notifications.waiting, oldestSeconds: age(notifications.oldestAt) },
    schedule: { at: done.schedule?.at ?? null, ageSeconds: scheduleAge },
    publication: publication && { ...publication, ageSeconds: age(publication.at) },
    backup: { at: done.backup?.at ?? null, ageSeconds: age(done.backup?.at) },
    cms: cms && {
      at: cms.at,
      ageSeconds: age(cms.at),
      publication: cms.word.publication?.state ?? null,
      jobs: cms.word.jobs,
      letters: cms.word.letters,
    },
    certificates: (cms?.word.certificates ?? []).map(({ host, endsAt }) => ({
      host,
      daysLeft: endsAt && daysUntil(endsAt, now),
    })),
    keys: [...keys, ...(cms?.word.keys ?? [])].map(({ setting, id, drawnOn }) => ({
      setting,
      id,
      ageDays: drawnOn && Math.floor((now.getTime() - Date.parse(drawnOn)) / 86_400_000),
    })),
  } as const
}

/** Whole days until an instant, below zero once it has passed. */
export const daysUntil = (instant: string, now: Date): number =>
  Math.floor((Date.parse(instant) - now.getTime()) / 86_400_000)
