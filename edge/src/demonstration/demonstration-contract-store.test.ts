import { env } from 'cloudflare:workers'
import { parisDayAt } from '@portal/content'
import { demonstrationPlans } from '@portal/content/demonstration'
import { drizzle } from 'drizzle-orm/d1'
import { eq, isNull } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { failingDatabase } from '../../tests/failing-database.ts'
import { password } from '../../tests/member.builder.ts'
import { drawn, startPortal, type TestPortal } from '../../tests/test-portal.ts'
import { hashPassword } from '../entrance/password/password.ts'
import { paths } from '../ground/contract/index.ts'
import { anIssuer } from '../ground/issuer/issuer.builder.ts'
import { facturesOfContract } from '../money/facture/facture-store.ts'
import type { Database } from '../ground/database/database.ts'
import { lookForSignals } from '../desk/examinations/signals-store.ts'
import { sightings } from '../entrance/sighting/sighting-schema.ts'
import { examinations } from '../people/examination/examination-schema.ts'
import { seedSightings } from './demonstration-sightings-store.ts'
import { demonstrationQueries } from './demonstration-sql.ts'
import { organisations } from '../people/organisation/organisation-schema.ts'
import { heldSeats, runningContract, takeSeatBack } from '../employer/seats/seat-store.ts'
import { outbox } from '../post/outbox/outbox-schema.ts'
import { runSchedule } from '../schedule.ts'
import { seedContracts } from './demonstration-contract-store.ts'

const boss = 'claire.patronne@ca-cpourmoi.example'

async function seeded(portal: TestPortal, database: Database = portal.database): Promise<void> {
  const texts = await portal.texts()
  const passwordHash = await hashPassword(password, undefined, { logN: 4, r: 1, p: 1 })
  const members = await demonstrationQueries(passwordHash, () => texts)
  await env.DB.batch(members.map((query) => env.DB.prepare(query)))
  const now = portal.now()
  await seedContracts({ database, issuer: anIssuer, plans: demonstrationPlans, passwordHash, now })
}

async function theEmployer({ database, now }: TestPortal) {
  const [firm] = await database.select().from(organisations)
  const contract = firm && (await runningContract(database, firm.id, parisDayAt(now())))
  if (!contract) throw new Error('no employer has a running contract')
  return { firm, contract }
}

/** All that seeding may touch. */
async function everything() {
  const tables = 'organisations organisation_people subscriptions terms seats factures outbox acceptances'
  const all = await env.DB.batch(
    [...tables.split(' '), 'members'].map((table) => {
      // The password of everybody is hashed anew at each start.
      const columns = table === 'members' ? 'id, email, password_hash IS NULL' : '*'
      return env.DB.prepare(`SELECT ${columns} FROM ${table} ORDER BY rowid`)
    }),
  )
  return all.map(({ results }) => results)
}

describe('the demonstration', () => {
  it('has an employer with a running contract, its facture and people', async () => {
    const portal = await startPortal()
    await seeded(portal)
    const { firm, contract } = await theEmployer(portal)
    expect(firm).toMatchObject({ name: 'Menuiserie Garnier', siren: '123456782' })
    expect(contract).toMatchObject({ seats: 15, audience: 'seats' })
    const factures = await facturesOfContract(portal.database, contract.row.id)
    const year = contract.row.concludedAt?.getUTCFullYear()
    expect(factures.map(({ number }) => number)).toEqual([`FA-${year}-000001`])
    const held = await heldSeats(portal.database, contract.row.id)
    expect(held).toHaveLength(12)
    expect(held.filter(({ activated }) => activated)).toHaveLength(7)
    expect(new Set(held.map(({ team }) => team))).toEqual(new Set(['Atelier', 'Chantiers']))
  })

  it('lets its boss sign in and see the firm, and sends nothing', async () => {
    const portal = await startPortal()
    await seeded(portal)
    const { firm } = await theEmployer(portal)
    const browser = portal.browser()
    await portal.signIn(browser, boss)
    expect((await browser.get(paths.catalogue)).status).toBe(200)
    const page = await drawn(await browser.get(paths.organisation(firm.id)))
    expect(page.locals.organisation).toBeDefined()
    await runSchedule(portal.bindings, portal.now())
    expect(await portal.database.select().from(outbox).where(isNull(outbox.sentAt))).toEqual([])
  })

  it('has an examination for the desk, opened by the schedule, once', async () => {
    const portal = await startPortal()
    await seeded(portal)
    const started = async () => {
      await seedSightings(portal.database, portal.now())
      for (let minute = 0; minute < 3; minute++) {
        await lookForSignals(portal.database, portal.now())
        portal.wait(60)
      }
    }
    await started()
    const [first, ...others] = await portal.database.select().from(examinations)
    expect(others).toEqual([])
    expect(first?.facts).toMatchObject({ kind: 'sharing', sessions: 11, places: 5 })
    const seen = await portal.database.$count(sightings)
    portal.wait(3 * 24 * 3600)
    await started()
    expect([await portal.database.$count(examinations), await portal.database.$count(sightings)]).toEqual([
      ...[1, seen],
    ])
  })

  it('stays as it is at the next starts, whatever has been done with it', async () => {
    const portal = await startPortal()
    await seeded(portal)
    const { contract } = await theEmployer(portal)
    const [first] = await heldSeats(portal.database, contract.row.id)
    await takeSeatBack(portal.database, contract, first?.id ?? '', portal.now())
    const before = await everything()
    portal.wait(3 * 24 * 3600)
    await seeded(portal)
    expect(await everything()).toEqual(before)
    expect(await portal.deliver()).toHaveLength(1)
  })

  // The fault: the start is stopped while it seeds.
  it('that was cut anywhere is ended by the next start', async () => {
    const portal = await startPortal()
    // A start that has nothing to do asks a dozen questions: each of these is cut.
    for (let question = 1; question <= 12; question++) {
      for (const when of ['before', 'after'] as const) {
        const failing = failingDatabase(env.DB, { question, when })
        await expect(seeded(portal, drizzle(failing.database)), `${when} ${question}`).rejects.toThrow()
      }
    }
    await seeded(portal)
    const { contract } = await theEmployer(portal)
    expect(await heldSeats(portal.database, contract.row.id)).toHaveLength(12)
    expect(await portal.database.$count(organisations)).toBe(1)
    expect(await facturesOfContract(portal.database, contract.row.id)).toHaveLength(1)
    expect(await portal.database.$count(outbox, eq(outbox.kind, 'term-paid'))).toBe(2)
    expect(await portal.deliver()).toEqual([])
  })
})
