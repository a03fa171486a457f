import { eq } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { type SubscriptionRow, subscriptions } from './subscription-schema.ts'

/** What the triggers of `edge/migrations/0019_contract-versions.sql` say when another decision came first. */
const overtaken = ['the contract has changed since it was read', 'more is taken back than was charged']

/** Each failure is another decision that was written: more than a few in a row are no longer people. */
const mostTries = 5

/**
 * The query that makes a batch hold for the contract that was read, and for no other: once anything else has been
 * decided on it, all of the batch fails. To be put before what was decided.
 */
export function asRead(database: Database, { id, version }: Pick<SubscriptionRow, 'id' | 'version'>) {
  return database
    .update(subscriptions)
    .set({ version: version + 1 })
    .where(eq(subscriptions.id, id))
}

/** Whether a batch failed because something else was decided between its reading and its writing. */
export function isOvertaken(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  return overtaken.some((message) => fault.message.includes(message)) || isOvertaken(fault.cause)
}

/** Reads and decides; again, when something else was decided meanwhile. `decide` has to read all that it decides on. */
export async function decideAnew<Decided>(decide: () => Promise<Decided>): Promise<Decided> {
  for (let tries = 1; ; tries++) {
    try {
      return await decide()
    } catch (fault) {
      if (tries === mostTries || !isOvertaken(fault)) throw fault
    }
  }
}
