import type { ParisDay } from '@portal/content'
import { and, eq, exists, gt, isNull, ne, or, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { randomId } from '../../ground/crypto/random-id.ts'
import { uncreditedCents } from '../facture/valid-facture.ts'
import { facturesOfContract } from '../facture/facture-store.ts'
import { withdrawalAvoir } from '../facture/withdrawal-avoir.ts'
import type { Database } from '../../ground/database/database.ts'
import { members } from '../../people/member/member-schema.ts'
import { organisationPeople } from '../../people/organisation/organisation-schema.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { drawReference } from '../payment/payment-request.ts'
import { oneMeant, readsAs } from '../../ground/database/reference-condition.ts'
import { asRead, decideAnew } from '../subscription/contract-version-store.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'
import { contractOf, type StoredContract } from '../subscription/subscription-store.ts'
import { type StatementRow, statements } from './statement-schema.ts'
import { refunds } from '../refund/refund-schema.ts'
import { standsOn } from '../refund/refund-payment-store.ts'
import { shownEffect } from './shown-effect.ts'
import { changesContract, type Effect, effectOf, type PaidContract, type Statement } from './statement.ts'

/** A contract with what a withdrawal gives back. */
export async function withPayments(
  database: Database,
  contract: StoredContract,
): Promise<StoredContract & PaidContract> {
  const factures = await facturesOfContract(database, contract.row.id)
  const [first, ...later] = contract.opened
  return {
    ...contract,
    firstPaid: first
      ? {
          totalCents: first.totalCents,
          uncreditedCents: uncreditedCents(factures, first),
          span: { startsOn: first.startsOn, endsOn: first.endsOn },
        }
      : null,
    laterCents: later.reduce((sum, term) => sum + uncreditedCents(factures, term), 0),
  }
}

/** Who may end a contract: its payer, or whoever orders for the organisation. */
export async function payersOf(
  database: Database,
  { row }: StoredContract,
): Promise<{ id: string; email: string }[]> {
  const identity = { id: members.id, email: members.email }
  if (row.organisationId === null) {
    return database
      .select(identity)
      .from(members)
      .where(eq(members.id, row.memberId ?? ''))
  }
  return database
    .select(identity)
    .from(organisationPeople)
    .innerJoin(members, eq(members.id, organisationPeople.memberId))
    .where(
      and(eq(organisationPeople.organisationId, row.organisationId), eq(organisationPeople.mayOrder, true)),
    )
}

/** The contract of a reference; `null` when there is none. */
export async function contractOfReference(
  database: Database,
  reference: string,
): Promise<StoredContract | null> {
  const rows = await database
    .select({ id: subscriptions.id, reference: subscriptions.reference })
    .from(subscriptions)
    .where(readsAs(subscriptions.reference, reference))
    .limit(2)
  const row = oneMeant(rows, reference)
  return row ? contractOf(database, row.id) : null
}

/**
 * Keeps a statement as it came, once a form; nothing of its contract changes here. `contract` is there when the address
 * is that of its payer. With `letter`, its acknowledgement goes out, which holds the confirmation; a form that is posted
 * again, of which one alone may write, has one letter.
 */
export async function receiveStatement(
  database: Database,
  statement: Statement,
  statementKey: string,
  { contract, letter }: { contract: StoredContract | null; letter: boolean },
  now: Date,
): Promise<StatementRow> {
  const id = randomId()
  const { kind, name, email, contractReference, wishedOn, motive } = statement
  const row = { id, statementKey, kind, name, email, contractReference, wishedOn, motive, receivedAt: now }
  const reference = drawReference()
  const subscriptionId = contract?.row.id ?? null
  const withoutEffect =
    contract !== null && !changesContract(effectOf(await withPayments(database, contract), statement, now))
  try {
    await database.batch([
      database
        .insert(statements)
        .values({ ...row, reference, receiptId: randomId(), subscriptionId, withoutEffect }),
      ...(letter ? [received(database, id, now)] : []),
      // The desk has to look at statements that match no contract, and at every statement with a motive.
      ...(subscriptionId === null || motive !== ''
        ? [queueEvent(database, `alert-statement:${id}`, 'alert-statement', { statementId: id }, now)]
        : []),
    ])
  } catch (cause) {
    const kept = await statementOfKey(database, statementKey)
    if (kept) {
      if (letter && kept.appliedAt === null) await received(database, kept.id, now)
      return kept
    }
    throw new Error('a statement could not be kept', { cause })
  }
  const kept = await statementOf(database, id)
  if (!kept) throw new Error('a statement that was just kept is not there')
  return kept
}

const received = (database: Database, id: string, now: Date) =>
  queueEvent(database, `statement-received:${id}`, 'statement-received', { statementId: id }, now)

/** The statement that a form has sent already; `null` when it has sent none. */
export async function statementOfKey(database: Database, statementKey: string): Promise<StatementRow | null> {
  const [row] = await database.select().from(statements).where(eq(statements.statementKey, statementKey))
  return row ?? null
}

export async function statementOf(database: Database, id: string): Promise<StatementRow | null> {
  const [row] = await database.select().from(statements).where(eq(statements.id, id))
  return row ?? null
}

/** The statement whose content is read at the address of `receiptId`. */
export async function statementOfReceipt(
  database: Database,
  receiptId: string,
): Promise<StatementRow | null> {
  if (receiptId === '') return null
  const [row] = await database.select().from(statements).where(eq(statements.receiptId, receiptId))
  return row ?? null
}

/** What was done; or nothing, since it would do something else than its page has shown (`shownEffect`). */
export type Application = { kind: 'applied'; effect: Effect } | { kind: 'changed' }

/**
 * Does what a statement says, counted from the day on which it was received; once, and when that is what was `shown`.
 * `memberId` is whose mailbox is told of it, without one that of the statement: whoever sent it has proved to be there.
 * `first` are statements that must hold with it, such as the use of its link. The effect may be that nothing changes. What
 * was decided on the contract meanwhile, such as a payment of its next period, is read: when it changes the effect, nothing
 * is done before that was shown.
 */
export async function applyStatement(
  database: Database,
  statement: StatementRow,
  contractId: string,
  now: Date,
  {
    shown,
    memberId,
    first = [],
  }: { shown: string; memberId?: string; first?: readonly BatchItem<'sqlite'>[] },
): Promise<Application> {
  return decideAnew(async () => {
    const contract = await contractOf(database, contractId)
    if (!contract) throw new Error('a statement has no contract')
    const effect = effectOf(await withPayments(database, contract), statement, statement.receivedAt)
    if (shown !== (await shownEffect(contractId, effect))) return { kind: 'changed' }
    const mark = database
      .update(statements)
      .set({ appliedAt: now, applications: sql`${statements.applications} + 1` })
      .where(eq(statements.id, statement.id))
    const told = queueEvent(
      database,
      `statement-applied:${statement.id}`,
      'statement-applied',
      {
        statementId: statement.id,
        effect: JSON.stringify(effect),
        ...(memberId === undefined ? {} : { memberId }),
      },
      now,
    )
    const avoir =
      effect.kind === 'withdrawn' ? await withdrawalAvoir(database, contract, effect.refundCents, now) : []
    const changes = changesOf(database, contract, effect, now)
    await database.batch([mark, asRead(database, contract.row), ...first, ...changes, ...avoir, told])
    return { kind: 'applied', effect }
  })
}

function changesOf(
  database: Database,
  { row }: StoredContract,
  effect: Effect,
  now: Date,
): BatchItem<'sqlite'>[] {
  const refundId = randomId()
  switch (effect.kind) {
    case 'ends':
      return endContract(database, row.id, effect.lastDay, 'asked')
    case 'withdrawn':
      return [
        ...endContract(database, row.id, effect.day, 'withdrawn'),
        // A second withdrawal violates the unique key, and the whole batch rolls back.
        ...(effect.refundCents === 0
          ? []
          : [
              database.insert(refunds).values({
                id: refundId,
                sourceKey: `withdrawal:${row.id}`,
                subscriptionId: row.id,
                amountCents: effect.refundCents,
                reason: 'withdrawal',
                dueOn: effect.refundBy,
                createdAt: now,
              }),
              standsOn(database, refundId, { subscriptionId: row.id }),
              queueEvent(
                database,
                `alert-withdrawal-refund:${row.id}`,
                'alert-withdrawal-refund',
                { contract: row.reference, dueOn: effect.refundBy },
                now,
              ),
            ]),
      ]
    case 'too-late':
    case 'professional':
    case 'already':
    case 'not-concluded':
      return []
  }
}

/**
 * The last day of a contract is written down, and no access goes beyond it (`accessThrough`). An ending never changes a last
 * day that is already set, and a withdrawal is final.
 */
function endContract(
  database: Database,
  id: string,
  lastDay: ParisDay,
  ending: 'asked' | 'withdrawn',
): BatchItem<'sqlite'>[] {
  const { endsOn } = subscriptions
  const open = ending === 'asked' ? isNull(endsOn) : or(isNull(endsOn), ne(subscriptions.ending, 'withdrawn'))
  const written = database
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(eq(subscriptions.id, id), eq(endsOn, lastDay), eq(subscriptions.ending, ending)))
  return [
    database
      .update(subscriptions)
      .set({ endsOn: lastDay, ending })
      .where(and(eq(subscriptions.id, id), open)),
    database
      .update(terms)
      .set({ accessThrough: lastDay })
      .where(and(eq(terms.subscriptionId, id), gt(terms.accessThrough, lastDay), exists(written))),
  ]
}
