import { env } from 'cloudflare:workers'
import { drizzle } from 'drizzle-orm/d1'
import { describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { failingDatabase } from '../../../tests/failing-database.ts'
import { startPortal } from '../../../tests/test-portal.ts'
import { findMembers, readMemberQuery } from '../members/member-search-store.ts'
import { keepTextsAgain } from './kept-text-store.ts'

const now = new Date('2026-11-22T17:30:00Z')

/** As many members, named as they were kept before texts were: two spelling forms and what shows nothing. */
async function membersBefore(count: number) {
  const { database } = await startPortal()
  await env.DB.prepare(
    `INSERT INTO members (id, email, first_name, last_name, role, created_at)
    SELECT 'membre-0123456789-' || printf('%05d', value), 'm' || value || '@exemple.fr',
      CASE value % 3 WHEN 0 THEN 'Zoe' || char(769) WHEN 1 THEN 'Zoé' ELSE char(8203) END,
      'Le' || char(160) || char(8203) || 'Goff' || value, 'member', 1
    FROM json_each(?)`,
  )
    .bind(JSON.stringify(Array.from({ length: count }, (_, index) => index)))
    .run()
  return database
}

const names = async () =>
  (
    await env.DB.prepare('SELECT first_name, last_name FROM members ORDER BY rowid').all<
      Record<string, string>
    >()
  ).results.map((row) => `${row['first_name']}|${row['last_name']}`)
const expected = (count: number) =>
  Array.from({ length: count }, (_, index) => `${index % 3 === 2 ? '\u200B' : 'Zoé'}|Le Goff${index}`)
const unfinished = async () =>
  (await env.DB.prepare('SELECT count(*) AS n FROM text_passes WHERE finished_at IS NULL').first(
    'n',
  )) as number

describe('what was kept before texts were', () => {
  it('is read again in slices; a text of which nothing would be left stays', async () => {
    const database = await membersBefore(1_100)
    await keepTextsAgain(database, now)
    expect((await names()).slice(0, 500)).toEqual(expected(500))
    expect((await names())[500]).toContain('\u200B')
    expect(await unfinished()).toBe(1)
    await keepTextsAgain(database, now)
    await keepTextsAgain(database, now)
    expect(await names()).toEqual(expected(1_100))
    expect(await unfinished()).toBe(0)
  })

  it.each(['before', 'after'] as const)(
    'loses and repeats nothing when it stops %s any question',
    async (when) => {
      const database = await membersBefore(600)
      for (let question = 1; question <= 24; question += 1) {
        const failing = failingDatabase(env.DB, { question, when })
        await keepTextsAgain(drizzle(failing.database), now).catch((fault: unknown) => fault)
      }
      await keepTextsAgain(database, now)
      expect(await names()).toEqual(expected(600))
      expect(await unfinished()).toBe(0)
    },
  )

  it('once finished asks one question a table and changes nothing', async () => {
    const database = await membersBefore(10)
    await keepTextsAgain(database, now)
    await env.DB.prepare(`UPDATE members SET last_name = 'Le' || char(8203) || 'Goff' WHERE rowid = 1`).run()
    const { database: counted, asked } = failingDatabase(env.DB, { question: 1_000, when: 'before' })
    await keepTextsAgain(drizzle(counted), now)
    expect(asked.count).toBe(7)
    expect((await names())[0]).toContain('\u200B')
  })

  it('leaves what its owner changes meanwhile', async () => {
    const database = await membersBefore(2)
    const meanwhile = new Proxy(env.DB, {
      get(target, name) {
        const own: unknown = Reflect.get(target, name)
        // A binding is itself alone: its methods know it by a private member.
        if (name !== 'batch') return typeof own === 'function' ? (own.bind(target) as unknown) : own
        return async (queries: D1PreparedStatement[]) => {
          await target.prepare(`UPDATE members SET first_name = 'Ana' WHERE first_name LIKE 'Zoe%'`).run()
          return target.batch(queries)
        }
      },
    })
    await keepTextsAgain(drizzle(meanwhile), now)
    expect((await names())[0]).toMatch(/^Ana\|/)
    expect((await names())[1]).toBe('Zoé|Le Goff1')
    expect(database).toBeDefined()
  })

  it('is found before it is read again, and after', async () => {
    const database = await membersBefore(3)
    const found = async (typed: string) => {
      const query = readMemberQuery(typed)
      return query ? (await findMembers(database, query)).map(({ email }) => email) : null
    }
    expect(await found('zoe goff0')).toEqual(['m0@exemple.fr'])
    await keepTextsAgain(database, now)
    expect(await found('goff0 ZOÉ')).toEqual(['m0@exemple.fr'])
  })

  it('is of every table that somebody’s words stand in, and of no other', async () => {
    const { database } = await startPortal()
    const nfd = 'E\u0301quipe\u00A0\u200BNord'
    const organisationId = await anOrganisation(database, nfd)
    const { termId } = await aPaidContract(database, { organisationId, seats: 3, firstName: nfd })
    await env.DB.batch([
      env.DB.prepare('UPDATE organisations SET line1 = ?1, city = ?1, purchase_order = ?1').bind(nfd),
      env.DB.prepare('UPDATE organisation_people SET last_name = ?1').bind(nfd),
      env.DB.prepare(
        `INSERT INTO seats (id, subscription_id, member_id, team, assigned_on, first_name, last_name)
        SELECT 'place-01234567890123456', (SELECT id FROM subscriptions), id, ?1, '2026-11-22', ?1, ?1 FROM members`,
      ).bind(nfd),
      env.DB.prepare(
        `INSERT INTO member_addresses
          (id, member_id, recipient, line1, line2, postal_code, city, country, is_default, updated_at)
        SELECT 'adresse-0123456789012345', id, ?1, ?1, '', '75005', ?1, 'FR', 1, 1 FROM members`,
      ).bind(nfd),
      env.DB.prepare(
        `INSERT INTO staff_invitations (id, email, first_name, last_name, role, invited_by, invited_at)
        SELECT 'invitation-0123456789012', 'a@exemple.fr', ?1, ?1, 'support', id, 1 FROM members`,
      ).bind(nfd),
    ])
    await keepTextsAgain(database, now)
    const texts = async (select: string) =>
      Object.values((await env.DB.prepare(select).first<Record<string, unknown>>()) ?? {})
    for (const select of [
      'SELECT first_name FROM members',
      'SELECT first_name, last_name FROM organisation_people',
      'SELECT name, line1, city, purchase_order FROM organisations',
      'SELECT team, first_name, last_name FROM seats',
      'SELECT recipient, line1, city FROM member_addresses',
      'SELECT first_name, last_name FROM staff_invitations',
    ])
      expect(new Set(await texts(select)), select).toEqual(new Set(['Équipe Nord']))
    // What was said when it was paid.
    expect(await texts(`SELECT first_name FROM terms WHERE id = '${termId}'`)).toEqual([nfd])
  })
})
