import { env } from 'cloudflare:workers'
import { asParisDay, parisDayAt } from '@portal/content'
import { asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrderedContract, anOrganisation, aPaidContract, payTerm } from '../../../tests/contract.builder.ts'
import { startPortal } from '../../../tests/test-portal.ts'
import type { Database } from '../../ground/database/database.ts'
import { terms } from '../subscription/subscription-schema.ts'
import { type FactureContent } from './facture.ts'
import { factures } from './facture-schema.ts'
import { facturesOfContract, issueFacture } from './facture-store.ts'

const at = new Date('2026-11-22T17:30:00Z')

const issued = (database: Database) =>
  database
    .select({ number: factures.number, issuedOn: factures.issuedOn })
    .from(factures)
    .orderBy(asc(factures.series), asc(factures.year), asc(factures.sequence))
const numbers = async (database: Database) => (await issued(database)).map(({ number }) => number)

/** Issues a copy of a facture under another source. */
async function issueAgain(
  database: Database,
  sourceKey: string,
  now: Date,
  changes: Partial<FactureContent> = {},
) {
  const { subscriptionId } = await aPaidContract(database)
  const [first] = await facturesOfContract(database, subscriptionId)
  if (!first) throw new Error('no facture')
  return database.batch([
    issueFacture(database, { ...first.content, ...changes }, { sourceKey, subscriptionId }, now),
  ] as never)
}

describe('the numbers of factures', () => {
  it('follow one another when fifty are paid at once, each once', async () => {
    const { database } = await startPortal()
    const ordered = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        anOrderedContract(database, { email: `p${index}@exemple.fr` }),
      ),
    )
    await Promise.all(ordered.map(({ termId }) => payTerm(database, termId, at)))
    expect(await numbers(database)).toEqual(
      Array.from({ length: 50 }, (_, index) => `FA-2026-${String(index + 1).padStart(6, '0')}`),
    )
  })

  it('leave no gap when what comes after them in the batch fails', async () => {
    const { database } = await startPortal()
    await aPaidContract(database)
    const { termId } = await anOrderedContract(database, { email: 'autre@exemple.fr' })
    // Injected: the outbox refuses to write, which the batch does last.
    await env.DB.exec("CREATE TRIGGER cut BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'cut'); END")
    await expect(payTerm(database, termId, at)).rejects.toThrow('could not be fulfilled')
    expect(await numbers(database)).toEqual(['FA-2026-000001'])
    await env.DB.exec('DROP TRIGGER cut')
    await payTerm(database, termId, at)
    expect(await numbers(database)).toEqual(['FA-2026-000001', 'FA-2026-000002'])
  })

  it('go on behind a number that was given out before a restore', async () => {
    const { database } = await startPortal()
    await env.DB.exec(
      "INSERT INTO facture_floors VALUES ('FA', 2026, 7, 1), ('AV', 2026, 9, 1), ('FA', 2025, 99, 1)",
    )
    // What the restore makes of the rule of the series.
    await env.DB.exec('DROP TRIGGER factures_have_no_gap')
    await aPaidContract(database)
    await aPaidContract(database, { email: 'autre@exemple.fr' })
    expect(await numbers(database)).toEqual(['FA-2026-000008', 'FA-2026-000009'])
  })

  it('begin again each year, in Paris, and each series has its own', async () => {
    const { database } = await startPortal()
    await issueAgain(database, 'a', new Date('2026-12-31T22:59:59Z'))
    await issueAgain(database, 'b', new Date('2026-12-31T23:00:00Z'), { typeCode: '381' })
    expect((await issued(database)).map(({ number, issuedOn }) => `${number} ${issuedOn}`)).toEqual([
      'AV-2027-000001 2027-01-01',
      'FA-2026-000001 2026-11-22',
      'FA-2026-000002 2026-12-31',
      // Paid by `issueAgain` on 22 November, after one of 31 December: dated as the one before it.
      'FA-2026-000003 2026-12-31',
    ])
  })

  it('go on in the new year when a clock is late', async () => {
    const { database } = await startPortal()
    await issueAgain(database, 'a', new Date('2027-01-01T09:00:00Z'))
    await issueAgain(database, 'b', new Date('2026-12-31T09:00:00Z'))
    expect((await issued(database)).at(-1)).toEqual({ number: 'FA-2027-000003', issuedOn: '2027-01-01' })
  })

  it('one source has one facture, and takes its whole batch with it the second time', async () => {
    const { database } = await startPortal()
    await issueAgain(database, 'a', at)
    await expect(issueAgain(database, 'a', at)).rejects.toThrow()
    expect(await numbers(database)).toHaveLength(3)
  })
})

describe('the database refuses', () => {
  const row = (sequence: number, issuedOn: string) =>
    `INSERT INTO factures (id, series, year, sequence, issued_on, issued_at, source_key, subscription_id, gross_cents, content)
     SELECT 'x-23456789012345678901', 'FA', 2026, ${sequence}, '${issuedOn}', 1, 'x', id, 1, '{}' FROM subscriptions`

  it.each([
    [row(3, '2026-11-22'), 'numbers of a series follow one another'],
    [row(1, '2026-11-22'), 'numbers of a series follow one another'],
    [row(2, '2026-11-21'), 'never dated before the one before it'],
    [row(2, '2027-01-01'), 'CHECK'],
    ["UPDATE factures SET content = '{}'", 'stays as it was issued'],
    ['UPDATE factures SET gross_cents = 1', 'stays as it was issued'],
    ['DELETE FROM factures', 'a facture is kept'],
    ['DELETE FROM subscriptions', 'FOREIGN KEY'],
  ])('%s', async (query, reason) => {
    const { database } = await startPortal()
    await aPaidContract(database)
    await expect(env.DB.prepare(query).run()).rejects.toThrow(reason)
  })
})

it('a facture is that of whoever pays, as it was when it was issued', async () => {
  const { database } = await startPortal()
  const organisationId = await anOrganisation(database)
  const { subscriptionId, termId } = await aPaidContract(database, {
    organisationId,
    seats: 12,
    priceCents: 4500,
  })
  await env.DB.exec("UPDATE organisations SET name = 'Autre nom', siren = '552100554'")
  await database.update(terms).set({ city: 'Ailleurs' }).where(eq(terms.id, termId))
  const [facture] = await facturesOfContract(database, subscriptionId)
  expect(facture?.content.buyer).toMatchObject({
    kind: 'organisation',
    name: 'Menuiserie Martin',
    siren: '732829320',
    vatNumber: 'FR44732829320',
  })
  expect(facture?.content.totals.grossCents).toBe(54_000)
  expect(facture?.issuedOn).toBe(asParisDay(parisDayAt(at)))
})
