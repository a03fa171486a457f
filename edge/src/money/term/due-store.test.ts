import { env } from 'cloudflare:workers'
import { asParisDay } from '@portal/content'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aPaidContract, aTerm, payTerm } from '../../../tests/contract.builder.ts'
import { applyShown } from '../../../tests/statement.builder.ts'
import { startPortal } from '../../../tests/test-portal.ts'
import { receiveStatement } from '../leaving/leaving-store.ts'
import { accessPeriods } from '../../people/member/member-schema.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { lookAtContracts } from './due-store.ts'
import { subscriptions, terms } from '../subscription/subscription-schema.ts'
import { contractOf } from '../subscription/subscription-store.ts'

async function aRunningContract() {
  const portal = await startPortal({ at: '2026-03-10T09:00:00Z' })
  const { database } = portal
  const contract = await aPaidContract(database, { at: portal.now() })
  await database.delete(outbox)
  const kinds = async () => (await database.select().from(outbox)).map(({ kind }) => kind)
  const row = async () =>
    (await database.select().from(subscriptions).where(eq(subscriptions.id, contract.subscriptionId)))[0]
  const look = async (instant: string) => {
    portal.setTime(instant)
    await lookAtContracts(database, portal.now())
  }
  return { ...contract, portal, database, kinds, row, look }
}

describe('the due dates of a contract', () => {
  it('are looked at once a day, and each thing is said once', async () => {
    const { look, kinds } = await aRunningContract()
    await look('2027-01-09T08:00:00Z')
    await look('2027-01-09T08:01:00Z')
    await look('2027-01-10T08:00:00Z')
    expect(await kinds()).toEqual(['renewal-notice'])
  })

  it('follow the day in Paris, not that of the machine', async () => {
    const { look, kinds } = await aRunningContract()
    await look('2027-01-08T22:59:00Z')
    expect(await kinds()).toEqual([])
    await look('2027-01-08T23:00:00Z')
    expect(await kinds()).toEqual(['renewal-notice'])
  })

  it('when they pass unpaid, end the contract with what was paid', async () => {
    const { look, kinds, row } = await aRunningContract()
    await look('2027-03-25T08:00:00Z')
    expect(await row()).toMatchObject({ endsOn: '2027-03-09', ending: 'unpaid' })
    await look('2027-03-26T08:00:00Z')
    await look('2027-05-01T08:00:00Z')
    expect(await kinds()).toEqual(['contract-lapsed'])
  })

  it('keep the days of grace when the ending that was asked for is a period later, and lapse once', async () => {
    const { look, kinds, row, database, portal, subscriptionId } = await aRunningContract()
    const statement = {
      kind: 'ending',
      name: 'Zoé',
      email: 'zoe@exemple.fr',
      contractReference: 'A1B2C3D4E5F6',
      wishedOn: asParisDay('2027-06-01'),
      motive: '',
    } as const
    const contract = await contractOf(database, subscriptionId)
    const payer = { contract, letter: false }
    const kept = await receiveStatement(database, statement, 'an-ending-of-the-test-01', payer, portal.now())
    await applyShown(database, kept, subscriptionId, portal.now())
    await database.delete(outbox)
    const access = async () => (await database.select().from(accessPeriods)).map(({ endsOn }) => endsOn)
    expect(await row()).toMatchObject({ endsOn: '2028-03-09', ending: 'asked' })
    expect(await access()).toEqual(['2027-03-24'])
    await look('2027-03-12T08:00:00Z')
    await look('2027-03-25T08:00:00Z')
    expect(await row()).toMatchObject({ endsOn: '2027-03-09', ending: 'unpaid' })
    await look('2028-03-10T08:00:00Z')
    expect(await kinds()).toEqual(['renewal-unpaid', 'contract-lapsed'])
  })

  // The fault: the payment is fulfilled between the reading of the contract and the writing of its end.
  it('paid at the very moment when they lapse, go on', async () => {
    const { look, row, database, subscriptionId } = await aRunningContract()
    await env.DB.exec(
      `CREATE TRIGGER paid_meanwhile BEFORE UPDATE OF looked_at_on ON subscriptions BEGIN UPDATE terms SET ends_on = '2028-03-09' WHERE kind = 'first'; END`,
    )
    await look('2027-03-25T08:00:00Z')
    expect(await row()).toMatchObject({ endsOn: null, lookedAtOn: '2027-03-25' })
    expect(await database.select().from(terms).where(eq(terms.subscriptionId, subscriptionId))).toHaveLength(
      1,
    )
  })

  // The fault: the outbox cannot be written.
  it('cut in the middle, are looked at again', async () => {
    const { look, kinds, row } = await aRunningContract()
    await env.DB.exec('ALTER TABLE outbox RENAME TO outbox_away')
    await expect(look('2027-03-25T08:00:00Z')).rejects.toThrow('not looked at')
    expect(await row()).toMatchObject({ endsOn: null, lookedAtOn: null })
    await env.DB.exec('ALTER TABLE outbox_away RENAME TO outbox')
    await look('2027-03-25T08:01:00Z')
    expect(await row()).toMatchObject({ ending: 'unpaid' })
    expect(await kinds()).toEqual(['contract-lapsed'])
  })

  it('of a hundred and twenty contracts take three runs', async () => {
    const { portal, database, kinds } = await aRunningContract()
    for (let index = 0; index < 119; index++)
      await aPaidContract(database, { email: `membre-${index}@exemple.fr`, at: portal.now() })
    await database.delete(outbox)
    const counts: number[] = []
    for (let run = 0; run < 4; run++) {
      portal.setTime(`2027-01-09T08:0${run}:00Z`)
      await lookAtContracts(database, portal.now())
      counts.push((await kinds()).length)
    }
    expect(counts).toEqual([50, 100, 120, 120])
  })
})

describe('the money of a next period', () => {
  it('opens the year that follows, to the day', async () => {
    const { database, portal, subscriptionId } = await aRunningContract()
    portal.setTime('2027-03-15T09:00:00Z')
    const { id } = await aTerm(database, subscriptionId, { at: portal.now() })
    await payTerm(database, id, portal.now())
    const [term] = await database.select().from(terms).where(eq(terms.id, id))
    expect(term).toMatchObject({ startsOn: '2027-03-10', endsOn: '2028-03-09', accessThrough: '2028-03-24' })
  })

  it.each([
    ['after the end of the contract', '2027-03-25T09:00:00Z'],
    ['a second time, too early for the year after', '2026-06-01T09:00:00Z'],
  ])('that comes %s goes back, and the desk is told', async (_name, instant) => {
    const { database, portal, subscriptionId, kinds } = await aRunningContract()
    portal.setTime(instant)
    const { id } = await aTerm(database, subscriptionId, { at: portal.now() })
    await payTerm(database, id, portal.now())
    const [term] = await database.select().from(terms).where(eq(terms.id, id))
    expect(term).toMatchObject({ state: 'refund-due', startsOn: null })
    expect(await kinds()).toEqual(['alert-refund-due'])
  })
})
