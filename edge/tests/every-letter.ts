import { asParisDay } from '@portal/content'
import { eq } from 'drizzle-orm'
import { emailChanges } from '../src/entrance/email-change/email-change-schema.ts'
import { randomId } from '../src/ground/crypto/random-id.ts'
import { staffInvitations } from '../src/desk/staff/invitation-schema.ts'
import { statements } from '../src/money/leaving/statement-schema.ts'
import { members } from '../src/people/member/member-schema.ts'
import { orderFulfilments } from '../src/money/order/fulfilment-schema.ts'
import { orders } from '../src/money/order/order-schema.ts'
import { noPlaceKey } from '../src/money/refund/no-place-store.ts'
import { facturesOfContract } from '../src/money/facture/facture-store.ts'
import { correctionKey } from '../src/money/facture/valid-facture.ts'
import { claimEntries, claims } from '../src/money/claim/claim-schema.ts'
import { refunds } from '../src/money/refund/refund-schema.ts'
import { organisations } from '../src/people/organisation/organisation-schema.ts'
import { seats, subscriptions } from '../src/money/subscription/subscription-schema.ts'
import { examinations, suspensions } from '../src/people/examination/examination-schema.ts'
import { anOrder } from './buyer.ts'
import { aPaidContract } from './contract.builder.ts'
import { aLegalText } from './deployment.builder.ts'
import { someFacts } from './examination.builder.ts'
import { aMember } from './member.builder.ts'
import { aGuardedMember } from './second-factor.builder.ts'
import type { TestPortal } from './test-portal.ts'

/** What an event of the outbox is about, by its kind. */
export type Events = Record<string, Record<string, string>>

/** A portal in which every letter has something to say, each word of it that somebody may type being `written`. */
export async function everyLetter(portal: TestPortal): Promise<(written: string) => Promise<Events>> {
  const { database } = portal
  const now = portal.now()
  const { browser, id: buyerId } = await portal.signedIn()
  const { id: orderId } = await anOrder(browser)
  const { id: rejectedId } = await anOrder(browser)
  const handed = { sellerSlug: 'partenaire-billetterie', askedAt: now, movedAt: now }
  await database.insert(orderFulfilments).values([
    { ...handed, orderId, state: 'ready', readyAt: now },
    { ...handed, orderId: rejectedId, state: 'rejected', reason: 'Complet' },
  ])
  const { id: memberId, email } = await aMember(database)
  const { id: newcomer } = await aMember(database)
  await database.update(members).set({ passwordHash: null }).where(eq(members.id, newcomer))
  const guarded = await aGuardedMember(portal, { role: 'administrateur' })
  const own = await aPaidContract(database, { email, at: now })
  const organisationId = randomId()
  await database.insert(organisations).values({
    ...{ id: organisationId, name: 'Menuiserie', siren: '732829320', createdAt: now },
    ...{ line1: '12 rue des Écoles', line2: '', postalCode: '45000', city: 'Orléans', country: 'FR' },
  })
  const forThree = await aPaidContract(database, {
    organisationId,
    seats: 3,
    priceCents: 4500,
    email,
    at: now,
  })
  const [seatId, releasedId] = [randomId(), randomId()]
  const day = asParisDay('2026-11-01')
  for (const [id, of, releasedOn] of [
    [seatId, newcomer, null],
    [releasedId, memberId, day],
  ] as const)
    await database.insert(seats).values({
      ...{ id, subscriptionId: forThree.subscriptionId, memberId: of, team: '', assignedOn: day, releasedOn },
      ...{ firstName: 'Zoé', lastName: 'Lefèvre' },
    })
  const changeId = randomId()
  await database
    .insert(emailChanges)
    .values({ id: changeId, memberId, formerEmail: email, newEmail: 'zoe&co@exemple.fr', askedAt: now })
  const { digest } = await portal.deployment.publishText(
    aLegalText('cgu', '2027-01-01', { summaryOfChanges: 'Les délais sont plus courts.' }),
  )

  // What was read of the deployment is kept for a moment.
  portal.wait(60)

  return async (written) => {
    // As long as the database lets each be.
    const cut = (most: number) => [...written].slice(0, most).join('')
    const name = { firstName: cut(80), lastName: cut(80) }
    await database.update(members).set(name)
    await database.update(organisations).set({ name: cut(120) })
    await database
      .update(orders)
      .set({ offerTitle: cut(90), providerName: cut(80), sellerName: cut(80) })
      .where(eq(orders.memberId, buyerId))
    await database.update(subscriptions).set({ planName: cut(60), startRequestedAt: now })
    const invitationId = randomId()
    await database.insert(staffInvitations).values({
      ...{ id: invitationId, email: `${invitationId.toLowerCase()}@exemple.fr`, ...name, role: 'support' },
      ...{ invitedBy: guarded.id, invitedAt: now },
    })
    const statementOf = async (subscriptionId: string | null, kind: 'ending' | 'withdrawal') => {
      const id = randomId()
      await database.insert(statements).values({
        ...{ id, statementKey: id, kind, name: cut(160), email, contractReference: own.reference },
        ...{ wishedOn: null, motive: cut(500), receivedAt: now, subscriptionId },
      })
      return id
    }
    const somethingPaidAgain = async (orderId: string) => {
      const id = randomId()
      await database.insert(refunds).values({
        ...{ id, sourceKey: `paid-again:order:${orderId}:${id}`, subscriptionId: null, amountCents: 2900 },
        ...{ reason: 'no-counterpart', dueOn: day, createdAt: now },
      })
      return `paid-again:order:${orderId}:${id}`
    }
    const noPlaceLeft = async () => {
      const sourceKey = noPlaceKey(orderId)
      await database
        .insert(refunds)
        .values({
          ...{ id: randomId(), sourceKey, subscriptionId: null, amountCents: 8450 },
          ...{ reason: 'no-counterpart', dueOn: day, createdAt: now },
        })
        .onConflictDoNothing()
      return { orderId, sourceKey }
    }
    const aFactureTakenBack = async () => {
      const [facture] = await facturesOfContract(database, own.subscriptionId)
      const id = randomId()
      await database
        .insert(refunds)
        .values({
          ...{ id, sourceKey: correctionKey(facture?.id ?? ''), subscriptionId: own.subscriptionId },
          ...{ amountCents: 5900, reason: 'no-counterpart', dueOn: day, createdAt: now },
        })
        .onConflictDoNothing()
      return facture?.id ?? ''
    }
    const examinationId = randomId()
    await database.insert(examinations).values({
      ...{ id: examinationId, kind: 'sharing', memberId, subject: memberId, facts: someFacts.sharing },
      ...{ openedAt: now, askedAt: now, askedBy: guarded.id, answerUntil: day, answeredAt: now },
      ...{
        answeredBy: memberId,
        answer: cut(2000),
        decision: 'suspended',
        decidedAt: now,
        decidedBy: guarded.id,
      },
      ...{ reason: cut(1000), quietUntil: now, keptUntil: now },
    })
    await database.insert(suspensions).values({
      ...{ id: randomId(), examinationId, subject: memberId, what: 'access', proposedAt: now, days: 15 },
      ...{ proposedBy: guarded.id, reason: cut(1000), confirmedAt: now, confirmedBy: memberId, endsOn: day },
      ...{ contestedAt: now, contestedBy: memberId, contest: cut(2000), outcome: 'upheld' },
      ...{ settledAt: now, settledBy: guarded.id, settledWhy: cut(1000) },
    })
    const claimId = randomId()
    const entryIds = [randomId(), randomId()] as const
    await database.insert(claims).values({
      ...{
        id: claimId,
        claimKey: claimId,
        reference: claimId.slice(0, 12),
        subject: 'ticketing',
        kind: 'refund',
      },
      ...{ memberId: buyerId, orderId, name: '', email: '', about: '', openedAt: now, withPartnerSince: now },
      quietOn: day,
    })
    for (const [turn, id] of entryIds.entries())
      await database.insert(claimEntries).values({
        ...{ id, claimId, turn, kind: turn === 0 ? 'opened' : 'answered', entryKey: id, at: now },
        ...{ staffId: turn === 0 ? null : guarded.id, words: cut(4000) },
      })
    const effect = JSON.stringify({ kind: 'ends', lastDay: '2027-11-21' })
    const due = { subscriptionId: own.subscriptionId, paidThrough: '2027-11-21' }
    const ofMember = { memberId: guarded.id }
    const ofStaff = { personId: memberId }
    return {
      fulfil: { orderId },
      'tickets-ready': { orderId },
      'tickets-again': { orderId },
      'order-not-served': { orderId: rejectedId },
      notice: { digest, memberId },
      'password-link': { memberId: newcomer },
      'password-changed': { memberId },
      'mailbox-try': { memberId },
      'account-closed': { memberId },
      'staff-invited': { invitationId },
      'staff-changed': { ...ofStaff, change: 'role', role: 'dpo', actorId: guarded.id, readerId: guarded.id },
      'organisation-person-added': { organisationId, memberId },
      'seat-given': { seatId },
      'seat-taken-back': { seatId: releasedId },
      'roster-seat-given': { seatId },
      'roster-seat-taken-back': { seatId: releasedId },
      'email-to-confirm': { changeId },
      'email-change-asked': { changeId },
      'email-changed': { changeId },
      'email-changed-again': { changeId },
      'email-change-undone': { changeId },
      ...Object.fromEntries(
        [
          'examination-asked',
          'examination-cleared',
          'suspension-told',
          'suspension-lifted',
          'suspension-upheld',
        ].map((kind) => [kind, { examinationId, readerId: memberId }]),
      ),
      'term-paid': { termId: own.termId },
      'access-opened': { termId: own.termId },
      'paid-again': { orderId, sourceKey: await somethingPaidAgain(orderId) },
      'no-place-left': await noPlaceLeft(),
      'money-back': await noPlaceLeft(),
      'facture-credited': { factureId: await aFactureTakenBack(), stays: 'yes' },
      'statement-received': { statementId: await statementOf(own.subscriptionId, 'withdrawal') },
      'statement-applied': { statementId: await statementOf(own.subscriptionId, 'ending'), effect },
      'renewal-notice': due,
      'renewal-due': due,
      'renewal-unpaid': due,
      'renewal-last-call': due,
      'contract-lapsed': due,
      'contract-ended': due,
      'second-factor-set': ofMember,
      'second-factor-off': ofMember,
      'second-factor-removed': ofMember,
      'recovery-codes-renewed': ofMember,
      'recovery-code-used': ofMember,
      'second-factor-closed': ofMember,
      'claim-received': { claimId },
      'claim-to-partner': { claimId },
      'claim-with-partner': { claimId },
      'claim-answered': { entryId: entryIds[1] },
      'claim-closed': { entryId: entryIds[1] },
      'watch-alert': {
        cause: 'backup-old',
        letter: 'begun',
        value: '30',
        since: now.toISOString(),
        request: 'K7QF3M2XA0',
      },
      'alert-wrong-amount': { reference: 'ABCDEFGHJKLM', said: written },
    }
  }
}
