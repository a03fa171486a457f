import type { CodeImportAnswer, PoolStock } from '@portal/content/channel'
import { and, eq, gt, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { type CodeKeys, fingerprints, openCode, sealCode } from './code-keys.ts'
import { codeReveals, poolCodes } from './code-schema.ts'

/**
 * Puts codes in a pool, each once; with `trial`, only says what would be done. Sending the same codes again adds
 * none: an import that was cut is simply made again.
 */
export async function importCodes(
  database: Database,
  keys: CodeKeys,
  { pool, codes, trial }: { pool: string; codes: readonly string[]; trial: boolean },
  now: Date,
): Promise<CodeImportAnswer> {
  const prints = await fingerprints(pool, codes, keys)
  const stored = trial ? await knownAmong(database, prints) : null
  const taken = stored ?? (await addedAmong(database, keys, { pool, codes, prints }, now))
  const known: number[] = []
  const seen = new Set<string>()
  prints.forEach((print, place) => {
    const isNew = !seen.has(print) && (stored ? !taken.has(print) : taken.has(print))
    seen.add(print)
    if (!isNew) known.push(place)
  })
  return { added: codes.length - known.length, known }
}

async function knownAmong(database: Database, prints: readonly string[]): Promise<Set<string>> {
  const rows = await database.all<{ fingerprint: string }>(
    sql`SELECT fingerprint FROM pool_codes WHERE fingerprint IN (SELECT value FROM json_each(${JSON.stringify(prints)}))`,
  )
  return new Set(rows.map(({ fingerprint }) => fingerprint))
}

/** One query for all: D1 binds a hundred values at most, and the list is one of them. */
async function addedAmong(
  database: Database,
  keys: CodeKeys,
  { pool, codes, prints }: { pool: string; codes: readonly string[]; prints: readonly string[] },
  now: Date,
): Promise<Set<string>> {
  const rows = await Promise.all(
    codes.map(async (code, place) => ({ print: prints[place], ...(await sealCode(pool, code, keys)) })),
  )
  const added = await database.all<{ fingerprint: string }>(
    sql`INSERT INTO pool_codes (pool, fingerprint, key_id, sealed, imported_at)
      SELECT ${pool}, value ->> 'print', value ->> 'keyId', value ->> 'sealed', ${now.getTime()}
      FROM json_each(${JSON.stringify(rows)}) WHERE true ORDER BY key ON CONFLICT DO NOTHING RETURNING fingerprint`,
  )
  return new Set(added.map(({ fingerprint }) => fingerprint))
}

/** How many codes a pool holds and how many are left. */
export async function poolStock(database: Database, pool: string): Promise<PoolStock> {
  const [row] = await database
    .select({
      total: sql<number>`count(*)`,
      remaining: sql<number>`count(*) FILTER (WHERE ${poolCodes.drawnAt} IS NULL)`,
      lastDrawnAt: sql<number | null>`max(${poolCodes.drawnAt})`,
    })
    .from(poolCodes)
    .where(eq(poolCodes.pool, pool))
  const { total = 0, remaining = 0, lastDrawnAt = null } = row ?? {}
  return { total, remaining, lastDrawnAt: lastDrawnAt === null ? null : new Date(lastDrawnAt).toISOString() }
}

/** Codes of one use that a member may take in a day: more than anybody uses, fewer than somebody who sells them wants. */
export const mostDrawnADay = 20
const dayMs = 24 * 3600 * 1000

/** What came of a request for a code of one use. */
export type Drawing = 'given' | 'none-left' | 'too-many-today'

/**
 * Gives a member one code of a pool for an offer, once and for ever: a second request, from another tab or at the
 * same time, finds the first one. What was given is recorded in the same batch.
 */
export async function drawCode(
  database: Database,
  { memberId, pool, slug, title }: { memberId: string; pool: string; slug: string; title: string },
  now: Date,
): Promise<Drawing> {
  const at = now.getTime()
  const has = sql`EXISTS (SELECT 1 FROM pool_codes WHERE member_id = ${memberId} AND offer_slug = ${slug})`
  const drawnToday = and(eq(poolCodes.memberId, memberId), gt(poolCodes.drawnAt, new Date(at - dayMs)))
  const mayDraw = sql`(SELECT count(*) FROM pool_codes WHERE ${drawnToday}) < ${mostDrawnADay}`
  await database.batch([
    database
      .update(poolCodes)
      .set({ memberId, offerSlug: slug, drawnAt: now })
      .where(
        sql`sequence = (SELECT sequence FROM pool_codes WHERE pool = ${pool} AND drawn_at IS NULL ORDER BY sequence LIMIT 1) AND NOT ${has} AND ${mayDraw}`,
      ),
    database
      .insert(codeReveals)
      .select(sql`SELECT ${memberId}, ${slug}, ${title}, ${at} WHERE ${has}`)
      .onConflictDoNothing(),
  ])
  if ((await rowOf(database, memberId, slug)) !== null) return 'given'
  return (await database.$count(poolCodes, drawnToday)) >= mostDrawnADay ? 'too-many-today' : 'none-left'
}

/** The code that a member was given for an offer; `null` when none was. */
export async function drawnCode(
  database: Database,
  keys: CodeKeys,
  memberId: string,
  slug: string,
): Promise<string | null> {
  const row = await rowOf(database, memberId, slug)
  return row && openCode(row.pool, row, keys)
}

/** Every code of one use that a member was given, by the slug of its offer. */
export async function drawnCodes(
  database: Database,
  keys: CodeKeys,
  memberId: string,
): Promise<Map<string, string>> {
  const { pool, keyId, sealed, offerSlug } = poolCodes
  const rows = await database
    .select({ pool, keyId, sealed, offerSlug })
    .from(poolCodes)
    .where(eq(poolCodes.memberId, memberId))
  return new Map(
    await Promise.all(
      rows.map(async (row) => [row.offerSlug ?? '', await openCode(row.pool, row, keys)] as const),
    ),
  )
}

async function rowOf(database: Database, memberId: string, slug: string) {
  const [row] = await database
    .select({ pool: poolCodes.pool, keyId: poolCodes.keyId, sealed: poolCodes.sealed })
    .from(poolCodes)
    .where(and(eq(poolCodes.memberId, memberId), eq(poolCodes.offerSlug, slug)))
  return row ?? null
}
