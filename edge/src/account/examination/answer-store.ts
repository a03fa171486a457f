import { and, eq, isNull } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { examinations, suspensions } from '../../people/examination/examination-schema.ts'
import type { Examination } from '../../people/examination/examination-store.ts'

/** Keeps what somebody answers, once: false when an answer was kept before, or a decision has come first. */
export async function keepAnswer(
  database: Database,
  { row }: Examination,
  answer: { words: string; memberId: string },
  now: Date,
): Promise<boolean> {
  const { meta } = await database
    .update(examinations)
    .set({ answeredAt: now, answeredBy: answer.memberId, answer: answer.words })
    .where(and(eq(examinations.id, row.id), isNull(examinations.answeredAt), isNull(examinations.decidedAt)))
  return meta.changes > 0
}

/** Keeps why somebody contests a suspension, once: false when that was kept before, or it was lifted. */
export async function keepContest(
  database: Database,
  { suspension }: Examination,
  contest: { words: string; memberId: string },
  now: Date,
): Promise<boolean> {
  if (!suspension) return false
  const { meta } = await database
    .update(suspensions)
    .set({ contestedAt: now, contestedBy: contest.memberId, contest: contest.words })
    .where(
      and(eq(suspensions.id, suspension.id), isNull(suspensions.contestedAt), isNull(suspensions.outcome)),
    )
  return meta.changes > 0
}
