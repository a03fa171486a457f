import { and, desc, eq, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { AcceptedTexts } from './standing.ts'
import type { ConsentTexts } from '../../published/legal-texts/legal-texts.ts'
import type { Database } from '../../ground/database/database.ts'
import { type AcceptanceManner, acceptanceOf } from './acceptance.ts'
import { acceptanceLeaves, acceptances, refusals } from './acceptance-schema.ts'

/** Two concurrent appends compute the same sequence number and one is refused: it retries. */
const mostTries = 5

/**
 * Records an acceptance, once for a member and a pair of texts: the same box ticked in two tabs is one record.
 * Leaf and owner are stored together or not at all.
 */
export async function recordAcceptance(
  database: Database,
  memberId: string,
  texts: ConsentTexts,
  manner: AcceptanceManner,
  at: Date,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    if (await hasAccepted(database, memberId, texts)) return
    const salt = crypto.getRandomValues(new Uint8Array(32))
    const acceptance = await acceptanceOf({ recordId: randomId(), memberId, manner, at, salt }, texts)
    const { recordId, record, leafHash, cguDigest, privacyDigest } = acceptance
    const nextSequence = sql<number>`(SELECT coalesce(max(sequence), 0) + 1 FROM acceptance_leaves)`
    try {
      await database.batch([
        database.insert(acceptanceLeaves).values({ sequence: nextSequence, recordId, record, leafHash }),
        database
          .insert(acceptances)
          .values({ recordId, memberId, salt: acceptance.salt, cguDigest, privacyDigest, acceptedAt: at }),
      ])
      return
    } catch (fault) {
      if (attempt === mostTries) throw fault
    }
  }
}

/** Keeps that a member has said no to the texts in force; it binds nobody, and an acceptance may follow. */
export async function recordRefusal(
  database: Database,
  memberId: string,
  { cgu, privacy }: ConsentTexts,
  at: Date,
): Promise<void> {
  await database
    .insert(refusals)
    .values({ memberId, cguDigest: cgu.digest, privacyDigest: privacy.digest, refusedAt: at })
    .onConflictDoUpdate({
      target: [refusals.memberId, refusals.cguDigest, refusals.privacyDigest],
      set: { refusedAt: at },
    })
}

async function hasAccepted(
  database: Database,
  memberId: string,
  { cgu, privacy }: ConsentTexts,
): Promise<boolean> {
  const rows = await database
    .select({ recordId: acceptances.recordId })
    .from(acceptances)
    .where(
      and(
        eq(acceptances.memberId, memberId),
        eq(acceptances.cguDigest, cgu.digest),
        eq(acceptances.privacyDigest, privacy.digest),
      ),
    )
  return rows.length > 0
}

/** What a member has accepted, newest first. */
export async function acceptedTexts(database: Database, memberId: string): Promise<AcceptedTexts[]> {
  return database
    .select({
      cguDigest: acceptances.cguDigest,
      privacyDigest: acceptances.privacyDigest,
      acceptedAt: acceptances.acceptedAt,
    })
    .from(acceptances)
    .where(eq(acceptances.memberId, memberId))
    .orderBy(desc(acceptances.acceptedAt))
}

/** Records and salts, for the member’s own export: with both, anyone can check whose acceptance it was. */
export async function acceptanceRecords(database: Database, memberId: string) {
  return database
    .select({ record: acceptanceLeaves.record, leafHash: acceptanceLeaves.leafHash, salt: acceptances.salt })
    .from(acceptances)
    .innerJoin(acceptanceLeaves, eq(acceptanceLeaves.recordId, acceptances.recordId))
    .where(eq(acceptances.memberId, memberId))
}
