import type { ParisDay } from '@portal/content'
import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import type { Suspended, Suspension } from './suspended.ts'

/** `<last day> <examination>` of what is suspended for `subject` on `today`, else `NULL`: an expression. */
export const suspensionOf = (what: Suspended, subject: string, today: ParisDay): SQL<string | null> =>
  sql<string | null>`(
    SELECT ends_on || ' ' || examination_id FROM suspensions
    WHERE suspensions.subject = ${subject} AND what = ${what}
      AND confirmed_at IS NOT NULL AND outcome IS NOT 'lifted' AND ends_on >= ${today}
    ORDER BY ends_on DESC LIMIT 1
  )`

/** Reads what `suspensionOf` wrote. */
export function readSuspension(written: string | null): Suspension | null {
  const [endsOn, examinationId] = written?.split(' ') ?? []
  return endsOn && examinationId ? { endsOn: endsOn as ParisDay, examinationId } : null
}

/** What is suspended for a member or an organisation on `today`; `null` when nothing is. A query. */
export async function suspensionNow(
  database: Database,
  what: Suspended,
  subject: string,
  today: ParisDay,
): Promise<Suspension | null> {
  const row = await database.get<{ written: string | null }>(
    sql`SELECT ${suspensionOf(what, subject, today)} AS written`,
  )
  return readSuspension(row?.written ?? null)
}
