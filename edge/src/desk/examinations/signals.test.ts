import { env } from 'cloudflare:workers'
import { asParisDay } from '@portal/content'
import { drizzle } from 'drizzle-orm/d1'
import { describe, expect, it } from 'vitest'
import { anOrder, bankCall } from '../../../tests/buyer.ts'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { anExamination, someFacts } from '../../../tests/examination.builder.ts'
import { aMember, password } from '../../../tests/member.builder.ts'
import { aStaff } from '../../../tests/staff.ts'
import { origin, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { deleteOldSightings } from '../../entrance/sighting/sighting-store.ts'
import { sightings } from '../../entrance/sighting/sighting-schema.ts'
import { paths } from '../../ground/contract/index.ts'
import { randomId } from '../../ground/crypto/random-id.ts'
import { seats } from '../../money/subscription/subscription-schema.ts'
import { deleteOldExaminations } from '../../people/examination/examination-store.ts'
import { examinations } from '../../people/examination/examination-schema.ts'
import { openExaminations } from './opening-store.ts'
import { lookForSignals, queriesOfSignals } from './signals-store.ts'

/** Runs as many minutes as there are kinds. */
async function look({ database, now, wait }: TestPortal): Promise<void> {
  for (let minute = 0; minute < 3; minute++) {
    await lookForSignals(database, now())
    wait(60)
  }
}
const opened = ({ database }: TestPortal) => database.select().from(examinations)

/** Signs in to the account of `email` from another browser each time, in a few places by turns. */
async function signInFrom(portal: TestPortal, email: string, browsers: number, places: number) {
  for (let number = 0; number < browsers; number++) {
    const browser = portal.browser()
    const address = { 'CF-Connecting-IP': `203.0.113.${number % places}` }
    const { status } = await browser.post(paths.signIn, { email, password, acceptance: 'yes' }, address)
    expect(status).toBe(303)
  }
}

// CGU articles 5.1 and 9
describe('an account that has many connections open, from many places', () => {
  it('is put before a person once, with counts and nothing else', async () => {
    const portal = await startPortal()
    const { email, id } = await portal.signedIn()
    await signInFrom(portal, email, 8, 4)
    await look(portal)
    await look(portal)
    const rows = await opened(portal)
    expect(rows).toMatchObject([{ kind: 'sharing', memberId: id, decidedAt: null, askedAt: null }])
    // Its own browser first, where no address was told.
    expect(rows[0]?.facts).toEqual({
      ...{ kind: 'sharing', from: '2026-10-24', through: '2026-11-22' },
      ...{ sessions: 9, places: 5, days: 1, codes: 0 },
    })
  })

  it('is not, where one browser or one household does', async () => {
    const portal = await startPortal()
    const { email, browser } = await portal.signedIn()
    for (let time = 0; time < 12; time++) await portal.signIn(browser, email)
    const { email: family } = await portal.signedIn()
    await signInFrom(portal, family, 12, 2)
    await look(portal)
    expect(await opened(portal)).toEqual([])
  })

  it('counts where codes are revealed, and keeps nothing that says where', async () => {
    const portal = await startPortal()
    const { browser, id } = await portal.signedIn()
    await browser.post(paths.offerCode('quinze-pour-cent'), {}, { 'CF-Connecting-IP': '203.0.113.77' })
    const rows = await portal.database.select().from(sightings)
    expect(rows.map(({ act }) => act).toSorted()).toEqual(['reveal', 'sign-in'])
    expect(new Set(rows.map((row) => row.place)).size, 'two places').toBe(2)
    expect(rows.every(({ memberId, keyId }) => memberId === id && keyId === 'k1')).toBe(true)
    expect(JSON.stringify(rows)).not.toContain('203.0.113')
  })

  it('does not tell that two members were at one place', async () => {
    const portal = await startPortal()
    await portal.signedIn()
    await portal.signedIn()
    const rows = await portal.database.select().from(sightings)
    expect(new Set(rows.map(({ place }) => place)).size).toBe(2)
  })

  it('is never somebody of the team', async () => {
    const portal = await startPortal()
    const { id } = await aStaff(portal, 'support')
    expect(await portal.database.$count(sightings)).toBe(0)
    await openExaminations(portal.database, [{ subject: id, facts: someFacts.sharing }], portal.now())
    expect(await opened(portal)).toEqual([])
  })

  it('goes on over more members than one run looks at', async () => {
    const portal = await startPortal()
    const seenOn = '2026-11-22'
    await env.DB.exec(
      `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 450) INSERT INTO members (id, email, first_name, last_name, role, created_at) SELECT printf('member-%022d', n), 'm' || n || '@exemple.fr', 'A', 'B', 'member', 1 FROM n`,
    )
    await env.DB.exec(
      `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 9) INSERT INTO sightings SELECT m.id, '${seenOn}', 'sign-in', 'k1', printf('%032d', n) FROM members m, n WHERE m.id > printf('member-%022d', 440)`,
    )
    const seenAt = portal.now().getTime()
    await env.DB.exec(
      `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 9) INSERT INTO sessions (id, member_id, created_at, last_seen_at, expires_at, device, remembered) SELECT printf('%064d', m.rowid * 100 + n), m.id, ${seenAt}, ${seenAt}, ${seenAt + 86_400_000}, 'Firefox', 1 FROM members m, n WHERE m.id > printf('member-%022d', 440)`,
    )
    await env.DB.exec(
      `INSERT INTO sightings SELECT id, '${seenOn}', 'sign-in', 'k1', printf('%032d', 1) FROM members WHERE id <= printf('member-%022d', 440)`,
    )
    await look(portal)
    expect(await opened(portal)).toHaveLength(0)
    await look(portal)
    await look(portal)
    expect(await opened(portal)).toHaveLength(10)
  })
})

// CGU article 6.4
describe('cards that are refused again and again', () => {
  async function refusals(portal: TestPortal, count: number) {
    const { browser, id } = await portal.signedIn()
    for (let number = 0; number < count; number++) {
      const { reference } = await anOrder(browser)
      const body = await bankCall(reference, { 'code-retour': 'Annulation', motifrefus: 'Refus' })
      await portal.fetch(
        new Request(origin + paths.bankNotification('monetico'), {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          body,
        }),
      )
    }
    return id
  }

  it('are put before a person from eight in a week on', async () => {
    const portal = await startPortal()
    await refusals(portal, 7)
    const many = await refusals(portal, 8)
    await look(portal)
    await look(portal)
    const rows = await opened(portal)
    expect(rows).toMatchObject([{ kind: 'refused-cards', memberId: many }])
    expect(rows[0]?.facts).toMatchObject({ refused: 8, accepted: 0, purchases: 8 })
  })

  it('are forgotten after a week', async () => {
    const portal = await startPortal()
    await refusals(portal, 8)
    portal.wait(8 * 24 * 3600)
    await look(portal)
    expect(await opened(portal)).toEqual([])
  })
})

// CGU articles 6.4 and 9
describe('a roster that grows oddly', () => {
  async function aFirm(portal: TestPortal, given: number, released = 0) {
    const organisationId = await anOrganisation(portal.database)
    const { subscriptionId } = await aPaidContract(portal.database, {
      ...{ organisationId, seats: 50, at: new Date('2026-06-01T09:00:00Z') },
    })
    for (let number = 0; number < given; number++) {
      const { id: memberId } = await aMember(portal.database)
      await portal.database.insert(seats).values({
        ...{ id: randomId(), subscriptionId, memberId, team: '', firstName: 'A', lastName: 'B' },
        assignedOn: asParisDay('2026-11-20'),
        releasedOn: number < released ? asParisDay('2026-11-21') : null,
      })
    }
    return organisationId
  }

  it('is put before a person, in counts that name nobody', async () => {
    const portal = await startPortal()
    await aFirm(portal, 19)
    const organisationId = await aFirm(portal, 24, 3)
    await look(portal)
    const rows = await opened(portal)
    expect(rows).toMatchObject([{ kind: 'roster-growth', organisationId, memberId: null }])
    expect(rows[0]?.facts).toMatchObject({ given: 24, released: 3, before: 0, seats: 50, settledDays: 174 })
  })
})

describe('an examination', () => {
  it('is opened once, however many runs look at once', async () => {
    const portal = await startPortal()
    const { id } = await portal.signedIn()
    const found = [{ subject: id, facts: someFacts.sharing }]
    await Promise.all(Array.from({ length: 5 }, () => openExaminations(portal.database, found, portal.now())))
    expect(await opened(portal)).toHaveLength(1)
  })

  it('does not come again before ninety days have passed since it was decided', async () => {
    const portal = await startPortal()
    const { id } = await portal.signedIn()
    const found = [{ subject: id, facts: someFacts.sharing }]
    const { browser } = await aStaff(portal, 'support')
    await browser.post(paths.deskExaminationClearance(await anExamination(portal, id)), {
      reason: 'Famille.',
    })
    portal.wait(90 * 24 * 3600 - 1)
    await openExaminations(portal.database, found, portal.now())
    expect(await opened(portal)).toHaveLength(1)
    portal.wait(1)
    await openExaminations(portal.database, found, portal.now())
    expect(await opened(portal)).toHaveLength(2)
  })

  it('and what was seen are erased in time', async () => {
    const portal = await startPortal()
    const { id } = await portal.signedIn()
    await anExamination(portal, id)
    portal.wait(30 * 24 * 3600)
    await deleteOldSightings(portal.database, portal.now())
    expect(await portal.database.$count(sightings)).toBe(0)
    portal.wait(335 * 24 * 3600 - 1)
    await deleteOldExaminations(portal.database, portal.now())
    expect(await opened(portal)).toHaveLength(1)
    portal.wait(1)
    await deleteOldExaminations(portal.database, portal.now())
    expect(await opened(portal)).toEqual([])
  })

  it('asks no more of the database than a run keeps for it', async () => {
    const portal = await startPortal()
    const { email } = await portal.signedIn()
    await signInFrom(portal, email, 9, 5)
    for (let minute = 0; minute < 6; minute++) {
      portal.count.reset()
      await lookForSignals(drizzle(portal.bindings.DB), portal.now())
      expect(portal.count.calls).toBeLessThanOrEqual(queriesOfSignals)
      portal.wait(60)
    }
    expect(await opened(portal)).toHaveLength(1)
  })
})
