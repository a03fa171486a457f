import type { ParisDay } from '@portal/content'
import { and, eq, gt, isNull, ne, or } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Database } from '../../ground/database/database.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'

/**
 * The queries that end a contract whose last days an avoir alone takes back, for the batch of that avoir: no access goes
 * beyond `lastDay`. A withdrawal is left as it is.
 */
export function endCredited(database: Database, id: string, lastDay: ParisDay): BatchItem<'sqlite'>[] {
  return [
    database
      .update(subscriptions)
      .set({ endsOn: lastDay, ending: 'asked' })
      .where(
        and(
          eq(subscriptions.id, id),
          or(isNull(subscriptions.ending), ne(subscriptions.ending, 'withdrawn')),
        ),
      ),
    database
      .update(terms)
      .set({ accessThrough: lastDay })
      .where(and(eq(terms.subscriptionId, id), gt(terms.accessThrough, lastDay))),
  ]
}
