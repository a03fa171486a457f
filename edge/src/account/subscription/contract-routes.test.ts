import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract, payTerm } from '../../../tests/contract.builder.ts'
import { portalCall } from '../../../tests/joiner.ts'
import { sentBack } from '../../../tests/statement.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { subscriptions, terms } from '../../money/subscription/subscription-schema.ts'

async function aMonthly() {
  const portal = await startPortal()
  const { browser, email } = await portal.signedIn({ accessThrough: '2026-11-22' })
  const contract = await aPaidContract(portal.database, {
    email,
    period: 'month',
    priceCents: 590,
    at: portal.now(),
  })
  await portal.deliver()
  const page = async () => (await drawn(await browser.get(paths.accountSubscription))).locals.subscription
  return { portal, browser, email, ...contract, page }
}

// Mission V3, S1; CGU article 4
describe('the contracts of a member', () => {
  it('say where they stand, what was paid and what comes next', async () => {
    const { page, reference } = await aMonthly()
    expect((await page())?.contracts).toMatchObject([
      {
        reference,
        state: { kind: 'active', waitsUntil: null, paidThrough: '2026-12-21', endsOn: null },
        renewal: { kind: 'payable', startsOn: '2026-12-22', endsOn: '2027-01-21', cents: 590 },
        withdrawalThrough: '2026-12-07',
        payments: [{ kind: 'first', cents: 590 }],
      },
    ])
  })

  it('go on with the payment of the next period, which the bank alone confirms', async () => {
    const { portal, browser, subscriptionId, page } = await aMonthly()
    const { bankRedirect } = (await drawn(await browser.post(paths.contractTerms(subscriptionId)))).locals
    expect(bankRedirect).toMatchObject({ totalCents: 590, sellerName: 'HA PLUS PME' })
    expect((await page())?.contracts[0]?.state).toMatchObject({ paidThrough: '2026-12-21' })
    await portalCall(portal, bankRedirect?.fields ?? {})
    expect((await page())?.contracts[0]?.state).toMatchObject({ paidThrough: '2027-01-21' })
    expect(await portal.deliver()).toMatchObject([{ subject: 'Votre abonnement continue' }])
  })

  it('bill the next period to the address by default, once there is one', async () => {
    const { portal, browser, subscriptionId, page } = await aMonthly()
    expect((await page())?.contracts[0]?.renewal).toMatchObject({ billedTo: { line1: '12 rue des Écoles' } })
    await browser.post(paths.accountAddresses, {
      recipient: 'Camille Martin',
      line1: '3 quai Neuf',
      line2: '',
      postalCode: '44000',
      city: 'Nantes',
      country: 'FR',
    })
    expect((await page())?.contracts[0]?.renewal).toMatchObject({ billedTo: { line1: '3 quai Neuf' } })
    await browser.post(paths.contractTerms(subscriptionId))
    const ordered = await portal.database.select().from(terms).where(eq(terms.kind, 'renewal'))
    expect(ordered).toMatchObject([{ line1: '3 quai Neuf', city: 'Nantes' }])
  })

  it('in two tabs, or ten times at once, lead to one payment', async () => {
    const { portal, browser, subscriptionId } = await aMonthly()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => browser.copy().post(paths.contractTerms(subscriptionId))),
    )
    const payable = await Promise.all(
      answers.map(async (answer) => (await drawn(answer)).locals.bankRedirect?.payableId),
    )
    expect(new Set(payable).size).toBe(1)
    expect(await portal.database.select().from(terms).where(eq(terms.kind, 'renewal'))).toHaveLength(1)
  })

  it('abandoned at the bank can be paid later, under another reference', async () => {
    const { portal, browser, subscriptionId } = await aMonthly()
    await browser.post(paths.contractTerms(subscriptionId))
    portal.wait(2 * 3600)
    const response = await browser.post(paths.contractTerms(subscriptionId))
    expect((await drawn(response)).locals.bankRedirect?.totalCents).toBe(590)
    expect(await portal.database.select().from(terms).where(eq(terms.kind, 'renewal'))).toMatchObject([
      { state: 'expired' },
      { state: 'redirected' },
    ])
  })

  it('that are not to be paid yet lead back to their page', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    const { subscriptionId } = await aPaidContract(portal.database, { email, at: portal.now() })
    const response = await browser.post(paths.contractTerms(subscriptionId))
    expect(response.headers.get('Location')).toBe(paths.accountSubscription)
    expect(await portal.database.select().from(terms).where(eq(terms.kind, 'renewal'))).toEqual([])
  })

  it('keep access open for the days of grace, and no longer', async () => {
    const { portal, browser, page, email } = await aMonthly()
    portal.setTime('2027-01-05T10:00:00Z')
    await portal.signIn(browser, email)
    expect((await browser.get(paths.catalogue)).status).toBe(200)
    expect((await page())?.contracts[0]?.state).toMatchObject({
      kind: 'past-due',
      accessThrough: '2027-01-05',
    })
    expect((await drawn(await browser.get(paths.account))).locals.account?.access).toEqual({
      kind: 'open',
      through: '2027-01-05',
      paidThrough: '2026-12-21',
    })
    portal.setTime('2027-01-05T23:01:00Z')
    await portal.signIn(browser, email)
    expect((await browser.get(paths.catalogue)).headers.get('Location')).toBe(paths.renewal)
    expect((await page())?.contracts[0]).toMatchObject({
      state: { kind: 'ended', ending: 'unpaid' },
      renewal: null,
    })
  })

  it('take an ending back, once, before its day', async () => {
    const { portal, browser, subscriptionId, reference, page } = await aMonthly()
    const typed = { name: 'Moi', email: 'moi@exemple.fr', contractReference: reference }
    const { leavingRecap } = (await drawn(await browser.post(paths.ending, typed))).locals
    await browser.post(paths.endingNotification, { ...typed, ...sentBack(leavingRecap) })
    expect((await page())?.contracts[0]?.state).toMatchObject({ endsOn: '2026-12-21' })
    const response = await browser.post(paths.contractResumption(subscriptionId))
    expect(response.headers.get('Location')).toBe(`${paths.accountSubscription}?fait=reprise`)
    const [row] = await portal.database.select().from(subscriptions)
    expect(row).toMatchObject({ endsOn: null, ending: null })
    const [term] = await portal.database.select().from(terms)
    expect(term?.accessThrough).toBe('2027-01-05')
    const again = await browser.post(paths.contractResumption(subscriptionId))
    expect(again.headers.get('Location')).toBe(paths.accountSubscription)
  })

  it('of an organisation are there for who orders for it, and for nobody else', async () => {
    const { portal, page } = await aMonthly()
    const organisationId = await anOrganisation(portal.database)
    await aPaidContract(portal.database, {
      organisationId,
      seats: 3,
      email: 'patronne@exemple.fr',
      at: portal.now(),
    })
    expect((await page())?.contracts).toHaveLength(1)
  })

  it('of somebody else are nothing', async () => {
    const { portal, subscriptionId } = await aMonthly()
    const { browser } = await portal.signedIn()
    for (const path of [paths.contractTerms(subscriptionId), paths.contractResumption(subscriptionId)])
      expect((await browser.post(path)).status).toBe(404)
  })

  it('paid in the meantime by another tab, are not paid again', async () => {
    const { portal, browser, subscriptionId } = await aMonthly()
    await browser.post(paths.contractTerms(subscriptionId))
    const [renewal] = await portal.database.select().from(terms).where(eq(terms.kind, 'renewal'))
    await payTerm(portal.database, renewal?.id ?? '', portal.now())
    const response = await browser.post(paths.contractTerms(subscriptionId))
    expect(response.headers.get('Location')).toBe(paths.accountSubscription)
  })
})
