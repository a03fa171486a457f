import type { LegalTextKind, ParisDay } from '@portal/content'
import type { Coverage } from '@portal/content/channel'
import { count, eq, sql } from 'drizzle-orm'
import type { LegalTexts } from '../../published/legal-texts/legal-texts.ts'
import type { Database } from '../../ground/database/database.ts'
import { acceptances } from '../../texts/consent/acceptance-schema.ts'
import { byWeek } from './coverage.ts'

/** The texts that a box speaks of; nobody is asked to accept the others. */
const digestColumns = {
  cgu: { column: acceptances.cguDigest, refused: sql.raw('r.cgu_digest'), accepted: sql.raw('a.cgu_digest') },
  'politique-de-confidentialite': {
    column: acceptances.privacyDigest,
    refused: sql.raw('r.privacy_digest'),
    accepted: sql.raw('a.privacy_digest'),
  },
} as const
export type AcceptedKind = keyof typeof digestColumns

export const isAcceptedKind = (kind: LegalTextKind): kind is AcceptedKind => kind in digestColumns

/** How many members have accepted each version of a text, and how many are still to: counts, and nobody’s name. */
export async function readCoverage(
  database: Database,
  legalTexts: LegalTexts,
  kind: AcceptedKind,
  today: ParisDay,
): Promise<Coverage> {
  const columns = digestColumns[kind]
  const sufficient = JSON.stringify([...(await legalTexts.sufficientDigests(kind, today))])
  const inForce = (await legalTexts.inForce(kind, today)).digest
  const hasAccess = sql`EXISTS (SELECT 1 FROM access_periods p WHERE p.member_id = m.id
    AND p.starts_on <= ${today} AND (p.ends_on IS NULL OR p.ends_on >= ${today}))`
  const waits = sql`NOT EXISTS (SELECT 1 FROM acceptances a WHERE a.member_id = m.id
    AND ${columns.accepted} IN (SELECT value FROM json_each(${sufficient})))`
  const hasRefused = sql`EXISTS (SELECT 1 FROM refusals r WHERE r.member_id = m.id AND ${columns.refused} = ${inForce})`
  const [members] = await database.all<{ all: number; waiting: number; refused: number }>(
    sql`SELECT count(*) AS "all", count(*) FILTER (WHERE ${waits}) AS waiting,
      count(*) FILTER (WHERE ${waits} AND ${hasRefused}) AS refused FROM members m WHERE ${hasAccess}`,
  )
  const versions = await legalTexts.versions(kind)
  return {
    members: members?.all ?? 0,
    versions: await Promise.all(
      versions.map(async ({ text: { effectiveOn, digest, change } }) => {
        const hours = await acceptedByHour(database, columns.column, digest)
        const isInForce = digest === inForce
        return {
          effectiveOn,
          digest,
          change,
          accepted: hours.reduce((sum, { accepted }) => sum + accepted, 0),
          toAccept: isInForce ? (members?.waiting ?? 0) : 0,
          refused: isInForce ? (members?.refused ?? 0) : 0,
          weeks: byWeek(hours),
        }
      }),
    ),
  }
}

/** A member counts once a version, at the first acceptance, whatever the other text of the box was. */
async function acceptedByHour(
  database: Database,
  column: (typeof digestColumns)[AcceptedKind]['column'],
  digest: string,
) {
  const first = database
    .select({ at: sql<number>`min(${acceptances.acceptedAt})`.as('at') })
    .from(acceptances)
    .where(eq(column, digest))
    .groupBy(acceptances.memberId)
    .as('first')
  return database
    .select({ hour: sql<number>`${first.at} / 3600000`.as('hour'), accepted: count() })
    .from(first)
    .groupBy(sql`hour`)
}
