import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract, aTerm, payTerm } from '../../../tests/contract.builder.ts'
import { bankCall } from '../../../tests/buyer.ts'
import { sentBack } from '../../../tests/statement.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { organisations } from '../../people/organisation/organisation-schema.ts'
import { paymentAttempts } from '../payment/payment-schema.ts'
import { terms } from '../subscription/subscription-schema.ts'

/** Seats at 45 € a year, whose next period can be paid. */
async function aFirm(seats: number) {
  const portal = await startPortal()
  const { browser, email } = await portal.signedIn()
  const { database } = portal
  const id = await anOrganisation(database)
  const contract = await aPaidContract(database, {
    organisationId: id,
    seats,
    priceCents: 4500,
    email,
    at: portal.now(),
  })
  portal.setTime('2027-11-19T10:00:00Z')
  await portal.signIn(browser, email)
  const renew = async () =>
    (await drawn(await browser.copy().post(paths.contractTerms(contract.subscriptionId)))).locals.bankRedirect
  const shownCents = async () => {
    const page = (await drawn(await browser.get(paths.accountSubscription))).locals.subscription
    const renewal = page?.contracts[0]?.renewal
    return renewal?.kind === 'payable' ? renewal.cents : null
  }
  const waiting = async () =>
    (await database.select().from(terms).where(eq(terms.kind, 'renewal'))).filter(
      ({ state }) => state === 'redirected',
    )
  return { portal, database, browser, email, id, ...contract, renew, shownCents, waiting }
}

describe('a next period that waits to be paid', () => {
  it('is ordered anew for another number of seats, and once by two tabs', async () => {
    const { browser, id, renew, shownCents, waiting } = await aFirm(100)
    expect((await renew())?.totalCents).toBe(450_000)
    await browser.post(paths.organisationNextSeats(id), { nextSeats: '10' })
    expect(await shownCents()).toBe(45_000)
    const both = await Promise.all([renew(), renew(), renew()])
    expect(both.map((bank) => bank?.totalCents)).toEqual([45_000, 45_000, 45_000])
    expect(new Set(both.map((bank) => bank?.payableId)).size).toBe(1)
    expect(await waiting()).toMatchObject([{ seats: 10, totalCents: 45_000 }])
  })

  it('is ordered anew once seats were added', async () => {
    const { portal, database, email, subscriptionId, renew, shownCents, waiting } = await aFirm(2)
    expect((await renew())?.totalCents).toBe(9000)
    const added = await aTerm(database, subscriptionId, {
      kind: 'seats',
      seats: 2,
      totalCents: 74,
      email,
      at: portal.now(),
    })
    await payTerm(database, added.id, portal.now())
    expect(await shownCents()).toBe(18_000)
    expect((await renew())?.totalCents).toBe(18_000)
    expect(await waiting()).toMatchObject([{ seats: 4 }])
  })

  it('is ordered anew for another address', async () => {
    const { database, id, renew, waiting } = await aFirm(2)
    const before = (await renew())?.payableId
    expect((await renew())?.payableId).toBe(before)
    await database.update(organisations).set({ line1: '3 quai Neuf' }).where(eq(organisations.id, id))
    expect((await renew())?.payableId).not.toBe(before)
    expect(await waiting()).toMatchObject([{ line1: '3 quai Neuf' }])
  })

  it('of which the bank told another amount, does not stop the contract from being paid', async () => {
    const { portal, database, email, subscriptionId, renew } = await aFirm(2)
    const { id, attempt } = await aTerm(database, subscriptionId, {
      seats: 2,
      totalCents: 9000,
      email,
      at: portal.now(),
    })
    const body = await bankCall(attempt, { montant: '80.00EUR' })
    await portal
      .browser()
      .post(paths.bankNotification('monetico'), Object.fromEntries(new URLSearchParams(body)))
    const [told] = await database.select().from(terms).where(eq(terms.id, id))
    expect(told?.state).toBe('review')
    expect((await renew())?.totalCents).toBe(9000)
  })
})

describe('a next period of a contract that was ended', () => {
  it('no longer looks payable, and draws no other payment', async () => {
    const { database, browser, email, reference, renew } = await aFirm(2)
    const bank = await renew()
    const typed = { name: 'Z', email, contractReference: reference }
    const { leavingRecap } = (await drawn(await browser.post(paths.ending, typed))).locals
    await browser.post(paths.endingNotification, { ...typed, ...sentBack(leavingRecap) })
    const term = bank?.payableId ?? ''
    expect((await drawn(await browser.get(paths.termPayment(term)))).locals.termPayment?.state).toBe(
      'expired',
    )
    const before = await database.$count(paymentAttempts)
    const answer = await browser.post(paths.termAttempts(term))
    expect(answer.headers.get('Location')).toBe(paths.termPayment(term))
    expect(await database.$count(paymentAttempts)).toBe(before)
  })
})
