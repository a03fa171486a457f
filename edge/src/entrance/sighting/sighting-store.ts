import { addDays, parisDayAt } from '@portal/content'
import { eq, lte, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { thresholds } from '../../people/examination/thresholds.ts'
import type { MemberRole } from '../../people/member/member.ts'
import { sightingDigest } from './sighting-digest.ts'
import { sightings } from './sighting-schema.ts'

/**
 * Notes that a member signs in or reveals a code from this place: a query, and a row a day at most. The team is not watched by
 * itself. What tells browsers apart has another purpose, and is not kept (RGPD art. 5-1-b).
 */
export async function noteSighting(
  c: PortalContext,
  { id: memberId, role }: { id: string; role: MemberRole },
  act: 'sign-in' | 'reveal',
): Promise<void> {
  if (role !== 'member') return
  const { database, settings, client, today } = c.var
  const [key] = settings.passKeys
  await database
    .insert(sightings)
    .values({
      ...{ memberId, seenOn: today, act, keyId: key.id },
      place: await sightingDigest(key, memberId, client),
    })
    .onConflictDoNothing()
}

/** Deletes what is older than anybody looks at (CGU 6.5, RGPD art. 5-1-e): a query. */
export async function deleteOldSightings(database: Database, now: Date): Promise<void> {
  const last = addDays(parisDayAt(now), -thresholds.sharing.days)
  await deleteSome(database, sightings, lte(sightings.seenOn, last))
}

/** What is kept of a member, for the file of their data: from how many places, by day. */
export const exportedSightings = (database: Database, memberId: string) =>
  database
    .select({
      day: sightings.seenOn,
      act: sightings.act,
      places: sql<number>`count(DISTINCT ${sightings.place})`,
    })
    .from(sightings)
    .where(eq(sightings.memberId, memberId))
    .groupBy(sightings.seenOn, sightings.act)
    .orderBy(sightings.seenOn)
