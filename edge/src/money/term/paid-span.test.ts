import { asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import {
  anOrderedContract,
  anOrganisation,
  aPaidContract,
  aTerm,
  payTerm,
} from '../../../tests/contract.builder.ts'
import { bankCall } from '../../../tests/buyer.ts'
import { portalCall } from '../../../tests/joiner.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { facturesOfContract } from '../facture/facture-store.ts'
import { lookAtContracts } from './due-store.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'

/** Seats at 45 € a year, paid from 22 November 2026 to 21 November 2027; it is now three days before that. */
async function aFirm(seats = 3) {
  const portal = await startPortal()
  const { browser, email } = await portal.signedIn()
  const { database } = portal
  const id = await anOrganisation(database)
  const { subscriptionId } = await aPaidContract(database, {
    organisationId: id,
    seats,
    priceCents: 4500,
    email,
    at: portal.now(),
  })
  portal.setTime('2027-11-19T10:00:00Z')
  await portal.signIn(browser, email)
  const orderSeats = async (count: number) => {
    const asked = { seats: String(count) }
    const quote = (await drawn(await browser.post(paths.organisationAddedSeats(id), asked))).locals
      .addedSeatsRecap
    const answer = await browser.post(paths.organisationSeatOrder(id), {
      ...asked,
      termKey: quote?.termKey ?? '',
      totalCents: String(quote?.totalCents),
    })
    return (await drawn(answer)).locals.bankRedirect
  }
  const renew = async () =>
    (await drawn(await browser.post(paths.contractTerms(subscriptionId)))).locals.bankRedirect
  const bought = async () =>
    (await database.select().from(subscriptions).where(eq(subscriptions.id, subscriptionId)))[0]?.seats
  return { portal, database, email, subscriptionId, orderSeats, renew, bought }
}

const spans = async (database: Awaited<ReturnType<typeof startPortal>>['database']) =>
  (await database.select().from(terms).orderBy(asc(terms.createdAt), asc(terms.kind))).map(
    ({ kind, state, startsOn, endsOn }) => [kind, state, startsOn, endsOn],
  )

describe('seats priced for the end of a period', () => {
  it('and paid once the next one is, are there for those days alone', async () => {
    const { portal, database, subscriptionId, orderSeats, renew, bought } = await aFirm()
    const added = await orderSeats(100)
    const next = await renew()
    await portalCall(portal, next?.fields ?? {})
    await portalCall(portal, added?.fields ?? {})
    expect(await spans(database)).toEqual([
      ['first', 'paid', '2026-11-22', '2027-11-21'],
      ['renewal', 'paid', '2027-11-22', '2028-11-21'],
      ['seats', 'paid', '2027-11-19', '2027-11-21'],
    ])
    expect((await facturesOfContract(database, subscriptionId)).at(-1)?.content.span).toEqual({
      startsOn: '2027-11-19',
      endsOn: '2027-11-21',
    })
    expect(await bought()).toBe(103)
    await lookAtContracts(database, new Date('2027-11-22T09:00:00Z'))
    expect(await bought()).toBe(3)
  })

  it('and paid too late for them, open nothing', async () => {
    const { portal, database, email, subscriptionId, bought } = await aFirm()
    const { id } = await aTerm(database, subscriptionId, {
      kind: 'seats',
      seats: 2,
      totalCents: 74,
      email,
      at: portal.now(),
    })
    await database
      .update(terms)
      .set({ lastAttemptAt: new Date('2027-11-22T10:00:00Z') })
      .where(eq(terms.id, id))
    await payTerm(database, id, new Date('2027-11-22T10:05:00Z'))
    expect((await spans(database)).at(-1)).toEqual(['seats', 'refund-due', null, null])
    expect(await bought()).toBe(3)
  })

  it('and paid once the contract is to end with them, are there until then', async () => {
    const { portal, database, subscriptionId, orderSeats, bought } = await aFirm()
    const added = await orderSeats(2)
    await database
      .update(subscriptions)
      .set({ endsOn: '2027-11-21' as never, ending: 'asked' })
      .where(eq(subscriptions.id, subscriptionId))
    await portalCall(portal, added?.fields ?? {})
    const [term] = await database.select().from(terms).where(eq(terms.kind, 'seats'))
    expect(term).toMatchObject({ state: 'paid', endsOn: '2027-11-21', accessThrough: '2027-11-21' })
    expect(await bought()).toBe(5)
  })

  it('and ordered before that was kept, open nothing: nobody knows for which days', async () => {
    const { portal, database, orderSeats, bought } = await aFirm()
    const added = await orderSeats(2)
    await database.update(terms).set({ quotedStartsOn: null, quotedEndsOn: null })
    await portalCall(portal, added?.fields ?? {})
    expect((await spans(database)).at(-1)).toEqual(['seats', 'refund-due', null, null])
    expect(await bought()).toBe(3)
  })

  it('and more than a contract can have, open nothing', async () => {
    const { portal, database, orderSeats, bought } = await aFirm(10)
    const one = await orderSeats(6000)
    const two = await orderSeats(5000)
    expect((await portalCall(portal, one?.fields ?? {})).status).toBe(200)
    expect((await portalCall(portal, two?.fields ?? {})).status).toBe(200)
    const states = (await spans(database)).slice(1).map(([, state]) => state ?? '')
    expect(states.toSorted()).toEqual(['paid', 'refund-due'])
    expect(await bought()).toBe(6010)
  })
})

describe('a next period', () => {
  it('believed unpaid and paid again opens once: the second money goes back', async () => {
    const portal = await startPortal({ at: '2027-01-01T10:00:00Z' })
    const { database } = portal
    const { browser, email } = await portal.signedIn()
    const { subscriptionId } = await aPaidContract(database, {
      email,
      period: 'month',
      priceCents: 590,
      at: portal.now(),
    })
    portal.setTime('2027-01-31T10:00:00Z')
    await portal.signIn(browser, email)
    const order = async () =>
      (await drawn(await browser.post(paths.contractTerms(subscriptionId)))).locals.bankRedirect
    const lost = await order()
    portal.wait(3700)
    const second = await order()
    await portalCall(portal, second?.fields ?? {})
    await portalCall(portal, lost?.fields ?? {})
    expect((await spans(database)).map(([, ...rest]) => rest)).toEqual([
      ['paid', '2027-01-01', '2027-01-31'],
      ['refund-due', null, null],
      ['paid', '2027-02-01', '2027-02-28'],
    ])
  })

  it('paid twice at the same instant opens once', async () => {
    const portal = await startPortal({ at: '2027-01-01T10:00:00Z' })
    const { database } = portal
    const { subscriptionId } = await aPaidContract(database, {
      period: 'month',
      priceCents: 590,
      at: portal.now(),
    })
    const one = await aTerm(database, subscriptionId, { totalCents: 590, at: portal.now() })
    await database.update(terms).set({ state: 'expired' }).where(eq(terms.id, one.id))
    const two = await aTerm(database, subscriptionId, { totalCents: 590, at: portal.now() })
    await Promise.all([one, two].map(({ id }) => payTerm(database, id, portal.now())))
    const states = (await spans(database)).slice(1).map(([, state]) => state ?? '')
    expect(states.toSorted()).toEqual(['paid', 'refund-due'])
  })
})

describe('two first payments of one person', () => {
  // Mission V3, S1; decision 010
  it('told at the same instant open days that follow one another', async () => {
    const portal = await startPortal()
    const { database } = portal
    const orders = [
      await anOrderedContract(database, { at: portal.now() }),
      await anOrderedContract(database, { at: portal.now() }),
    ]
    const answers = await Promise.all(
      orders.map(async ({ attempt }) => {
        const body = await bankCall(attempt, { montant: '59.00EUR' })
        return portal
          .browser()
          .post(paths.bankNotification('monetico'), Object.fromEntries(new URLSearchParams(body)))
      }),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const opened = (await spans(database)).map(([, , startsOn]) => startsOn ?? '')
    expect(opened.toSorted()).toEqual(['2026-11-22', '2027-11-22'])
  })
})
