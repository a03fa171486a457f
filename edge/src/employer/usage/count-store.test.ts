import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { aMember } from '../../../tests/member.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { aSeat, buys, connects, peopleWithSeats, reveals } from '../../../tests/usage.builder.ts'
import { privateFiles } from '../../ground/contract/index.ts'
import { members } from '../../people/member/member-schema.ts'
import { runSchedule } from '../../schedule.ts'
import { countUsage, drawSlack } from './count-store.ts'
import { usageFigures, usageMonths } from './usage-schema.ts'

const inNovember = '2026-11-10T10:00:00Z'

/** A firm whose contract runs from 2 November 2026, on 5 December, with `count` people who have a seat. */
async function aFirm(count = 30) {
  const portal = await startPortal({ at: '2026-12-05T08:00:00Z' })
  const { database } = portal
  const organisationId = await anOrganisation(database)
  const at = new Date('2026-11-02T09:00:00Z')
  const contract = { organisationId, seats: 100, priceCents: 4500, email: 'patronne@exemple.fr', at }
  const { subscriptionId } = await aPaidContract(database, contract)
  const people = await peopleWithSeats(database, subscriptionId, count)
  /** Counts as often as it takes, with no slack unless it says otherwise. */
  const counts = async (slack = 0) => {
    for (let run = 0; run < 12; run++) await countUsage(database, portal.now(), portal.bindings, () => slack)
  }
  const figures = async () => {
    const rows = await database
      .select()
      .from(usageFigures)
      .where(eq(usageFigures.organisationId, organisationId))
      .orderBy(usageFigures.month, usageFigures.measure, usageFigures.category)
    return rows.map(({ month, measure, category, atLeast }) =>
      [month, measure, category, atLeast].filter((word) => word !== '').join(' '),
    )
  }
  return { portal, database, organisationId, subscriptionId, people, count: counts, figures }
}

const countedMonths = async ({ database }: TestPortal, organisationId: string) =>
  (await database.select().from(usageMonths).where(eq(usageMonths.organisationId, organisationId))).map(
    ({ month }) => month,
  )

describe('the count of a month', () => {
  it('knows connections, codes and paid orders by shelf, each person once', async () => {
    const { database, people, count, figures } = await aFirm(40)
    await connects(database, people.slice(0, 27), inNovember)
    await connects(database, people.slice(0, 27), '2026-11-12T10:00:00Z')
    await reveals(database, people.slice(0, 12), 'quinze-pour-cent', inNovember)
    await buys(database, people.slice(0, 13), 'forfait-journee', inNovember)
    await buys(database, people.slice(13, 16), 'forfait-journee', inNovember, 'paid-late')
    await buys(database, people.slice(0, 11), 'offre-retiree', inNovember)
    await count()
    expect(await figures()).toEqual([
      '2026-11 connected 25',
      '2026-11 used autres 10',
      '2026-11 used maison 10',
      '2026-11 used ski 15',
    ])
    const [first] = await database.select().from(usageFigures).where(eq(usageFigures.category, 'ski'))
    expect(first?.label).toBe('Ski et montagne')
  })

  it('leaves out what was given back or never paid, and whoever has no seat', async () => {
    const { database, people, count, figures } = await aFirm()
    await buys(database, people.slice(0, 9), 'forfait-journee', inNovember)
    await buys(database, people.slice(9, 20), 'forfait-journee', inNovember, 'refunded')
    await buys(database, people.slice(20, 25), 'forfait-journee', inNovember, 'expired')
    await peopleWithSeats(database, (await aPaidContract(database)).subscriptionId, 1)
    await count()
    expect(await figures()).toEqual([])
  })

  it('leaves out what was done before the seat, after it, and before the contract', async () => {
    const { database, subscriptionId, people, count, figures } = await aFirm()
    await connects(database, people, '2026-11-01T10:00:00Z')
    const late = await peopleWithSeats(database, subscriptionId, 20, { assignedOn: '2026-11-20' })
    await connects(database, late, '2026-11-19T10:00:00Z')
    const gone = await peopleWithSeats(database, subscriptionId, 20, { releasedOn: '2026-11-15' })
    await connects(database, gone, '2026-11-15T10:00:00Z')
    await count()
    expect(await figures()).toEqual([])
  })

  it('waits for the fifth of the next month', async () => {
    const { portal, organisationId, count } = await aFirm()
    portal.setTime('2026-12-04T22:59:00Z')
    await count()
    // The organisation exists since January; nothing of November yet.
    expect(await countedMonths(portal, organisationId)).not.toContain('2026-11')
    portal.setTime('2026-12-04T23:00:00Z')
    await count()
    expect((await countedMonths(portal, organisationId)).at(-1)).toBe('2026-11')
  })

  it('is made once: what comes or goes afterwards changes nothing', async () => {
    const { portal, database, subscriptionId, people, count, figures } = await aFirm()
    await connects(database, people.slice(0, 15), inNovember)
    await count()
    const first = await figures()
    expect(first).toEqual(['2026-11 connected 15'])
    // One leaves and is erased, one comes, whose activity is known late: the reading stays.
    await database.delete(members).where(eq(members.id, people[0] ?? ''))
    await connects(database, people.slice(15, 25), inNovember)
    await peopleWithSeats(database, subscriptionId, 1)
    portal.wait(24 * 3600)
    await count()
    expect(await figures()).toEqual(first)
  })

  it('by ten runs at once is made once', async () => {
    const { portal, database, organisationId, people, figures } = await aFirm()
    await connects(database, people.slice(0, 15), inNovember)
    for (let round = 0; round < 12; round++)
      await Promise.all(
        Array.from({ length: 10 }, () => countUsage(database, portal.now(), portal.bindings, () => 0)),
      )
    expect(await figures()).toEqual(['2026-11 connected 15'])
    expect(await countedMonths(portal, organisationId)).toHaveLength(11)
  })

  it('takes up the months that were missed, oldest first', async () => {
    const { portal, database, organisationId, people, count, figures } = await aFirm()
    await connects(database, people.slice(0, 10), inNovember)
    await connects(database, people.slice(0, 20), '2026-12-31T22:59:00Z')
    portal.setTime('2027-03-06T08:00:00Z')
    await count()
    await count()
    expect((await countedMonths(portal, organisationId)).slice(-4)).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
    ])
    expect(await figures()).toEqual(['2026-11 connected 10', '2026-12 connected 20'])
  })

  // The fault: the mark of a month cannot be written, after its figures.
  it('that is cut in the middle leaves nothing, and is made again the next minute', async () => {
    const { portal, database, organisationId, people, figures } = await aFirm()
    await connects(database, people.slice(0, 15), inNovember)
    const before = portal.now()
    await env.DB.exec(
      "CREATE TRIGGER away BEFORE INSERT ON usage_months WHEN NEW.month = '2026-11' BEGIN SELECT RAISE(ABORT, 'disk'); END",
    )
    for (let minute = 0; minute < 12; minute++) await runSchedule(portal.bindings, before)
    expect(logged.splice(0)).toEqual([
      expect.stringMatching(/^scheduled fault usage/),
      expect.stringMatching(/^scheduled fault usage/),
    ])
    expect(await figures()).toEqual([])
    await env.DB.exec('DROP TRIGGER away')
    await runSchedule(portal.bindings, before)
    expect((await countedMonths(portal, organisationId)).at(-1)).toBe('2026-11')
    // The slack of the schedule is drawn: 15 people are 10 or 15.
    expect(['2026-11 connected 10', '2026-11 connected 15']).toContain((await figures())[0])
  })

  // The fault: no catalogue is deployed, and every figure would be filed under « Autres » for ever.
  it('waits for a catalogue', async () => {
    const { portal, database, organisationId, people } = await aFirm()
    await reveals(database, people, 'quinze-pour-cent', inNovember)
    const content = portal.deployment.files.get(privateFiles.categories) ?? ''
    portal.deployment.files.delete(privateFiles.categories)
    const run = () => countUsage(database, portal.now(), portal.bindings, () => 0)
    for (let month = 1; month <= 10; month++) await run()
    await expect(run()).rejects.toThrow('1 months not counted')
    expect(await countedMonths(portal, organisationId)).not.toContain('2026-11')
    portal.deployment.files.set(privateFiles.categories, content)
    portal.wait(3)
    await run()
    expect(await countedMonths(portal, organisationId)).toContain('2026-11')
  })

  it('of an organisation that cannot be counted holds up no other', async () => {
    const { portal, database, organisationId } = await aFirm()
    const other = await anOrganisation(database, 'Autre atelier')
    await env.DB.exec(
      `CREATE TRIGGER away BEFORE INSERT ON usage_months WHEN NEW.organisation_id = '${organisationId}' BEGIN SELECT RAISE(ABORT, 'disk'); END`,
    )
    await expect(countUsage(database, portal.now(), portal.bindings)).rejects.toThrow('not counted')
    expect(await countedMonths(portal, other)).toEqual(['2026-01'])
  })
})

describe('the difference attack on what is stored', () => {
  it('by two contracts with the same people finds one figure', async () => {
    const { database, organisationId, people, count, figures } = await aFirm()
    const at = new Date('2026-11-02T09:00:00Z')
    const again = { organisationId, seats: 100, priceCents: 4500, email: 'patronne@exemple.fr', at }
    const { subscriptionId } = await aPaidContract(database, again)
    for (const memberId of people.slice(1)) await aSeat(database, subscriptionId, memberId)
    await connects(database, people.slice(0, 15), inNovember)
    await count()
    expect(await figures()).toEqual(['2026-11 connected 15'])
  })

  it('by two organisations whose people differ by one finds the same figures', async () => {
    const { portal, database, people, count, figures } = await aFirm()
    const other = await anOrganisation(database, 'Le même atelier, moins un')
    const at = new Date('2026-11-02T09:00:00Z')
    const contract = { organisationId: other, seats: 100, priceCents: 4500, email: 'p@exemple.fr', at }
    const { subscriptionId } = await aPaidContract(database, contract)
    for (const memberId of people.slice(1)) await aSeat(database, subscriptionId, memberId)
    await connects(database, people.slice(1), '2026-01-06T10:00:00Z')
    await connects(database, people.slice(0, 14), inNovember)
    await reveals(database, people.slice(0, 18), 'quinze-pour-cent', inNovember)
    await count()
    const others = await portal.database
      .select()
      .from(usageFigures)
      .where(eq(usageFigures.organisationId, other))
    expect(await figures()).toEqual(['2026-11 connected 10', '2026-11 used maison 15'])
    expect(others.map(({ measure, atLeast }) => [measure, atLeast])).toEqual([
      ['connected', 10],
      ['used', 15],
    ])
  })

  // Their page says « Invitée », as for whoever has no account yet.
  it('by people who came before their seat alone finds nothing', async () => {
    const { database, subscriptionId, people, count, figures } = await aFirm(10)
    for (let index = 0; index < 20; index++) {
      const { id } = await aMember(database)
      await connects(database, [id], '2026-01-03T10:00:00Z')
      await aSeat(database, subscriptionId, id)
    }
    await connects(database, people, inNovember)
    await count()
    expect(await figures()).toEqual([])
  })

  // Ten have connected, five were never anything but invited: « 10 » would be each of the ten.
  it('by whoever never came, known to the employer, finds nothing', async () => {
    const { database, subscriptionId, people, count, figures } = await aFirm(10)
    const invited = await peopleWithSeats(database, subscriptionId, 20, { firstConnection: null })
    await connects(database, people, inNovember)
    await connects(database, invited, '2026-12-01T10:00:00Z')
    await count()
    expect(await figures()).toEqual([])
  })

  it('by quarters or days finds months alone', async () => {
    const { database, organisationId } = await aFirm()
    for (const month of ['2026-T4', '2026-11-10', '2026', ''])
      await expect(
        database.insert(usageFigures).values({
          organisationId,
          month: month as never,
          measure: 'connected',
          category: '',
          label: '',
          atLeast: 10,
        }),
      ).rejects.toThrow()
  })

  it.each([9, 11, 5, 0])('finds no row that says %i', async (atLeast) => {
    const { database, organisationId } = await aFirm(0)
    const row = { organisationId, month: '2027-01' as never, measure: 'connected' as const }
    await expect(
      database.insert(usageFigures).values({ ...row, category: '', label: '', atLeast }),
    ).rejects.toThrow()
  })

  it('by writing again is refused by the database itself', async () => {
    const { database, people, count } = await aFirm()
    await connects(database, people.slice(0, 15), inNovember)
    await count()
    const [figure] = await database.select().from(usageFigures)
    if (!figure) throw new Error('nothing was counted')
    for (const query of [
      'UPDATE usage_figures SET at_least = 20',
      'DELETE FROM usage_figures',
      'UPDATE usage_months SET counted_at = 1',
      'DELETE FROM usage_months',
      'INSERT OR REPLACE INTO usage_figures SELECT * FROM usage_figures',
      'INSERT OR REPLACE INTO usage_months SELECT * FROM usage_months',
      "INSERT INTO usage_figures SELECT organisation_id, month, 'used', 'maison', 'Maison', 10 FROM usage_figures",
    ])
      await expect(env.DB.prepare(query).run(), query).rejects.toThrow(/once|stay|kept/)
    expect(await database.select().from(usageFigures)).toEqual([figure])
  })

  it('finds thresholds that move: a slack is drawn from 0 to 4', () => {
    const drawn = new Set(Array.from({ length: 500 }, () => drawSlack()))
    expect([...drawn].toSorted((left, right) => left - right)).toEqual([0, 1, 2, 3, 4])
  })
})
