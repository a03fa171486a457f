import { and, asc, isNotNull, sql } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import type { WaitingKind } from '../../ground/room/waiting.ts'
import { claims } from '../../money/claim/claim-schema.ts'
import { titleOf } from '../../money/claim/claim-words.ts'
import { answeredBy } from './claim-search-store.ts'

/** Claims that whoever reads has to answer. */
export const claimsWaiting: WaitingKind = {
  part: 'claims',
  called: 'demandes',
  href: paths.deskClaims,
  async look(database, most, _now, _today, reader) {
    const rows = await database
      .select({ claim: claims, total: sql<number>`count(*) OVER ()` })
      .from(claims)
      .where(and(isNotNull(claims.dueOn), answeredBy(reader)))
      .orderBy(asc(claims.dueOn))
      .limit(most)
    return {
      total: rows[0]?.total ?? 0,
      first: rows.map(({ claim: { id, dueOn, openedAt, ...claim } }) => ({
        what: `Répondre\u00a0: ${titleOf(claim)}, demande ${claim.reference}`,
        ...{ href: paths.deskClaim(id), dueOn, since: openedAt },
      })),
    }
  },
}
