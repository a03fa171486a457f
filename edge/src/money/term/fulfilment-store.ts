import { type ParisDay, parisDayAt } from '@portal/content'
import { and, eq, sql } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import { termFacture } from '../facture/compose.ts'
import type { FactureContent } from '../facture/facture.ts'
import type { FactureSeller } from '../../ground/issuer/seller.ts'
import { chargedTo, issueFacture } from '../facture/facture-store.ts'
import type { Database } from '../../ground/database/database.ts'
import { holderOf } from '../../people/member/held-address-store.ts'
import { members } from '../../people/member/member-schema.ts'
import { organisationPeople } from '../../people/organisation/organisation-schema.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { paidAttemptAt } from '../payment/attempt-store.ts'
import { asRead } from '../subscription/contract-version-store.ts'
import { type Fulfilment, fulfilmentOf, type PaidTerm } from './fulfilment.ts'
import { giveBack } from './give-back-store.ts'
import { paidAlone } from '../subscription/paid-alone-store.ts'
import { seatCountQueries } from '../subscription/seat-count-store.ts'
import { subscriptions, type TermRow, terms } from '../subscription/subscription-schema.ts'
import { contractOf, type StoredContract } from '../subscription/subscription-store.ts'

/**
 * Optimistic locking: when another payment or an ending was written first, the batch rolls back, and everything is
 * decided again.
 */
const tries = 5

/**
 * Does all that follows from the payment of a term, once, in one batch: the days that it opens, its facture, the account
 * of whoever pays for the first time, and the mail. Done again, or by two calls at once, it changes nothing more. Throws
 * when storage fails: the notification then stays to be taken up again.
 */
export async function fulfilTerm(database: Database, seller: FactureSeller, termId: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await fulfilOnce(database, seller, termId)
      return
    } catch (cause) {
      if (attempt === tries) throw new Error('a paid term could not be fulfilled', { cause })
    }
  }
}

async function fulfilOnce(database: Database, seller: FactureSeller, termId: string): Promise<void> {
  const [term] = await database.select().from(terms).where(eq(terms.id, termId))
  if (!term?.paidAt || term.fulfilments > 0 || !isPaid(term)) return
  const contract = await contractOf(database, term.subscriptionId)
  if (!contract) throw new Error('a term has no contract')
  const begunAt =
    (await paidAttemptAt(database, { kind: 'term', id: term.id }, term.totalCents)) ?? term.lastAttemptAt
  const paid = { ...term, paidAt: term.paidAt, begunAt: begunAt < term.paidAt ? begunAt : term.paidAt }
  const [row] =
    contract.audience === 'personal'
      ? await paidAlone(database, contract.row, paid, { begins: term.kind === 'first' })
      : []
  const covered = row?.through ?? null
  const fulfilment = fulfilmentOf(contract, paid, covered)
  if (fulfilment.kind === 'refund-due') {
    await database.batch(giveBack(database, paid))
    return
  }
  const charged = await chargedTo(database, contract.row, term)
  const facture = termFacture(seller, charged, contract.row, paid, fulfilment.span)
  await open(database, contract, paid, { ...fulfilment, covered }, facture)
}

const isPaid = ({ state }: TermRow) => state === 'paid' || state === 'paid-late'

async function open(
  database: Database,
  contract: StoredContract,
  term: TermRow & PaidTerm,
  { span, accessThrough, covered }: Extract<Fulfilment, { kind: 'opens' }> & { covered: ParisDay | null },
  facture: FactureContent,
): Promise<void> {
  const { row } = contract
  // Whoever has left this address and may take it back keeps what is paid in its name.
  const payer = holderOf(term.email, term.paidAt)
  await database.batch([
    // First: a second fulfilment violates a constraint, as do days that another payment has covered since they were
    // computed, and the whole batch rolls back.
    database
      .update(terms)
      .set({
        ...span,
        accessThrough,
        fulfilments:
          row.audience === 'personal'
            ? sql`${terms.fulfilments} + 1 + ((${paidAlone(database, row, term, { begins: term.kind === 'first' })}) IS NOT ${covered})`
            : sql`${terms.fulfilments} + 1`,
      })
      .where(eq(terms.id, term.id)),
    // An ending or a withdrawal that came first decides what this payment opens.
    asRead(database, row),
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
                    firstName: term.firstName,
                    lastName: term.lastName,
                  })
                  .onConflictDoNothing(),
              ]),
        ]
      : [
          ...(term.kind === 'renewal'
            ? [
                database
                  .update(subscriptions)
                  .set({ nextSeats: null })
                  .where(and(eq(subscriptions.id, row.id), eq(subscriptions.nextSeats, term.seats))),
                // It lapsed while the bank had not called yet: it goes on.
                database
                  .update(subscriptions)
                  .set({ endsOn: null, ending: null })
                  .where(and(eq(subscriptions.id, row.id), eq(subscriptions.ending, 'unpaid'))),
              ]
            : []),
          ...seatCountQueries(database, row.id, parisDayAt(term.paidAt), term.paidAt),
        ]),
    issueFacture(database, facture, { sourceKey: `term:${term.id}`, subscriptionId: row.id }, term.paidAt),
    queueEvent(database, `term-paid:${term.id}`, 'term-paid', { termId: term.id }, term.paidAt),
  ])
}
