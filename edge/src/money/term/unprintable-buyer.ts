import type { MemberView } from '../../ground/contract/index.ts'
import { organisationCharged } from '../facture/facture-store.ts'
import { unprintableSentence } from '../../ground/printable/printable.ts'
import type { Database } from '../../ground/database/database.ts'
import { billingAddressOf } from '../subscription/billing-address-store.ts'
import type { StoredContract } from '../subscription/subscription-store.ts'

/**
 * What the next facture of a contract cannot print of whoever it charges, in one sentence; `null` when it prints all.
 * Nothing is paid meanwhile: a name may have been kept before forms refused it.
 */
export async function unprintableBuyer(
  database: Database,
  contract: Pick<StoredContract, 'row' | 'opened'>,
  payer: Pick<MemberView, 'firstName' | 'lastName'>,
): Promise<string | null> {
  const { line1, line2, postalCode, city } = await billingAddressOf(database, contract)
  const { organisationId } = contract.row
  const named =
    organisationId === null
      ? [payer.firstName, payer.lastName]
      : await organisationCharged(database, organisationId).then(({ buyer, purchaseOrder }) => [
          buyer.name,
          purchaseOrder ?? '',
        ])
  return unprintableSentence([...named, line1, line2, postalCode, city].join(' '))
}
