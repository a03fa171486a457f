import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'
import { describe, expect, it } from 'vitest'
import { bankCall } from '../../../tests/buyer.ts'
import {
  anOrderedContract,
  anOrganisation,
  aPaidContract,
  aTerm,
  payTerm,
} from '../../../tests/contract.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { aStaff } from '../../../tests/staff.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { accessPeriods, members } from '../../people/member/member-schema.ts'
import { organisationPeople } from '../../people/organisation/organisation-schema.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { firstAttempt } from '../payment/attempt-store.ts'
import { refunds } from '../refund/refund-schema.ts'
import { applyWaitingNotifications } from '../bank-call/notification-store.ts'
import { fulfilTerm } from './fulfilment-store.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'

async function anOrdered(situation: Parameters<typeof anOrderedContract>[1] = {}) {
  const portal = await startPortal()
  const { database } = portal
  const ordered = await anOrderedContract(database, { at: portal.now(), ...situation })
  const everything = async () => ({
    terms: await database.select().from(terms),
    subscriptions: await database.select().from(subscriptions),
    members: await database
      .select({ email: members.email, passwordHash: members.passwordHash })
      .from(members),
    periods: await database
      .select({ startsOn: accessPeriods.startsOn, endsOn: accessPeriods.endsOn })
      .from(accessPeriods),
    events: (await database.select().from(outbox)).map(({ eventKey }) => eventKey),
  })
  /** The bank says that it was paid. */
  const call = async () => {
    const body = await bankCall(ordered.attempt, { montant: '59.00EUR' })
    const fields = Object.fromEntries(new URLSearchParams(body))
    return portal.browser().post(paths.bankNotification('monetico'), fields)
  }
  return { portal, database, ...ordered, everything, call }
}

describe('a first payment', () => {
  it('concludes the contract, opens its days and makes the account, told once', async () => {
    const { call, everything, termId } = await anOrdered()
    await call()
    await call()
    expect(await everything()).toMatchObject({
      terms: [{ state: 'paid', startsOn: '2026-11-22', endsOn: '2027-11-21', accessThrough: '2027-12-06' }],
      subscriptions: [{ concludedAt: new Date('2026-11-22T17:30:00Z'), endsOn: null }],
      members: [{ email: 'zoe@exemple.fr', passwordHash: null }],
      periods: [{ startsOn: '2026-11-22', endsOn: '2027-12-06' }],
      events: [`term-paid:${termId}`],
    })
  })

  it('told twenty times at once opens the days once', async () => {
    const { call, everything } = await anOrdered()
    const answers = await Promise.all(Array.from({ length: 20 }, call))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const { periods, members: made, events } = await everything()
    expect([periods.length, made.length, events.length]).toEqual([1, 1, 1])
  })

  // The fault: each table that a fulfilment writes is away in turn, in the middle of the bank’s call.
  it.each(['terms', 'subscriptions', 'members', 'factures', 'outbox'])(
    'with no %s for a while is taken up again, and loses nothing',
    async (table) => {
      const { call, everything, database, portal } = await anOrdered()
      const view = await env.DB.prepare("SELECT sql FROM sqlite_master WHERE name = 'access_periods'").first<{
        sql: string
      }>()
      await env.DB.exec('DROP VIEW access_periods')
      await env.DB.exec(`ALTER TABLE ${table} RENAME TO away`)
      expect((await call()).status).toBe(500)
      expect(logged.splice(0)).toHaveLength(1)
      await env.DB.exec(`ALTER TABLE away RENAME TO ${table}`)
      await env.DB.prepare(view?.sql ?? '').run()
      portal.wait(60)
      await applyWaitingNotifications(database, anIssuer)
      await applyWaitingNotifications(database, anIssuer)
      const { periods, members: made, events } = await everything()
      expect([periods.length, made.length, events.length]).toEqual([1, 1, 1])
    },
  )

  it('of somebody who is a member already goes to their account', async () => {
    const { portal, database } = await anOrdered()
    const { id, email } = await portal.signedIn({ accessThrough: '2026-01-31' })
    const { termId } = await anOrderedContract(database, { email, at: portal.now() })
    await payTerm(database, termId, portal.now())
    const rows = await database.select().from(subscriptions).where(eq(subscriptions.memberId, id))
    expect(rows).toHaveLength(1)
    const [kept] = await database.select().from(members).where(eq(members.id, id))
    expect(kept).toMatchObject({ firstName: 'Camille' })
  })

  it('begins after the days that the same person has already paid for', async () => {
    const { portal, database } = await anOrdered()
    await aPaidContract(database, { email: 'deux@exemple.fr', at: portal.now() })
    const { termId } = await aPaidContract(database, { email: 'deux@exemple.fr', at: portal.now() })
    const [term] = await database.select().from(terms).where(eq(terms.id, termId))
    expect(term).toMatchObject({ startsOn: '2027-11-22', endsOn: '2028-11-21' })
  })

  it('for others begins at once, whatever its payer has paid for alone', async () => {
    const { portal, database } = await anOrdered()
    const email = 'deux@exemple.fr'
    await aPaidContract(database, { email, at: portal.now() })
    const organisationId = await anOrganisation(database)
    const { termId } = await aPaidContract(database, { organisationId, seats: 3, email, at: portal.now() })
    const [term] = await database.select().from(terms).where(eq(terms.id, termId))
    expect(term?.startsOn).toBe('2026-11-22')
  })

  it('without an express request opens the days when one can no longer withdraw', async () => {
    const { call, everything } = await anOrdered({ startRequested: false })
    await call()
    expect((await everything()).terms).toMatchObject([{ startsOn: '2026-12-08' }])
  })

  it('of a late call opens the days all the same', async () => {
    const { call, everything, portal } = await anOrdered()
    portal.wait(3 * 3600)
    await call()
    expect((await everything()).terms).toMatchObject([{ state: 'paid-late', startsOn: '2026-11-22' }])
  })

  it('of another amount opens nothing, and a person is told', async () => {
    const { portal, attempt, everything } = await anOrdered()
    const body = await bankCall(attempt, { montant: '5.90EUR' })
    await portal
      .browser()
      .post(paths.bankNotification('monetico'), Object.fromEntries(new URLSearchParams(body)))
    expect(await everything()).toMatchObject({ terms: [{ state: 'review', startsOn: null }], periods: [] })
  })

  it('made three times opens the days once, and tells a person of the second and of the third', async () => {
    const { portal, database, attempt, termId, everything } = await anOrdered()
    const again = () =>
      firstAttempt(database, { kind: 'term', id: termId }, 'partner', portal.now()).returning()
    const references = [attempt, ...(await again()), ...(await again())].map((one) =>
      typeof one === 'string' ? one : one.reference,
    )
    for (const [index, reference] of references.entries()) {
      const body = await bankCall(reference, { montant: '59.00EUR', numauto: `00012${index}` })
      await portal
        .browser()
        .post(paths.bankNotification('monetico'), Object.fromEntries(new URLSearchParams(body)))
    }
    const { events, periods } = await everything()
    expect(periods).toHaveLength(1)
    expect(events.filter((event) => event.startsWith('alert-paid-twice:'))).toHaveLength(2)

    // Code civil, 1302: what came twice is owed back, once a payment, however often the bank tells of it.
    for (const reference of references.toReversed()) {
      const body = await bankCall(reference, {
        montant: '59.00EUR',
        numauto: `00012${references.indexOf(reference)}`,
        date: '23/11/2026_a_10:11:12',
      })
      await portal
        .browser()
        .post(paths.bankNotification('monetico'), Object.fromEntries(new URLSearchParams(body)))
    }
    const owed = { amountCents: 5900, reason: 'no-counterpart', dueOn: '2026-12-06', settledAt: null }
    expect(await database.select().from(refunds)).toMatchObject([owed, owed])
    const letters = (await portal.deliver()).map(({ to, subject }) => [to, subject])
    const toPayer = ['zoe@exemple.fr', expect.stringMatching(/^Payé deux fois.*59,00/)]
    expect(letters.filter(([, subject]) => subject?.startsWith('Payé'))).toEqual([toPayer, toPayer])
    expect(letters.filter(([to]) => to === 'alertes@exemple.fr')).toEqual([
      ['alertes@exemple.fr', 'À vérifier\u00a0: un paiement de trop'],
      ['alertes@exemple.fr', 'À vérifier\u00a0: un paiement de trop'],
    ])
    const { termPayment } = (await drawn(await portal.browser().get(paths.termPayment(termId)))).locals
    expect(termPayment).toMatchObject({
      state: 'paid',
      paidAgain: [{ amountCents: 5900 }, { settledAt: null }],
    })

    const { browser: desk } = await aStaff(portal, 'comptable')
    const listed = async () =>
      (await drawn(await desk.get(paths.deskRefunds))).locals.deskRefunds?.refunds ?? []
    const [first] = await listed()
    expect(await listed()).toMatchObject(
      references.slice(1).map((reference) => ({
        reason: 'paid-again',
        amountCents: 5900,
        order: null,
        payments: [{ reference }],
      })),
    )
    await desk.post(paths.deskRefund(first?.id ?? ''), { verified: 'yes' })
    expect(await listed()).toHaveLength(1)
    // What was paid once stays paid.
    expect(await everything()).toMatchObject({ terms: [{ state: 'paid', startsOn: '2026-11-22' }] })
  })

  it('of an organisation makes whoever paid act for it, and gives them no seat', async () => {
    const portal = await startPortal()
    const { database } = portal
    const organisationId = await anOrganisation(database)
    await aPaidContract(database, { organisationId, seats: 3, priceCents: 4500, at: portal.now() })
    expect(await database.select().from(organisationPeople)).toMatchObject([
      { organisationId, mayOrder: true, mayInvite: true, mayReadFactures: true },
    ])
    expect(await database.select().from(accessPeriods)).toEqual([])
  })
})

describe('seats added in between', () => {
  it('are there once paid, once', async () => {
    const portal = await startPortal()
    const { database } = portal
    const organisationId = await anOrganisation(database)
    const { subscriptionId } = await aPaidContract(database, { organisationId, seats: 3, at: portal.now() })

    const { id } = await aTerm(database, subscriptionId, { kind: 'seats', seats: 2, at: portal.now() })
    await payTerm(database, id, portal.now())
    await fulfilTerm(database, anIssuer, id)
    const [row] = await database.select().from(subscriptions).where(eq(subscriptions.id, subscriptionId))
    expect(row?.seats).toBe(5)
  })
})
