import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import { organisationPeople } from '../src/people/organisation/organisation-schema.ts'
import { subscriptions } from '../src/money/subscription/subscription-schema.ts'
import { runSchedule } from '../src/schedule.ts'
import { askedThrough } from './asked-database.ts'
import { anOrder } from './buyer.ts'
import { aPaidContract } from './contract.builder.ts'
import { aFirmWithSeats } from './roster.builder.ts'
import { aStaff } from './staff.ts'
import { statementBounds } from './statement-bounds.ts'
import { startPortal } from './test-portal.ts'
import { peopleWithSeats } from './usage.builder.ts'
import { files, holdToIndexes, portalRoutes, scansOf } from './watched-requests.ts'

it('every route of the portal has a bound, and every bound a route', () => {
  expect(Object.keys(statementBounds).toSorted()).toEqual(
    [files, ...new Set(portalRoutes.map(({ name }) => name))].toSorted(),
  )
  expect(Math.max(...Object.values(statementBounds))).toBeLessThanOrEqual(65)
})

it('a statement that reads a whole table is told from one that does not', async () => {
  await startPortal()
  expect(await scansOf('SELECT * FROM members WHERE first_name = ?')).toEqual(['SCAN members'])
  expect(await scansOf('SELECT * FROM members WHERE id = ?')).toEqual([])
  await expect(holdToIndexes(['DELETE FROM sessions WHERE device = ?'])).rejects.toThrow('read whole by')
})

it('a run of the schedule reads no whole table', async () => {
  const portal = await startPortal()
  await anOrder((await portal.signedIn()).browser)
  const asked: string[] = []
  const database = askedThrough(env.DB, (statements, send) => (asked.push(...statements), send()))
  portal.wait(40 * 86_400)
  // Some tasks take turns.
  for (let run = 0; run < 3; run++) {
    await runSchedule({ ...portal.bindings, DB: database }, portal.now())
    portal.wait(60)
  }
  await holdToIndexes(asked)
  expect(asked.length).toBeGreaterThan(30)
})

/** Copies the first row of a table until it has `rows`, with `own` in place of what has to differ. `n` counts from 1. */
async function fillUp(table: string, rows: number, own: Record<string, string>): Promise<void> {
  const { results } = await env.DB.prepare('SELECT name FROM pragma_table_info(?)')
    .bind(table)
    .all<{ name: string }>()
  const there = (await env.DB.prepare(`SELECT count(*) AS rows FROM ${table}`).first<number>('rows')) ?? 0
  const names = results.map(({ name }) => name)
  await env.DB.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT ${there + 1} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${rows})
     INSERT INTO ${table} (${names.join(', ')})
     SELECT ${names.map((name) => own[name] ?? `first.${name}`).join(', ')}
     FROM numbers, (SELECT * FROM ${table} LIMIT 1) AS first WHERE n <= ${rows}`,
  ).run()
}

const drawnId = "printf('filled-%018d', n)"

describe('what a request asks does not grow with what it shows', () => {
  it('one row, a hundred and a thousand', async () => {
    const portal = await startPortal()
    const { database } = portal
    const { browser, id, email } = await portal.signedIn()
    await anOrder(browser)
    await aPaidContract(database, { email, at: portal.now() })
    await browser.post(paths.accountAddresses, {
      ...{ recipient: 'Zoé', line1: '1 rue', line2: '', postalCode: '45000', city: 'Orléans', country: 'FR' },
    })
    const firm = await aFirmWithSeats(portal, browser)
    await database.update(organisationPeople).set({ mayReadFactures: true })
    const [contract] = await database
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.organisationId, firm.id))
    await peopleWithSeats(database, contract?.id ?? '', 1)
    await portal.browser().post(paths.withdrawalNotification, {
      ...{
        name: 'Zoé',
        email,
        contractReference: 'INCONNUE',
        wishedOn: '',
        motive: '',
        statementKey: 'k'.repeat(24),
      },
    })
    const support = await aStaff(portal, 'support')
    const accounts = await aStaff(portal, 'comptable')
    const administrateur = await aStaff(portal, 'administrateur')

    const asked = async () => {
      const counts: Record<string, number> = {}
      for (const [who, pages] of [
        [
          browser,
          [
            ...[paths.account, paths.accountOrders, paths.accountAddresses, paths.accountFactures],
            ...[paths.accountSubscription, paths.accountExport, paths.ending, paths.secondFactor],
            ...[
              paths.organisation(firm.id),
              paths.organisationPeople(firm.id),
              paths.organisationPlan(firm.id),
            ],
            ...[paths.organisationRosters(firm.id), paths.organisationUsage(firm.id)],
          ],
        ],
        [support.browser, [paths.desk, paths.deskMember(id), paths.deskStatements, paths.deskActivity]],
        [accounts.browser, [paths.deskRefunds, paths.deskFactures, paths.deskOrders, paths.deskSettlements]],
        [administrateur.browser, [paths.deskJournal, paths.deskBreaches, paths.deskStaff]],
      ] as const)
        for (const page of pages) {
          portal.count.reset()
          const response = await who.get(page)
          expect([page, response.status]).toEqual([page, 200])
          counts[page] = portal.count.calls
        }
      return counts
    }

    const one = await asked()
    for (const rows of [100, 1_000]) {
      await fillUp('orders', rows, { id: drawnId, order_key: drawnId, reference: "printf('%012d', n)" })
      await fillUp('sessions', rows, { id: "printf('%064d', n)" })
      await fillUp('connections', rows, { id: drawnId })
      await fillUp('desk_journal', rows, { id: drawnId })
      expect(await asked(), `${rows} rows`).toEqual(one)
    }
  })
})
