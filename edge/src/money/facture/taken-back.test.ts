import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aPaidContract, aTerm, payTerm } from '../../../tests/contract.builder.ts'
import { applyShown } from '../../../tests/statement.builder.ts'
import { startPortal } from '../../../tests/test-portal.ts'
import { meanwhile } from '../../../tests/meanwhile.ts'
import { refunds } from '../refund/refund-schema.ts'
import { receiveStatement } from '../leaving/leaving-store.ts'
import type { Database } from '../../ground/database/database.ts'
import type { Period } from '../subscription/period.ts'
import { contractOf } from '../subscription/subscription-store.ts'
import { correctFacture } from './correction-store.ts'
import { factureById, facturesOfContract } from './facture-store.ts'
import { factures } from './facture-schema.ts'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'

async function aPaid(period: Period = 'year') {
  const portal = await startPortal()
  const { database } = portal
  const { subscriptionId, reference } = await aPaidContract(database, { period, at: portal.now() })
  const issued = async () => facturesOfContract(database, subscriptionId)
  const avoirs = async () =>
    (await issued())
      .filter(({ content }) => content.typeCode === '381')
      .map(({ content: { preceding, totals } }) => [preceding.map(({ number }) => number), totals.grossCents])
  const correction = async (again: boolean) => {
    const [first] = await issued()
    const facture = await factureById(database, first?.id ?? '')
    if (!facture) throw new Error('the facture is gone')
    return correctFacture(database, facture, { why: 'Erreur', again, seller: anIssuer }, portal.now())
  }
  const correct = async (again: boolean) => database.batch(await correction(again))
  const withdraw = async (on: Database = database) => {
    const contract = await contractOf(database, subscriptionId)
    const email = 'zoe@exemple.fr'
    const statement = { kind: 'withdrawal', name: 'Zoé', email, contractReference: reference } as const
    const kept = await receiveStatement(
      database,
      { ...statement, wishedOn: null, motive: '' },
      'a-withdrawal-of-the-test',
      { contract, letter: false },
      portal.now(),
    )
    return applyShown(database, kept, subscriptionId, portal.now(), on)
  }
  const given = async () =>
    (await database.select().from(refunds)).map(({ reason, amountCents }) => [reason, amountCents])
  return { portal, database, subscriptionId, issued, avoirs, correction, correct, withdraw, given }
}

// CGI annex II, 242 nonies A; 289: an avoir never gives back what another one has.
describe('a facture is taken back once', () => {
  it('when a withdrawal comes between the reading of the desk and its avoir, which is refused', async () => {
    const { database, correction, withdraw, avoirs } = await aPaid()
    const statements = await correction(true)
    await withdraw()
    await expect(database.batch(statements)).rejects.toThrow()
    expect(await avoirs()).toEqual([[['FA-2026-000001'], 5884]])
  })

  it('when the desk makes it again just before a withdrawal is written, which takes back what replaced it', async () => {
    const { database, correct, withdraw, avoirs, given } = await aPaid()
    await withdraw(meanwhile(database, () => correct(true)))
    expect(await avoirs()).toEqual([
      [['FA-2026-000001'], 5900],
      [['FA-2026-000002'], 5884],
    ])
    expect(await given()).toEqual([['withdrawal', 5884]])
  })

  it('also by an avoir that does not say how much, as those issued before', async () => {
    const { database, correct, correction } = await aPaid()
    await correct(false)
    await database.run('DROP TRIGGER factures_stay')
    await database.run(
      "UPDATE factures SET content = json_remove(content, '$.preceding[0].cents') WHERE series = 'AV'",
    )
    await database.run("UPDATE factures SET source_key = 'before' WHERE series = 'AV'")
    await expect(database.batch(await correction(false))).rejects.toThrow()
  })
})

describe('a withdrawal gives back what still stands', () => {
  it('nothing once an avoir alone has taken it back, which is a refund of its own', async () => {
    const { correct, withdraw, avoirs, given } = await aPaid()
    await correct(false)
    expect(await given()).toEqual([['no-counterpart', 5900]])
    expect(await withdraw()).toMatchObject({ kind: 'withdrawn', refundCents: 0, keptCents: 0 })
    expect(await given()).toEqual([['no-counterpart', 5900]])
    expect(await avoirs()).toEqual([[['FA-2026-000001'], 5900]])
  })

  it('the next period alone, when the first was taken back', async () => {
    const { portal, database, subscriptionId, correct, withdraw, avoirs, given } = await aPaid('month')
    const { id } = await aTerm(database, subscriptionId, { at: portal.now() })
    await payTerm(database, id, portal.now())
    await correct(false)
    expect(await withdraw()).toMatchObject({ refundCents: 5900, keptCents: 0 })
    expect(await given()).toEqual([
      ['no-counterpart', 5900],
      ['withdrawal', 5900],
    ])
    expect(await avoirs()).toEqual([
      [['FA-2026-000001'], 5900],
      [['FA-2026-000002'], 5900],
    ])
  })

  it('as much as it charged, when the desk made the facture again', async () => {
    const { database, correct, withdraw, given } = await aPaid()
    await correct(true)
    expect(await given()).toEqual([])
    await withdraw()
    expect(await given()).toEqual([['withdrawal', 5884]])
    expect(await database.select().from(factures).where(eq(factures.series, 'AV'))).toHaveLength(2)
  })
})
