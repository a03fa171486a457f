import type { Counted, CountedDays } from '../../ground/contract/index.ts'
import type { deepHealth } from './deep-health.ts'

/** What a reader of OpenMetrics wants to see before it reads (OpenMetrics 1.0, « Exposition »). */
export const openMetricsType = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

const helpOf: Record<Counted, string> = {
  'sign-ins': 'Connections of members and of the team.',
  'sign-in-refusals': 'Passwords and codes that were refused, or not judged any more.',
  pages: 'Pages that were shown, to anybody.',
  reveals: 'Codes that were shown for the first time.',
  orders: 'Orders that were placed.',
  'orders-paid': 'Orders that were paid.',
  notifications: 'Calls of the banks.',
  mails: 'Mails that were sent.',
  publications: 'Publications that were put online.',
}

interface Family {
  name: string
  help: string
  samples: readonly { labels?: Readonly<Record<string, string>>; value: number | null }[]
}

const escaped = (text: string) =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('"', String.raw`\"`)

function textOf({ name, help, samples }: Family): string[] {
  const known = samples.filter(({ value }) => value !== null)
  if (known.length === 0) return []
  const unit = name.endsWith('_seconds') ? [`# UNIT ${name} seconds`] : []
  return [
    `# TYPE ${name} gauge`,
    ...unit,
    `# HELP ${name} ${escaped(help)}`,
    ...known.map(({ labels = {}, value }) => {
      const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
      return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`
    }),
  ]
}

/**
 * Counts by day, and how the portal stands, as OpenMetrics 1.0 writes them. All are gauges: a day’s count is a value of that day, and
 * starts again with the next.
 */
export function openMetrics(counted: readonly CountedDays[], health: ReturnType<typeof deepHealth>): string {
  const one = (name: string, help: string, value: number | null): Family => ({
    name,
    help,
    samples: [{ value }],
  })
  const families: Family[] = [
    ...counted.map(({ what, days }) => ({
      name: `portal_${what.replaceAll('-', '_')}`,
      help: helpOf[what],
      samples: days.map(({ day, count }) => ({ labels: { day }, value: count })),
    })),
    one('portal_mails_waiting', 'Mails that wait, announcements apart.', health.mails.waiting),
    one('portal_mails_oldest_seconds', 'Age of the oldest of them.', health.mails.oldestSeconds),
    one('portal_mails_dead', 'Mails that failed too often.', health.mails.dead),
    one('portal_notifications_waiting', 'Calls of banks that wait.', health.notifications.waiting),
    one(
      'portal_notifications_oldest_seconds',
      'Age of the oldest of them.',
      health.notifications.oldestSeconds,
    ),
    one('portal_schedule_age_seconds', 'Since the last run of the schedule.', health.schedule.ageSeconds),
    one(
      'portal_publication_age_seconds',
      'Since the last publication.',
      health.publication?.ageSeconds ?? null,
    ),
    one('portal_backup_age_seconds', 'Since the last backup that was told.', health.backup.ageSeconds),
    {
      name: 'portal_key_age_days',
      help: 'Since a key was drawn.',
      samples: health.keys.map(({ setting, id, ageDays }) => ({ labels: { setting, id }, value: ageDays })),
    },
  ]
  return [...families.flatMap(textOf), '# EOF', ''].join('\n')
}
