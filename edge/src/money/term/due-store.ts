import { type ParisDay, parisDayAt } from '@portal/content'
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../../ground/database/database.ts'
import { keepCursor, readCursor } from '../../ground/room/cursor-store.ts'
import { type Left, unbounded } from '../../ground/room/room.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { asRead, isOvertaken } from '../subscription/contract-version-store.ts'
import { asksForPayment, dueOn } from './due.ts'
import { coveredElsewhere } from '../subscription/paid-alone-store.ts'
import { renewalAtBank } from './renewal-store.ts'
import { seatCountQueries } from '../subscription/seat-count-store.ts'
import { subscriptions } from '../subscription/subscription-schema.ts'
import { contractsToLookAt, type StoredContract } from '../subscription/subscription-store.ts'

/** Contracts looked at by one run; a run comes every minute. */
const contractsPerRun = 50

/** Queries that one of them asks at most. */
const queriesOfContract = 12

const task = 'due-dates'
const contractPlace = z.object({ lookedAtOn: z.string(), id: z.string() })

/**
 * Looks at the due dates of each contract, once a day: queues what its payer is told and writes down what has lapsed.
 * A run that is cut begins again where it was: a contract, its mails and its mark are one batch. One that cannot be looked
 * at is tried again once the others have been, and is thrown.
 */
export async function lookAtContracts(database: Database, now: Date, left: Left = unbounded): Promise<void> {
  const today = parisDayAt(now)
  const after = await readCursor(database, task, contractPlace)
  const due = await contractsToLookAt(database, today, contractsPerRun, after)
  const faults: unknown[] = []
  let last: StoredContract | null = null
  for (const contract of due) {
    if (left() <= queriesOfContract) break
    last = contract
    try {
      await lookAt(database, contract, today, now)
    } catch (fault) {
      // A payment or a statement came first: the contract is not marked, and the next run looks at it as it is then.
      if (!isOvertaken(fault)) faults.push(fault)
    }
  }
  const isThrough = due.length < contractsPerRun && last === (due.at(-1) ?? null)
  const place = last && { lookedAtOn: last.row.lookedAtOn ?? '', id: last.row.id }
  if (after || !isThrough) await keepCursor(database, task, isThrough ? null : place)
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} contracts not looked at`)
}

async function lookAt(
  database: Database,
  contract: StoredContract,
  today: ParisDay,
  now: Date,
): Promise<void> {
  const { id } = contract.row
  const { mails: due, lapsedOn } = dueOn(contract, today)
  // Somebody is paying at the bank, which may still say so: looked at again once its window has closed.
  if (lapsedOn !== null && (await renewalAtBank(database, id, now))) return
  // Nothing is asked of whoever has paid for the days that follow under another contract.
  const asked = due.some(asksForPayment) && (await coveredElsewhere(database, contract, today)) === null
  const mails = asked ? due : due.filter((mail) => !asksForPayment(mail))
  const paidThrough = contract.paid.at(-1)?.endsOn ?? today
  await database.batch([
    asRead(database, contract.row),
    database.update(subscriptions).set({ lookedAtOn: today }).where(eq(subscriptions.id, id)),
    // Fewer seats of a period that was paid ahead count from its first day.
    ...(contract.audience === 'seats' ? seatCountQueries(database, id, today, now) : []),
    ...mails.map((kind) =>
      queueEvent(database, dueEvent(kind, id, paidThrough), kind, { subscriptionId: id, paidThrough }, now),
    ),
    ...(lapsedOn === null
      ? []
      : [
          database
            .update(subscriptions)
            .set({ endsOn: lapsedOn, ending: 'unpaid' })
            // A payment that arrives between reading and writing has opened another period: nothing has lapsed.
            .where(
              and(
                eq(subscriptions.id, id),
                or(isNull(subscriptions.endsOn), gt(subscriptions.endsOn, lapsedOn)),
                sql`NOT EXISTS (SELECT 1 FROM terms WHERE subscription_id = ${id} AND ends_on > ${paidThrough})`,
              ),
            ),
        ]),
  ])
}

/** One mail a contract and a period, for ever. */
export const dueEvent = (kind: string, subscriptionId: string, paidThrough: ParisDay) =>
  `${kind}:${subscriptionId}:${paidThrough}`
