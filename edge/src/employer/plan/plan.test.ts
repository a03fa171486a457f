import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract, payTerm } from '../../../tests/contract.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { facturesOfContract } from '../../money/facture/facture-store.ts'
import { subscriptions, terms } from '../../money/subscription/subscription-schema.ts'

/** Three seats at 45 € a year, paid on 22 November 2026. */
async function aFirm() {
  const portal = await startPortal()
  const { browser, email } = await portal.signedIn()
  const { database } = portal
  const id = await anOrganisation(database)
  const { subscriptionId } = await aPaidContract(database, {
    organisationId: id,
    seats: 3,
    priceCents: 4500,
    email,
    at: portal.now(),
  })
  const page = async () =>
    (await drawn(await browser.get(paths.organisationPlan(id)))).locals.organisationPlan?.contract
  const recap = async (seats: string) =>
    (await drawn(await browser.post(paths.organisationAddedSeats(id), { seats }))).locals.addedSeatsRecap
  const ordered = () => database.select().from(terms).where(eq(terms.kind, 'seats'))
  const row = async () =>
    (await database.select().from(subscriptions).where(eq(subscriptions.id, subscriptionId)))[0]
  const order = async (quote: Awaited<ReturnType<typeof recap>>) =>
    browser.post(paths.organisationSeatOrder(id), {
      seats: String(quote?.seats),
      termKey: quote?.termKey ?? '',
      totalCents: String(quote?.totalCents),
    })
  return { portal, database, browser, id, subscriptionId, page, recap, order, ordered, row }
}

describe('more seats', () => {
  it('are priced by the day, ordered once, and there once paid, with their facture', async () => {
    const { portal, database, subscriptionId, page, recap, order, ordered } = await aFirm()
    // Half past midnight in Paris.
    portal.setTime('2026-11-22T23:30:00Z')
    // 364 of 365 days, today included.
    const quote = await recap('2')
    expect(quote).toMatchObject({ seats: 2, startsOn: '2026-11-23', endsOn: '2027-11-21', totalCents: 8975 })
    const answers = await Promise.all(Array.from({ length: 5 }, () => order(quote)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const [term, ...others] = await ordered()
    expect(others).toEqual([])
    expect(await page()).toMatchObject({ seats: 3 })
    await payTerm(database, term?.id ?? '', portal.now())
    expect(await page()).toMatchObject({ seats: 5, nextCents: 22_500 })
    const facture = (await facturesOfContract(database, subscriptionId)).at(-1)
    expect(facture?.content).toMatchObject({
      lines: [{ quantity: 2, name: 'Abonnement Places ajoutées : Équipe, à l’année' }],
      totals: { grossCents: 8975 },
    })
  })

  it('whose price has changed since the recap are shown again, and nothing is owed', async () => {
    const { recap, order, ordered } = await aFirm()
    const quote = await recap('2')
    const response = await order(quote && { ...quote, totalCents: 1 })
    expect((await drawn(response)).locals.addedSeatsRecap?.totalCents).toBe(quote?.totalCents)
    expect(await ordered()).toEqual([])
  })

  it.each(['0', '-1', '1.5', '', '9999', '1e3', 'deux', '😀'])(
    '%j are refused next to the field',
    async (seats) => {
      const { browser, id, ordered } = await aFirm()
      const response = await browser.post(paths.organisationAddedSeats(id), { seats })
      expect(response.status).toBe(422)
      const form = (await drawn(response)).locals.organisationPlan?.form
      expect([form?.values['seats'], Object.keys(form?.errors ?? {})]).toEqual([seats, ['seats']])
      expect(await ordered()).toEqual([])
    },
  )

  it('are not sold for a contract that ends', async () => {
    const { database, subscriptionId, browser, id, page } = await aFirm()
    await database
      .update(subscriptions)
      .set({ endsOn: '2027-11-21' as never, ending: 'asked' })
      .where(eq(subscriptions.id, subscriptionId))
    expect(await page()).toMatchObject({ mostAdded: 0 })
    expect((await browser.post(paths.organisationAddedSeats(id), { seats: '1' })).status).toBe(422)
  })
})

describe('the next period', () => {
  it('has another number of seats, and its price follows', async () => {
    const { browser, id, page, row } = await aFirm()
    const set = (nextSeats: string) => browser.post(paths.organisationNextSeats(id), { nextSeats })
    expect((await set('2')).headers.get('Location')).toContain('fait=suite')
    expect(await page()).toMatchObject({ seats: 3, nextSeats: 2, nextCents: 9000 })
    await set('3')
    expect((await row())?.nextSeats).toBeNull()
    expect((await set('0')).status).toBe(422)
    expect((await set('10001')).status).toBe(422)
  })
})
