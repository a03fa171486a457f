import { addDays, parisDayAt } from '@portal/content'
import { eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { Database } from '../../ground/database/database.ts'
import { refunds } from '../refund/refund-schema.ts'
import { standsOn } from '../refund/refund-payment-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { billingAddressOf } from '../subscription/billing-address-store.ts'
import type { Span } from '../subscription/period.ts'
import { contractOf, type StoredContract } from '../subscription/subscription-store.ts'
import { avoirOf, type Charged, replacementOf, withDays } from './compose.ts'
import type { FactureSeller } from '../../ground/issuer/seller.ts'
import { unprintableSentence } from '../../ground/printable/printable.ts'
import { correctionKey, replacementKey, validFacture } from './valid-facture.ts'
import { type DeskFacture, issueFacture, organisationCharged, type StoredFacture } from './facture-store.ts'

/** As after a withdrawal (L221-24): the law says no day for an avoir. */
const refundDays = 14

/**
 * The queries that take a whole facture back by an avoir and, when it is to be made `again`, issue one that charges
 * whoever it should by what they say of themselves now. An avoir alone leaves money that no facture stands for: it is
 * written down to be given back. Factures are never changed (CGI 242 nonies A; `docs/decisions/013`).
 */
export async function correctFacture(
  database: Database,
  facture: DeskFacture,
  { why, again, seller }: { why: string; again: boolean; seller: FactureSeller },
  now: Date,
): Promise<[BatchItem<'sqlite'>, ...BatchItem<'sqlite'>[]]> {
  const { id, content, subscriptionId } = facture
  const whole = [{ facture, cents: content.totals.grossCents }] as const
  const avoir = issueFacture(
    database,
    avoirOf(whole, why, { settled: again }),
    { sourceKey: correctionKey(id), subscriptionId },
    now,
  )
  if (!again) {
    const refundId = randomId()
    const refund = database.insert(refunds).values({
      id: refundId,
      sourceKey: correctionKey(id),
      subscriptionId,
      amountCents: content.totals.grossCents,
      reason: 'no-counterpart',
      dueOn: addDays(parisDayAt(now), refundDays),
      createdAt: now,
    })
    return [avoir, refund, standsOn(database, refundId, { subscriptionId })]
  }
  const contract = await contractOf(database, subscriptionId)
  if (!contract) throw new Error('a facture has no contract')
  const charged = await chargedNow(database, contract, content)
  const source = { sourceKey: replacementKey(id), subscriptionId }
  return [avoir, issueFacture(database, replacementOf(facture, seller, charged), source, now)]
}

/** Whom a facture charges, as they are now; somebody whose account is erased stays as they were. */
async function chargedNow(database: Database, contract: StoredContract, was: Charged): Promise<Charged> {
  const { organisationId, memberId } = contract.row
  if (organisationId !== null) return organisationCharged(database, organisationId)
  if (memberId === null) return was
  const [member] = await database.select().from(members).where(eq(members.id, memberId))
  if (!member) return was
  const { recipient: _recipient, ...address } = await billingAddressOf(database, contract)
  return {
    buyer: { ...was.buyer, name: `${member.firstName} ${member.lastName}`, address },
    purchaseOrder: was.purchaseOrder,
  }
}

/** What a facture that is made again could not print of whoever it charges now, in one sentence; `null` when it prints all. */
export async function unprintableReplacement(
  database: Database,
  { subscriptionId, content }: DeskFacture,
): Promise<string | null> {
  const contract = await contractOf(database, subscriptionId)
  if (!contract) throw new Error('a facture has no contract')
  const { buyer, purchaseOrder } = await chargedNow(database, contract, content)
  const { line1, line2, postalCode, city } = buyer.address
  return unprintableSentence([buyer.name, purchaseOrder ?? '', line1, line2, postalCode, city].join(' '))
}

/**
 * The queries that make the facture of a term again for other days, for the batch that changes them: one avoir, one
 * facture in its place. None when no facture stands.
 */
export function replacedFacture(
  database: Database,
  issued: readonly StoredFacture[],
  { id, subscriptionId }: { id: string; subscriptionId: string },
  { why, seller, span, now }: { why: string; seller: FactureSeller; span: Span; now: Date },
): BatchItem<'sqlite'>[] {
  const facture = validFacture(issued, id)
  if (!facture) return []
  const avoir = avoirOf([{ facture, cents: facture.content.totals.grossCents }], why, { settled: true })
  const again = withDays(replacementOf(facture, seller, facture.content), span)
  return [
    issueFacture(database, avoir, { sourceKey: correctionKey(facture.id), subscriptionId }, now),
    issueFacture(database, again, { sourceKey: replacementKey(facture.id), subscriptionId }, now),
  ]
}
