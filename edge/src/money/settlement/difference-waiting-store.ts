import { asc, isNull, sql } from 'drizzle-orm'
import { paths } from '../../ground/contract/index.ts'
import type { WaitingKind } from '../../ground/room/waiting.ts'
import { differenceWords } from './difference-words.ts'
import { settlementDifferences } from './settlement-schema.ts'

/** Differences that nobody has closed. */
export const differencesWaiting: WaitingKind = {
  part: 'settlements',
  called: 'écarts avec les relevés',
  href: paths.deskSettlements,
  async look(database, most) {
    const rows = await database
      .select({ difference: settlementDifferences, total: sql<number>`count(*) OVER ()` })
      .from(settlementDifferences)
      .where(isNull(settlementDifferences.closedAt))
      .orderBy(asc(settlementDifferences.dueOn), asc(settlementDifferences.id))
      .limit(most)
    return {
      total: rows[0]?.total ?? 0,
      first: rows.map(
        ({ difference: { kind, hereCents, thereCents, reference, dueOn, foundAt, orderId } }) => ({
          what: `${differenceWords(kind, hereCents, thereCents).title} : ${reference}`,
          href: orderId === null ? paths.deskSettlements : paths.deskOrder(orderId),
          dueOn,
          since: foundAt,
        }),
      ),
    }
  },
}
