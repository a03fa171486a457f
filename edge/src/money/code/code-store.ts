import type { CodedOffer } from '@portal/content'
import { and, desc, eq } from 'drizzle-orm'
import type { AccountData } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { codeReveals } from './code-schema.ts'

/** Records that a member asked for a code, once for an offer: the first time is the one that is kept. */
export async function recordReveal(
  database: Database,
  memberId: string,
  { slug, title }: CodedOffer,
  now: Date,
): Promise<void> {
  await database
    .insert(codeReveals)
    .values({ memberId, offerSlug: slug, offerTitle: title, revealedAt: now })
    .onConflictDoNothing()
}

/** When a member asked for the code of an offer, `null` when they have not. */
export async function revealedAt(database: Database, memberId: string, slug: string): Promise<Date | null> {
  const [row] = await database
    .select({ revealedAt: codeReveals.revealedAt })
    .from(codeReveals)
    .where(and(eq(codeReveals.memberId, memberId), eq(codeReveals.offerSlug, slug)))
  return row?.revealedAt ?? null
}

/** The codes that a member has asked for, latest first. */
export async function revealedCodes(
  database: Database,
  memberId: string,
): Promise<AccountData['revealedCodes']> {
  return database
    .select({
      offerSlug: codeReveals.offerSlug,
      offerTitle: codeReveals.offerTitle,
      revealedAt: codeReveals.revealedAt,
    })
    .from(codeReveals)
    .where(eq(codeReveals.memberId, memberId))
    .orderBy(desc(codeReveals.revealedAt))
}
