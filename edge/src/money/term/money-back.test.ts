import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aPaidContract, aTerm, payTerm } from '../../../tests/contract.builder.ts'
import { portalCall } from '../../../tests/joiner.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'
import { factures } from '../facture/facture-schema.ts'
import { refunds } from '../refund/refund-schema.ts'
import { lookAtContracts } from './due-store.ts'
import { fulfilTerm } from './fulfilment-store.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'

/** A year that was paid on 22 November 2026, and a next one whose money came after the contract had ended. */
async function aPaymentWithoutCounterpart() {
  const portal = await startPortal()
  const { database } = portal
  const contract = await aPaidContract(database, { at: portal.now() })
  portal.setTime('2027-12-20T10:00:00Z')
  const { id } = await aTerm(database, contract.subscriptionId, { at: portal.now() })
  await payTerm(database, id, portal.now())
  const term = async () => (await database.select().from(terms).where(eq(terms.id, id)))[0]
  return { portal, database, ...contract, id, term }
}

describe('money without a counterpart', () => {
  it('waits on the desk for fourteen days, once, and settling it is its end', async () => {
    const { portal, database, reference, id, term } = await aPaymentWithoutCounterpart()
    await fulfilTerm(database, anIssuer, id)
    const { browser } = await aStaff(portal, 'comptable')
    const list = async () => (await drawn(await browser.get(paths.deskRefunds))).locals.deskRefunds?.refunds
    const [refund, ...others] = (await list()) ?? []
    expect(others).toEqual([])
    expect(refund).toMatchObject({
      contractReference: reference,
      amountCents: 5900,
      reason: 'no-counterpart',
      dueOn: '2028-01-03',
      late: false,
    })
    await browser.post(paths.deskRefund(refund?.id ?? ''), { verified: 'yes' })
    expect(await list()).toEqual([])
    expect((await term())?.state).toBe('refunded')
  })

  it('opens nothing when the bank calls again, though the contract goes on', async () => {
    const { database, subscriptionId, id, term } = await aPaymentWithoutCounterpart()
    await database
      .update(terms)
      .set({ lastAttemptAt: new Date('2027-12-20T10:00:01Z') })
      .where(eq(terms.id, id))
    // As if the contract had been taken up again.
    await database
      .update(terms)
      .set({ endsOn: '2027-12-31' as never })
      .where(eq(terms.kind, 'first'))
    await fulfilTerm(database, anIssuer, id)
    expect(await term()).toMatchObject({ state: 'refund-due', startsOn: null })
    expect(
      await database.select().from(factures).where(eq(factures.subscriptionId, subscriptionId)),
    ).toHaveLength(1)
    expect(await database.select().from(refunds)).toHaveLength(1)
  })

  // The fault: a batch that was made ready while the term was still to be opened.
  it('cannot be opened by a change that was made ready before', async () => {
    const { database, id } = await aPaymentWithoutCounterpart()
    const days = { startsOn: '2027-11-22', endsOn: '2028-11-21', accessThrough: '2028-12-06' } as never
    const stale = database
      .update(terms)
      .set({ ...(days as object), fulfilments: 1 })
      .where(eq(terms.id, id))
    await expect(stale.run()).rejects.toThrow()
  })

  it('cannot be marked on a term that opened days', async () => {
    const { database } = await aPaymentWithoutCounterpart()
    await expect(
      database.update(terms).set({ state: 'refund-due' }).where(eq(terms.kind, 'first')).run(),
    ).rejects.toThrow()
  })
})

describe('a payment on the last day of grace', () => {
  it.each(['before', 'after'])(
    'that is told after midnight, %s the end was written down, goes on',
    async (when) => {
      const portal = await startPortal()
      const { database } = portal
      const { browser, email } = await portal.signedIn({ accessThrough: '2026-01-31' })
      const { subscriptionId } = await aPaidContract(database, { email, at: portal.now() })
      portal.setTime('2027-12-06T22:30:00Z')
      await portal.signIn(browser, email)
      const bank = (await drawn(await browser.post(paths.contractTerms(subscriptionId)))).locals.bankRedirect
      portal.setTime('2027-12-06T23:10:00Z')
      if (when === 'after') {
        await database.update(subscriptions).set({ endsOn: '2027-11-21' as never, ending: 'unpaid' })
      } else await lookAtContracts(database, portal.now())
      await portalCall(portal, bank?.fields ?? {})
      const [term] = await database.select().from(terms).where(eq(terms.kind, 'renewal'))
      expect(term).toMatchObject({ state: 'paid', startsOn: '2027-11-22', endsOn: '2028-11-21' })
      expect(term?.accessThrough).toBe('2028-12-06')
      expect(term?.paidAt).toEqual(portal.now())
      const [row] = await database.select().from(subscriptions)
      expect(row).toMatchObject({ endsOn: null, ending: null })
      const subjects = (await portal.deliver()).map(({ subject }) => subject)
      expect(subjects).toContain('Votre abonnement continue')
      if (when === 'before') expect(subjects.filter((subject) => /fin|arrêt/.test(subject))).toEqual([])
    },
  )

  it('that never came ends the contract once the bank can no longer say so', async () => {
    const portal = await startPortal()
    const { database } = portal
    const { browser, email } = await portal.signedIn({ accessThrough: '2026-01-31' })
    const { subscriptionId } = await aPaidContract(database, { email, at: portal.now() })
    portal.setTime('2027-12-06T22:30:00Z')
    await portal.signIn(browser, email)
    await browser.post(paths.contractTerms(subscriptionId))
    portal.setTime('2027-12-06T23:31:00Z')
    await lookAtContracts(database, portal.now())
    expect(await database.select().from(subscriptions)).toMatchObject([{ ending: 'unpaid' }])
  })
})
