import { asParisDay } from '@portal/content'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aPaidContract, aTerm, payTerm } from '../../../tests/contract.builder.ts'
import { applyShown } from '../../../tests/statement.builder.ts'
import { meanwhile } from '../../../tests/meanwhile.ts'
import { startPortal } from '../../../tests/test-portal.ts'
import type { StatementKind } from '../../ground/contract/index.ts'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'
import { facturesOfContract } from '../facture/facture-store.ts'
import type { Database } from '../../ground/database/database.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { lookAtContracts } from '../term/due-store.ts'
import { fulfilTerm } from '../term/fulfilment-store.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'
import { contractOf } from '../subscription/subscription-store.ts'
import { refunds } from '../refund/refund-schema.ts'
import { receiveStatement } from './leaving-store.ts'
import { takeBackEnding } from './resumption-store.ts'

async function aMonthly() {
  const portal = await startPortal()
  const { database } = portal
  const { browser, email } = await portal.signedIn({ accessThrough: '2026-01-31' })
  const situation = { period: 'month', priceCents: 590, email, at: portal.now() } as const
  const contract = await aPaidContract(database, situation)
  const { subscriptionId } = contract
  const renewal = await aTerm(database, subscriptionId, { totalCents: 590, email, at: portal.now() })
  let statementKey = 100
  const declared = async (kind: StatementKind) => {
    const read = await contractOf(database, subscriptionId)
    const statement = {
      kind,
      name: 'Zoé',
      email,
      contractReference: contract.reference,
      wishedOn: null,
      motive: '',
    }
    const key = `statement-key-of-the-test-${statementKey++}`
    return receiveStatement(database, statement, key, { contract: read, letter: false }, portal.now())
  }
  const apply = async (kind: StatementKind, on: Database = database) =>
    applyShown(database, await declared(kind), subscriptionId, portal.now(), on)
  const row = async () =>
    (await database.select().from(subscriptions).where(eq(subscriptions.id, subscriptionId)))[0]
  const term = async () => (await database.select().from(terms).where(eq(terms.id, renewal.id)))[0]
  const given = async () => (await database.select().from(refunds)).map(({ amountCents }) => amountCents)
  const alerts = async () =>
    (await database.select().from(outbox))
      .map(({ kind }) => kind)
      .filter((kind) => kind === 'alert-refund-due')
  return { portal, database, browser, email, ...contract, renewal, apply, row, term, given, alerts }
}

// Code de la consommation, L215-1-1 and L221-21: no money without a counterpart.
describe('the payment of the next period', () => {
  it('decided on before an ending and written after it goes back', async () => {
    const { portal, database, renewal, apply, row, term, alerts } = await aMonthly()
    await database.update(terms).set({ state: 'paid', paidAt: portal.now() }).where(eq(terms.id, renewal.id))
    await fulfilTerm(
      meanwhile(database, () => apply('ending')),
      anIssuer,
      renewal.id,
    )
    expect(await row()).toMatchObject({ endsOn: '2026-12-21', ending: 'asked' })
    expect(await term()).toMatchObject({ state: 'refund-due', startsOn: null })
    expect(await alerts()).toHaveLength(1)
  })

  it('decided on before a withdrawal and written after it goes back', async () => {
    const { portal, database, renewal, apply, term, alerts, given } = await aMonthly()
    await database.update(terms).set({ state: 'paid', paidAt: portal.now() }).where(eq(terms.id, renewal.id))
    await fulfilTerm(
      meanwhile(database, () => apply('withdrawal')),
      anIssuer,
      renewal.id,
    )
    expect(await term()).toMatchObject({ state: 'refund-due', startsOn: null })
    expect((await given()).toSorted((one, other) => one - other)).toEqual([571, 590])
    expect(await alerts()).toEqual(['alert-refund-due'])
  })

  it('written before an ending that was decided without it is shown, and then within what ends', async () => {
    const { portal, database, renewal, apply, row, term } = await aMonthly()
    const overtaken = meanwhile(database, () => payTerm(database, renewal.id, portal.now()))
    expect(await apply('ending', overtaken)).toBe('changed')
    expect(await row()).toMatchObject({ endsOn: null })
    expect(await apply('ending')).toEqual({ kind: 'ends', lastDay: '2027-01-21' })
    expect(await row()).toMatchObject({ endsOn: '2027-01-21' })
    expect(await term()).toMatchObject({ state: 'paid', accessThrough: '2027-01-21' })
  })

  it('written before a withdrawal that was decided without it is shown, and then given back with it', async () => {
    const { portal, database, renewal, apply, given, subscriptionId } = await aMonthly()
    const overtaken = meanwhile(database, () => payTerm(database, renewal.id, portal.now()))
    expect(await apply('withdrawal', overtaken)).toBe('changed')
    expect(await given()).toEqual([])
    await apply('withdrawal')
    expect(await given()).toEqual([571 + 590])
    const avoir = (await facturesOfContract(database, subscriptionId)).find(
      ({ content }) => content.typeCode === '381',
    )
    expect(avoir?.content.preceding.map(({ number }) => number)).toEqual(['FA-2026-000001', 'FA-2026-000002'])
  })
})

describe('a contract on which two things are decided at once', () => {
  it('stays withdrawn when an ending was decided before and is written after', async () => {
    const { database, apply, row } = await aMonthly()
    const effect = await apply(
      'ending',
      meanwhile(database, () => apply('withdrawal')),
    )
    expect(effect).toBe('changed')
    expect(await row()).toMatchObject({ endsOn: '2026-11-22', ending: 'withdrawn' })
  })

  it('is not resumed when a withdrawal is written first', async () => {
    const { portal, database, apply, row, subscriptionId, termId } = await aMonthly()
    await apply('ending')
    const overtaken = meanwhile(database, () => apply('withdrawal'))
    expect(await takeBackEnding(overtaken, subscriptionId, portal.now())).toBe(false)
    expect(await row()).toMatchObject({ ending: 'withdrawn' })
    const [first] = await database.select().from(terms).where(eq(terms.id, termId))
    expect(first?.accessThrough).toBe('2026-11-22')
  })

  // The fault: nothing tells the second decision that it was overtaken.
  it('stays withdrawn by each statement alone', async () => {
    const { portal, database, apply, row, subscriptionId, termId } = await aMonthly()
    await database.run('DROP TRIGGER subscriptions_are_decided_one_by_one')
    const access = async () =>
      (await database.select().from(terms).where(eq(terms.id, termId)))[0]?.accessThrough
    const withdrawn = { endsOn: '2026-11-22', ending: 'withdrawn' }
    await apply(
      'ending',
      meanwhile(database, () => apply('withdrawal')),
    )
    expect([await row(), await access()]).toMatchObject([withdrawn, '2026-11-22'])
    await database.update(subscriptions).set({ endsOn: null, ending: null })
    await database.delete(refunds)
    await apply('ending')
    const resumed = meanwhile(database, () =>
      database.update(subscriptions).set({ endsOn: asParisDay('2026-11-22'), ending: 'withdrawn' }),
    )
    await takeBackEnding(resumed, subscriptionId, portal.now())
    expect([await row(), await access()]).toMatchObject([withdrawn, '2026-11-22'])
  })

  it('does not lapse, nor is told so, when the next period is paid first; the next run looks again', async () => {
    const { portal, database, renewal, row } = await aMonthly()
    await database.delete(outbox)
    portal.setTime('2027-01-06T10:00:00Z')
    const at = new Date('2027-01-05T22:59:00Z')
    await lookAtContracts(
      meanwhile(database, () => payTerm(database, renewal.id, at)),
      portal.now(),
    )
    expect(await row()).toMatchObject({ endsOn: null, lookedAtOn: null })
    await lookAtContracts(database, portal.now())
    expect(await row()).toMatchObject({ endsOn: null, lookedAtOn: '2027-01-06' })
    expect((await database.select().from(outbox)).map(({ kind }) => kind)).not.toContain('contract-lapsed')
  })

  it('is given up after a few tries, and says so', async () => {
    const { database, apply } = await aMonthly()
    const always: Database = new Proxy(database, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (name !== 'batch') return typeof value === 'function' ? (value.bind(target) as unknown) : value
        return async (statements: Parameters<Database['batch']>[0]) => {
          if (statements.length > 2) await target.run('UPDATE subscriptions SET version = version + 1')
          return target.batch(statements)
        }
      },
    })
    await expect(apply('ending', always)).rejects.toThrow()
  })
})
