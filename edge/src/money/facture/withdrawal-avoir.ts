import type { BatchItem } from 'drizzle-orm/batch'
import type { Database } from '../../ground/database/database.ts'
import type { StoredContract } from '../subscription/subscription-store.ts'
import { avoirOf } from './compose.ts'
import { uncreditedCents, validFacture } from './valid-facture.ts'
import { facturesOfContract, issueFacture } from './facture-store.ts'

/**
 * The query that issues the avoir of a withdrawal, for its batch: what was paid after the first period is taken back
 * whole, and the rest of `refundCents` from the first facture; none more than still stands. None when nothing is given
 * back.
 */
export async function withdrawalAvoir(
  database: Database,
  { row, opened }: StoredContract,
  refundCents: number,
  now: Date,
): Promise<BatchItem<'sqlite'>[]> {
  const factures = await facturesOfContract(database, row.id)
  let left = refundCents
  const corrected = opened.toReversed().flatMap((term) => {
    const facture = validFacture(factures, term.id)
    const cents = Math.min(left, uncreditedCents(factures, term))
    left -= cents
    return facture && cents > 0 ? [{ facture, cents }] : []
  })
  const [first, ...others] = corrected.toReversed()
  if (!first) return []
  const source = { sourceKey: `withdrawal:${row.id}`, subscriptionId: row.id }
  return [issueFacture(database, avoirOf([first, ...others], 'Rétractation'), source, now)]
}
