import { eq } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { claimEntries, claimFiles, claims } from './claim-schema.ts'
import { listedClaim, storedClaims } from './claim-store.ts'

/** The claims of a member for the file of their data, with all that was said; files are on the page of each. */
export async function exportedClaims(database: Database, memberId: string) {
  const own = eq(claims.memberId, memberId)
  const stored = await storedClaims(database, own, undefined, 1000)
  const entries = await database
    .select({ claimId: claims.id, at: claimEntries.at, kind: claimEntries.kind, words: claimEntries.words })
    .from(claimEntries)
    .innerJoin(claims, eq(claims.id, claimEntries.claimId))
    .where(own)
    .orderBy(claimEntries.turn)
  const files = await database
    .select({ claimId: claims.id, kind: claimFiles.kind, bytes: claimFiles.bytes, sha256: claimFiles.sha256 })
    .from(claimFiles)
    .innerJoin(claims, eq(claims.id, claimFiles.claimId))
    .where(own)
    .orderBy(claimFiles.position)
  return stored.map((claim) => {
    const { id, ...told } = listedClaim(claim)
    const ofClaim = <Part extends { claimId: string }>(parts: readonly Part[]) =>
      parts.filter(({ claimId }) => claimId === id).map(({ claimId: _claimId, ...part }) => part)
    return { ...told, entries: ofClaim(entries), files: ofClaim(files) }
  })
}
