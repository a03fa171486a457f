import { parisDayAt } from '@portal/content'
import { and, eq, exists, isNull } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { asRead, decideAnew } from '../subscription/contract-version-store.ts'
import { dueEvent } from '../term/due-store.ts'
import { accessThrough, renewalNoticeWindow } from '../subscription/subscription.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'
import { contractOf } from '../subscription/subscription-store.ts'

/**
 * Cancels an ending before its last day: access then continues as if it had not been asked for. False when there is none to
 * cancel. A withdrawal cannot be cancelled: its refund is already due. The notice of renewal leaves with it while the law
 * takes it (L215-1), once: while the contract was ending none was due.
 */
export async function takeBackEnding(database: Database, contractId: string, now: Date): Promise<boolean> {
  return decideAnew(async () => {
    const contract = await contractOf(database, contractId)
    const last = contract?.paid.at(-1)
    if (contract?.ending !== 'asked' || !contract.endsOn || !last || contract.endsOn < parisDayAt(now))
      return false
    // The desk has ended it with an avoir: its money goes back.
    if (contract.moneyBack || contract.endsOn < last.endsOn) return false
    const running = database
      .select({ id: subscriptions.id })
      .from(subscriptions)
      .where(and(eq(subscriptions.id, contractId), isNull(subscriptions.endsOn)))
    const today = parisDayAt(now)
    const notice = renewalNoticeWindow({ ...contract, endsOn: null, ending: null })
    const payload = { subscriptionId: contractId, paidThrough: last.endsOn }
    const key = dueEvent('renewal-notice', contractId, last.endsOn)
    await database.batch([
      asRead(database, contract.row),
      database
        .update(subscriptions)
        .set({ endsOn: null, ending: null })
        .where(and(eq(subscriptions.id, contractId), eq(subscriptions.ending, 'asked'))),
      database
        .update(terms)
        .set({ accessThrough: accessThrough(last, null) })
        .where(and(eq(terms.subscriptionId, contractId), eq(terms.endsOn, last.endsOn), exists(running))),
      ...(notice && notice.from <= today && today <= notice.through
        ? [queueEvent(database, key, 'renewal-notice', payload, now)]
        : []),
    ])
    return true
  })
}
