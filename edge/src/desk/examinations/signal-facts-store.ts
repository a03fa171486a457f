import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database } from '../../ground/database/database.ts'
import type { ExaminationFacts } from '../../people/examination/facts.ts'
import { thresholds } from '../../people/examination/thresholds.ts'
import { windowOf } from './window.ts'

// What the portal keeps already, counted. No query reads an address, an amount, an offer or a name.

/** What a run has looked at, and how far it has come: `null` begins again. */
export interface LookedAt {
  facts: { subject: string; facts: ExaminationFacts }[]
  position: object | null
}

const membersPerRun = 200
const callsPerRun = 200
const organisationsPerRun = 50

const place = z.object({ after: z.string() })
const call = z.object({ row: z.number() })

/**
 * How many connections some members have open at once, and from how many places they have signed in or revealed: the most
 * under one key, as those of two do not compare.
 */
export async function sharingFacts(database: Database, position: unknown, now: Date): Promise<LookedAt> {
  const { after } = place.safeParse(position).data ?? { after: '' }
  const { from, through, since } = windowOf('sharing', now)
  const seenSince = new Date(now.getTime() - thresholds.sharing.openDays * 86_400_000)
  const rows = await database.all<
    Record<'sessions' | 'places' | 'days' | 'codes', number> & { id: string }
  >(sql`
    WITH slice AS (
      SELECT DISTINCT member_id AS id FROM sightings WHERE member_id > ${after} ORDER BY member_id LIMIT ${membersPerRun}
    ), keyed AS (
      SELECT s.member_id, count(DISTINCT s.place) AS places
      FROM slice CROSS JOIN sightings s ON s.member_id = slice.id WHERE s.seen_on >= ${from}
      GROUP BY s.member_id, s.key_id
    )
    SELECT slice.id, coalesce(max(keyed.places), 0) AS places,
      (SELECT count(*) FROM sessions WHERE member_id = slice.id
        AND last_seen_at >= ${seenSince.getTime()} AND expires_at > ${now.getTime()}) AS sessions,
      (SELECT count(DISTINCT seen_on) FROM sightings WHERE member_id = slice.id AND seen_on >= ${from}) AS days,
      (SELECT count(*) FROM code_reveals WHERE member_id = slice.id AND revealed_at >= ${since.getTime()}) AS codes
    FROM slice LEFT JOIN keyed ON keyed.member_id = slice.id GROUP BY slice.id ORDER BY slice.id`)
  const facts = rows.map(({ id, ...counts }) => ({
    subject: id,
    facts: { kind: 'sharing' as const, from, through, ...counts },
  }))
  return { facts, position: rows.length < membersPerRun ? null : { after: rows.at(-1)?.id ?? '' } }
}

/** What the bank has refused to those whom it has refused something since the last run. */
export async function refusalFacts(database: Database, position: unknown, now: Date): Promise<LookedAt> {
  const { row } = call.safeParse(position).data ?? { row: 0 }
  const { from, through, since } = windowOf('refused-cards', now)
  const calls = await database.all<{ row: number; reference: string | null; meaning: string }>(
    sql`SELECT rowid AS row, reference, meaning FROM payment_notifications WHERE rowid > ${row} ORDER BY rowid LIMIT ${callsPerRun}`,
  )
  const references = calls.flatMap(({ meaning, reference }) =>
    meaning === 'refused' ? (reference ?? []) : [],
  )
  const rows = await database.all<Record<'refused' | 'accepted' | 'purchases', number> & { id: string }>(sql`
    WITH payers AS (
      SELECT DISTINCT coalesce(o.member_id, s.member_id) AS id
      FROM json_each(${JSON.stringify(references)}) AS told
      CROSS JOIN payment_attempts a ON a.reference = told.value
      LEFT JOIN orders o ON o.id = a.order_id
      LEFT JOIN terms t ON t.id = a.term_id LEFT JOIN subscriptions s ON s.id = t.subscription_id
      WHERE coalesce(o.member_id, s.member_id) IS NOT NULL
    ), tried AS (
      SELECT payers.id, a.reference, a.order_id AS purchase
      FROM payers CROSS JOIN orders o ON o.member_id = payers.id CROSS JOIN payment_attempts a ON a.order_id = o.id
      UNION ALL
      SELECT payers.id, a.reference, a.term_id
      FROM payers CROSS JOIN subscriptions s ON s.member_id = payers.id
      CROSS JOIN terms t ON t.subscription_id = s.id CROSS JOIN payment_attempts a ON a.term_id = t.id
    )
    SELECT tried.id, count(*) FILTER (WHERE n.meaning = 'refused') AS refused,
      count(*) FILTER (WHERE n.meaning = 'accepted') AS accepted,
      count(DISTINCT tried.purchase) FILTER (WHERE n.meaning = 'refused') AS purchases
    FROM tried CROSS JOIN payment_notifications n ON n.reference = tried.reference
    WHERE n.received_at >= ${since.getTime()} GROUP BY tried.id`)
  const facts = rows.map(({ id, ...counts }) => ({
    subject: id,
    facts: { kind: 'refused-cards' as const, from, through, ...counts },
  }))
  return { facts, position: { row: calls.at(-1)?.row ?? row } }
}

/** Who came and went in some organisations. Somebody who had a seat there before is not new, under whatever contract. */
export async function growthFacts(database: Database, position: unknown, now: Date): Promise<LookedAt> {
  const { after } = place.safeParse(position).data ?? { after: '' }
  const { from, through, since } = windowOf('roster-growth', now)
  const rows = await database.all<
    Record<'given' | 'released' | 'before' | 'seats' | 'files', number> & {
      id: string
      concludedAt: number | null
    }
  >(sql`
    WITH slice AS (SELECT id FROM organisations WHERE id > ${after} ORDER BY id LIMIT ${organisationsPerRun}),
    held AS (
      SELECT slice.id, h.member_id, min(h.assigned_on) AS first_on,
        sum(h.released_on >= ${from}) AS released,
        max(h.assigned_on < ${from} AND (h.released_on IS NULL OR h.released_on >= ${from})) AS before
      FROM slice CROSS JOIN subscriptions s ON s.organisation_id = slice.id
      CROSS JOIN seats h ON h.subscription_id = s.id GROUP BY slice.id, h.member_id
    )
    SELECT slice.id,
      count(held.member_id) FILTER (WHERE held.first_on >= ${from}) AS given,
      coalesce(sum(held.released), 0) AS released, coalesce(sum(held.before), 0) AS before,
      (SELECT coalesce(sum(seats), 0) FROM subscriptions
        WHERE organisation_id = slice.id AND concluded_at IS NOT NULL AND (ends_on IS NULL OR ends_on >= ${through})) AS seats,
      (SELECT count(*) FROM rosters WHERE organisation_id = slice.id AND confirmed_at >= ${since.getTime()}) AS files,
      (SELECT min(concluded_at) FROM subscriptions WHERE organisation_id = slice.id) AS concludedAt
    FROM slice LEFT JOIN held ON held.id = slice.id GROUP BY slice.id ORDER BY slice.id`)
  const facts = rows.map(({ id, concludedAt, ...counts }) => {
    const settledDays =
      concludedAt === null ? 0 : Math.max(0, Math.floor((now.getTime() - concludedAt) / 86_400_000))
    return { subject: id, facts: { kind: 'roster-growth' as const, from, through, ...counts, settledDays } }
  })
  return { facts, position: rows.length < organisationsPerRun ? null : { after: rows.at(-1)?.id ?? '' } }
}
