import { daysUntil, scheduleLateSeconds } from './deep-health.ts'
import type { AlertCause } from './alert-causes.ts'
import type { WatchedFacts } from './facts-store.ts'
import type { KeyAge } from '@portal/content/watch'

export interface AlertFacts extends WatchedFacts {
  keys: readonly KeyAge[]
  /** Refusals of today, and of an ordinary day. */
  refusals: { today: number; usual: number }
  /** Examinations that nobody of the team has opened. */
  unseenExaminations: number
}

/** From when on each is one. */
export const thresholds = {
  mailMinutes: 30,
  notificationMinutes: 15,
  /** A backup is made each day; one that takes long is not late. */
  backupHours: 26,
  keyDays: 400,
  /** Whoever renews certificates does so weeks before. */
  certificateDays: 10,
  /** The CMS speaks each minute; an upgrade takes it away for some. */
  cmsMinutes: 15,
  /** Fewer than these in a day are people who mistype. */
  refusals: 50,
  refusalsTimesUsual: 5,
} as const

/** The causes that hold at `now`, each with its figure, which names nobody. */
export function alertsOf(facts: AlertFacts, now: Date): Map<AlertCause, string> {
  const { mails, notifications, done, keys, refusals, cms, unseenExaminations } = facts
  const minutesSince = (at: Date | null | undefined) =>
    at ? Math.floor((now.getTime() - at.getTime()) / 60_000) : null
  const causes = new Map<AlertCause, string>()
  const above = (cause: AlertCause, value: number | null, most: number) => {
    if (value !== null && value > most) causes.set(cause, String(value))
  }
  above('mails-dead', mails.dead, 0)
  above('mails-waiting', minutesSince(mails.oldestAt), thresholds.mailMinutes)
  above('notifications-waiting', minutesSince(notifications.oldestAt), thresholds.notificationMinutes)
  above('schedule-late', minutesSince(done.schedule?.at), scheduleLateSeconds / 60)
  above('examination-opened', unseenExaminations, 0)
  // Until a first backup is told, since the portal runs.
  const backup = minutesSince((done.backup ?? done['first-run'])?.at)
  above('backup-old', backup === null ? null : Math.floor(backup / 60), thresholds.backupHours)
  const old = [...keys, ...(cms?.word.keys ?? [])].filter(({ drawnOn }) => {
    const minutes = drawnOn === null ? null : minutesSince(new Date(drawnOn))
    return minutes !== null && minutes > thresholds.keyDays * 24 * 60
  })
  if (old.length > 0) causes.set('key-old', old.map(({ setting, id }) => `${setting} ${id}`).join(', '))
  const ending = (cms?.word.certificates ?? []).flatMap(({ host, endsAt }) => {
    const days = endsAt === null ? null : daysUntil(endsAt, now)
    return days !== null && days < thresholds.certificateDays ? [`${host} (${days})`] : []
  })
  if (ending.length > 0) causes.set('certificate-ends', ending.join(', '))
  if (cms?.word.publication?.state === 'failed') causes.set('publication-failed', '1')
  above('cms-silent', minutesSince(cms?.at), thresholds.cmsMinutes)
  const isUnusual =
    refusals.today >= thresholds.refusals && refusals.today >= thresholds.refusalsTimesUsual * refusals.usual
  if (isUnusual) causes.set('sign-in-refusals', String(refusals.today))
  return causes
}
