import { asc, sql } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import type { WaitingKind } from '../../ground/room/waiting.ts'
import { statements } from '../../money/leaving/statement-schema.ts'
import { waitingStatements } from './statement-desk-routes.ts'

/** Declarations that somebody has to answer. */
export const statementsWaiting: WaitingKind = {
  part: 'statements',
  called: 'déclarations',
  href: paths.deskStatements,
  async look(database, most, now) {
    const rows = await database
      .select({
        kind: statements.kind,
        reference: statements.reference,
        receivedAt: statements.receivedAt,
        total: sql<number>`count(*) OVER ()`,
      })
      .from(statements)
      .where(waitingStatements(now))
      .orderBy(asc(statements.receivedAt))
      .limit(most)
    return {
      total: rows[0]?.total ?? 0,
      first: rows.map(({ kind, reference, receivedAt }) => ({
        what: `Répondre à une ${kind === 'ending' ? 'résiliation' : 'rétractation'}, ${reference}`,
        ...{ href: paths.deskStatements, dueOn: null, since: receivedAt },
      })),
    }
  },
}
