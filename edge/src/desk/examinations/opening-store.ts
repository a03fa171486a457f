import { sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import { keptDays } from '../../people/examination/examination.ts'
import { examinations } from '../../people/examination/examination-schema.ts'
import type { ExaminationFacts } from '../../people/examination/facts.ts'

/**
 * Opens an examination of each, at most one at once for one kind and one subject, and none while one that was decided keeps
 * quiet: the database says so, and of two runs one opens it. None of somebody of the team, nor of what has gone. A query, or none.
 */
export async function openExaminations(
  database: Database,
  found: readonly { subject: string; facts: ExaminationFacts }[],
  now: Date,
): Promise<void> {
  if (found.length === 0) return
  const at = now.getTime()
  const rows = JSON.stringify(found.map((one) => ({ id: randomId(), ...one })))
  await database
    .insert(examinations)
    .select(
      sql`SELECT found.value ->> 'id', found.value ->> '$.facts.kind', m.id, o.id, coalesce(m.id, o.id),
          found.value -> 'facts', ${at}, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
          ${at + keptDays * 86_400_000}
        FROM json_each(${rows}) AS found
        LEFT JOIN members m ON m.id = found.value ->> 'subject' AND m.role = 'member'
          AND found.value ->> '$.facts.kind' <> 'roster-growth'
        LEFT JOIN organisations o ON o.id = found.value ->> 'subject' AND found.value ->> '$.facts.kind' = 'roster-growth'
        WHERE coalesce(m.id, o.id) IS NOT NULL`,
    )
    .onConflictDoNothing()
}
