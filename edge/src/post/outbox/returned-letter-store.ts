import { and, eq, isNotNull } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import type { NamedSecret } from '../../ground/settings/environment.ts'
import { readReturn } from '../refusal/read-return.ts'
import { noteReturned } from '../refusal/refused-letter-store.ts'
import { returnedLetter, tokensFor } from '../refusal/return-path.ts'
import { isOfMailbox } from '../refusal/smtp-refusal.ts'
import { outbox } from './outbox-schema.ts'

/** What a message that came to the mailbox of returns was. */
export type ReturnTaken =
  /** One of our letters, counted now or before. */
  | 'counted'
  | 'known'
  /** One of ours, which the server would not have from us, whoever reads: nothing against the mailbox. */
  | 'not-of-the-mailbox'
  /** A report without an address that we have signed for its reader. */
  | 'not-ours'
  /** An answer of a person, a delay, something else. */
  | 'no-report'

/** Reads what came to the mailbox of returns, and counts it against the mailbox that the letter was sent to. */
export async function takeReturn(
  database: Database,
  source: Uint8Array,
  { returns, keys }: { returns: string; keys: readonly NamedSecret[] },
  now: Date,
): Promise<ReturnTaken> {
  const report = await readReturn(source)
  if (!report) return 'no-report'
  const found = await returnedLetter(tokensFor(returns, report.cameTo), report.readers, keys)
  if (!found) return 'not-ours'
  const { letter, email } = found
  const [event] = await database
    .select({ kind: outbox.kind })
    .from(outbox)
    .where(and(eq(outbox.letter, letter), isNotNull(outbox.sentAt)))
  if (!event) return 'not-ours'
  if (!isOfMailbox(report.status)) return 'not-of-the-mailbox'
  const isNew = await noteReturned(database, { letter, kind: event.kind, email, status: report.status }, now)
  return isNew ? 'counted' : 'known'
}
