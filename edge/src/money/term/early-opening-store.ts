import type { ParisDay } from '@portal/content'
import { eq } from 'drizzle-orm'
import { replacedFacture } from '../facture/correction-store.ts'
import type { FactureSeller } from '../../ground/issuer/seller.ts'
import { facturesOfContract } from '../facture/facture-store.ts'
import type { Database } from '../../ground/database/database.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { asRead, decideAnew } from '../subscription/contract-version-store.ts'
import { type EarlyOpening, earlyOpening } from './early-opening.ts'
import { paidAlone } from '../subscription/paid-alone-store.ts'
import { accessThrough } from '../subscription/subscription.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'
import { contractOf, personalContracts, type StoredContract } from '../subscription/subscription-store.ts'

/** What `earlyOpening` says of a contract that was read. */
export async function earlyOpeningOf(
  database: Database,
  contract: StoredContract,
  today: ParisDay,
): Promise<EarlyOpening | null> {
  // Most contracts have nothing that waits: they ask nothing of the database.
  if (earlyOpening(contract, null, today) === null) return null
  const [row] = await paidAlone(database, contract.row, null, { begins: true })
  return earlyOpening(contract, row?.through ?? null, today)
}

/** The contract of a member that can be opened at once, with what that would open; `null` when none waits. */
export async function waitingContract(database: Database, memberId: string, today: ParisDay) {
  for (const contract of await personalContracts(database, memberId)) {
    const opening = await earlyOpeningOf(database, contract, today)
    if (opening) return { contract, opening }
  }
  return null
}

/**
 * Opens a contract at once, as its payer has expressly asked: its days, the request with its instant, and a facture that
 * says the new days in place of the one that said the others, in one batch; the letter that confirms the request on a
 * durable medium (L221-25) leaves with it. Asked twice, or overtaken by an ending or a withdrawal, it changes nothing
 * more: `false`.
 */
export async function openAtOnce(
  database: Database,
  seller: FactureSeller,
  contractId: string,
  { today, now }: { today: ParisDay; now: Date },
): Promise<boolean> {
  return decideAnew(async () => {
    const contract = await contractOf(database, contractId)
    const opening = contract && (await earlyOpeningOf(database, contract, today))
    const first = contract?.opened.find(({ kind }) => kind === 'first')
    if (!contract || !opening || !first) return false
    const { row } = contract
    const { span } = opening
    await database.batch([
      asRead(database, row),
      database
        .update(subscriptions)
        .set({ startRequested: true, startRequestedAt: now })
        .where(eq(subscriptions.id, row.id)),
      database
        .update(terms)
        .set({ ...span, accessThrough: accessThrough(span, contract.endsOn) })
        .where(eq(terms.id, first.id)),
      ...replacedFacture(database, await facturesOfContract(database, row.id), first, {
        why: 'Accès ouvert plus tôt',
        seller,
        span,
        now,
      }),
      queueEvent(database, `access-opened:${row.id}`, 'access-opened', { termId: first.id }, now),
    ])
    return true
  })
}
