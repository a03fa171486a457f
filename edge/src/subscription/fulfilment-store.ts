import { type ParisDay, parisDayAt } from '@portal/content'
import { and, eq, isNotNull, isNull, max, or, sql } from 'drizzle-orm'
import { randomId } from '../auth/random-id.ts'
import { termFacture } from '../facture/compose.ts'
import type { FactureContent, FactureSeller } from '../facture/facture.ts'
import { chargedTo, issueFacture } from '../facture/facture-store.ts'
import type { Database } from '../http/portal-environment.ts'
import { members } from '../member/member-schema.ts'
import { organisationPeople } from '../organisation/organisation-schema.ts'
import { queueEvent } from '../outbox/outbox-store.ts'
import { fulfilmentOf } from './fulfilment.ts'
import { seatCountStatements } from './seat-count.ts'
import { subscriptions, type TermRow, terms } from './subscription-schema.ts'
import { contractOf, type StoredContract } from './subscription-store.ts'

/**
 * Does all that follows from the payment of a term, once, in one batch: the days that it opens, its facture, the account
 * of whoever pays for the first time, and the mail. Done again, or by two calls at once, it changes nothing more. Throws
 * when storage fails: the notification then stays to be taken up again.
 */
export async function fulfilTerm(database: Database, seller: FactureSeller, termId: string): Promise<void> {
  const [term] = await database.select().from(terms).where(eq(terms.id, termId))
  if (!term?.paidAt || term.fulfilments > 0) return
  const contract = await contractOf(database, term.subscriptionId)
  if (!contract) throw new Error('a term has no contract')
  const paid = { ...term, paidAt: term.paidAt }
  const fulfilment = fulfilmentOf(contract, paid, await coveredThrough(database, term))
  try {
    if (fulfilment.kind === 'refund-due') await giveBack(database, paid)
    else {
      const charged = await chargedTo(database, contract.row, term)
      const facture = termFacture(seller, charged, contract.row, paid, fulfilment.span)
      await open(database, contract, paid, fulfilment, facture)
    }
  } catch (cause) {
    const [now] = await database
      .select({ fulfilments: terms.fulfilments, state: terms.state })
      .from(terms)
      .where(eq(terms.id, termId))
    // Another call has done it meanwhile.
    if (now && (now.fulfilments > 0 || now.state === 'refund-due')) return
    throw new Error('a paid term could not be fulfilled', { cause })
  }
}

type PaidTerm = TermRow & { paidAt: Date }

async function open(
  database: Database,
  contract: StoredContract,
  term: PaidTerm,
  { span, accessThrough }: Extract<ReturnType<typeof fulfilmentOf>, { kind: 'opens' }>,
  facture: FactureContent,
): Promise<void> {
  const { row } = contract
  const payer = sql<string>`(SELECT id FROM members WHERE email = ${term.email})`
  await database.batch([
    // First: a second fulfilment breaks its constraint, and nothing of the batch is done.
    database
      .update(terms)
      .set({ ...span, accessThrough, fulfilments: sql`${terms.fulfilments} + 1` })
      .where(eq(terms.id, term.id)),
    ...(term.kind === 'first'
      ? [
          database
            .insert(members)
            .values({
              id: randomId(),
              email: term.email,
              firstName: term.firstName,
              lastName: term.lastName,
              passwordHash: null,
              role: 'member',
              createdAt: term.paidAt,
            })
            .onConflictDoNothing({ target: members.email }),
          database
            .update(subscriptions)
            .set({ concludedAt: term.paidAt, ...(row.audience === 'personal' ? { memberId: payer } : {}) })
            .where(eq(subscriptions.id, row.id)),
          ...(row.organisationId === null
            ? []
            : [
                database
                  .insert(organisationPeople)
                  .values({
                    organisationId: row.organisationId,
                    memberId: payer,
                    mayOrder: true,
                    mayInvite: true,
                    mayReadFactures: true,
                    since: term.paidAt,
                  })
                  .onConflictDoNothing(),
              ]),
        ]
      : [
          ...(term.kind === 'renewal'
            ? [database.update(subscriptions).set({ nextSeats: null }).where(eq(subscriptions.id, row.id))]
            : []),
          ...seatCountStatements(database, row.id, parisDayAt(term.paidAt), term.paidAt),
        ]),
    issueFacture(database, facture, { sourceKey: `term:${term.id}`, subscriptionId: row.id }, term.paidAt),
    queueEvent(database, `term-paid:${term.id}`, 'term-paid', { termId: term.id }, term.paidAt),
  ])
}

/** The money has no counterpart: told to the desk, which gives it back. */
async function giveBack(database: Database, term: PaidTerm): Promise<void> {
  await database.batch([
    database
      .update(terms)
      .set({ state: 'refund-due' })
      .where(and(eq(terms.id, term.id), or(eq(terms.state, 'paid'), eq(terms.state, 'paid-late')))),
    queueEvent(
      database,
      `alert-refund-due:${term.id}`,
      'alert-refund-due',
      { termId: term.id, reference: term.reference },
      term.paidAt,
    ),
  ])
}

/** Until when the payer of a first term has paid for oneself under another contract; `null` when not. */
async function coveredThrough(database: Database, term: TermRow): Promise<ParisDay | null> {
  if (term.kind !== 'first') return null
  const [row] = await database
    .select({ through: max(terms.endsOn) })
    .from(terms)
    .innerJoin(subscriptions, eq(subscriptions.id, terms.subscriptionId))
    .innerJoin(members, eq(members.id, subscriptions.memberId))
    .where(
      and(
        eq(members.email, term.email),
        eq(subscriptions.audience, 'personal'),
        isNotNull(terms.startsOn),
        or(isNull(subscriptions.endsOn), eq(subscriptions.ending, 'asked')),
      ),
    )
  return row?.through ?? null
}
