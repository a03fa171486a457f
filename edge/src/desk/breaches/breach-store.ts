import { asc, eq, getTableColumns } from 'drizzle-orm'
import type { BreachView } from '../../ground/contract/index.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import { members } from '../../people/member/member-schema.ts'
import { journalLine } from '../journal/journal-store.ts'
import type { Staff } from '../permission/permission.ts'
import { breachClock, type laterKinds } from './breach.ts'
import { breachLines } from './breach-schema.ts'

type Words = Record<'facts' | 'effects' | 'measures', string>

/** Writes a breach down, with its line of the journal; the same id again changes nothing (a second click). */
export async function noteBreach(
  database: Database,
  staff: Staff,
  breach: Words & { id: string; knownAt: Date; risk: NonNullable<typeof breachLines.$inferSelect.risk> },
  now: Date,
): Promise<void> {
  if ((await database.$count(breachLines, eq(breachLines.id, breach.id))) > 0) return
  const line = { ...breach, breachId: breach.id, at: now, actorId: staff.memberId, kind: 'noted' as const }
  await database.batch([
    database.insert(breachLines).values(line),
    journalLine(database, staff, { action: 'breach-noted', subject: breach.id }, now),
  ])
}

/** Adds what was learnt or done since; false when there is no such breach. */
export async function followBreach(
  database: Database,
  staff: Staff,
  { breachId, kind, words }: { breachId: string; kind: (typeof laterKinds)[number]; words: string },
  now: Date,
): Promise<boolean> {
  if ((await database.$count(breachLines, eq(breachLines.id, breachId))) === 0) return false
  const line = { id: randomId(), breachId, at: now, actorId: staff.memberId, kind }
  await database.batch([
    database.insert(breachLines).values({ ...line, facts: words, effects: '', measures: '' }),
    journalLine(database, staff, { action: 'breach-followed', subject: breachId, detail: kind }, now),
  ])
  return true
}

/** The whole register, the newest breach first, each with its lines in their order. */
export async function breachRegister(database: Database, now: Date): Promise<BreachView[]> {
  const rows = await database
    .select({ ...getTableColumns(breachLines), firstName: members.firstName, lastName: members.lastName })
    .from(breachLines)
    .leftJoin(members, eq(members.id, breachLines.actorId))
    .orderBy(asc(breachLines.at))
  const first = rows.filter(({ kind }) => kind === 'noted').toReversed()
  return first.flatMap(({ id, knownAt, risk, facts, effects, measures }) => {
    if (knownAt === null || risk === null) return []
    const lines = rows.filter(({ breachId }) => breachId === id)
    const told = lines.find(({ kind }) => kind === 'authority-told')?.at ?? null
    return [
      {
        ...{ id, knownAt, risk, facts, effects, measures },
        clock: breachClock({ knownAt, risk, told }, now),
        lines: lines.map(({ kind, at, firstName, lastName, ...line }) => ({
          ...{ kind, at },
          words: kind === 'noted' ? '' : line.facts,
          actor: firstName === null ? 'Compte effacé' : `${firstName} ${lastName ?? ''}`,
        })),
      },
    ]
  })
}
