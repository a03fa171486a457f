import { eq } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { type SubscriptionRow, subscriptions } from './subscription-schema.ts'

/** What the triggers of `edge/migrations/0019_contract-versions.sql` say when another decision came first. */
const overtaken = ['the contract has changed since it was read', 'more is taken back than was charged']

/**
 * Retries: each failure is another decision that was written first; more than a few in a row do not come from people.
 */
const mostTries = 5

/**
 * The query that ties a batch to the version of the contract that was read (optimistic locking): when anything else
 * was decided since, the batch rolls back. To be put first.
 */
export function asRead(database: Database, { id, version }: Pick<SubscriptionRow, 'id' | 'version'>) {
  return database
    .update(subscriptions)
    .set({ version: version + 1 })
    .where(eq(subscriptions.id, id))
}

/** Whether a batch failed because of a concurrent decision. */
export function isOvertaken(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  return overtaken.some((message) => fault.message.includes(message)) || isOvertaken(fault.cause)
}

/** Reads and decides, and retries after a concurrent decision. `decide` has to read all that it decides on. */
export async function decideAnew<Decided>(decide: () => Promise<Decided>): Promise<Decided> {
  for (let tries = 1; ; tries++) {
    try {
      return await decide()
    } catch (fault) {
      if (tries === mostTries || !isOvertaken(fault)) throw fault
    }
  }
}
