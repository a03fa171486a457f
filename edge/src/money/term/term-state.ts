import { parisDayAt } from '@portal/content'
import type { PaymentState } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { expirePayable } from '../payment/payable.ts'
import { fulfilmentOf } from './fulfilment.ts'
import { coveredElsewhere } from '../subscription/paid-alone-store.ts'
import type { TermRow } from '../subscription/subscription-schema.ts'
import { contractOf } from '../subscription/subscription-store.ts'

/**
 * The state of a term at `now`. What an ending, a withdrawal or another payment has left without anything to open has
 * expired, though the bank would still take the money.
 */
export async function termState(database: Database, term: TermRow, now: Date): Promise<PaymentState> {
  const { state } = expirePayable(term, now)
  if ((state !== 'created' && state !== 'redirected') || term.kind === 'first') return state
  const contract = await contractOf(database, term.subscriptionId)
  const paidNow = { ...term, paidAt: now, begunAt: now }
  if (!contract) return 'expired'
  const covered = await coveredElsewhere(database, contract, parisDayAt(now))
  return fulfilmentOf(contract, paidNow, covered).kind === 'opens' ? state : 'expired'
}
