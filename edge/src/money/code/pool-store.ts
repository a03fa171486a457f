import type { CodeImportAnswer, PoolStock } from '@portal/content/channel'
import { and, eq, sql } from 'drizzle-orm'
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

/**
 * Gives a member one code of a pool for an offer, once and for ever: a second request, from another tab or at the
 * same time, finds the first one. False when none is left. What was given is recorded in the same batch.
 */
export async function drawCode(
  database: Database,
  { memberId, pool, slug, title }: { memberId: string; pool: string; slug: string; title: string },
  now: Date,
): Promise<boolean> {
  const at = now.getTime()
  const has = sql`EXISTS (SELECT 1 FROM pool_codes WHERE member_id = ${memberId} AND offer_slug = ${slug})`
  await database.batch([
    database
      .update(poolCodes)
      .set({ memberId, offerSlug: slug, drawnAt: now })
      .where(
        sql`sequence = (SELECT sequence FROM pool_codes WHERE pool = ${pool} AND drawn_at IS NULL ORDER BY sequence LIMIT 1) AND NOT ${has}`,
      ),
    database
      .insert(codeReveals)
      .select(sql`SELECT ${memberId}, ${slug}, ${title}, ${at} WHERE ${has}`)
      .onConflictDoNothing(),
  ])
  return (await rowOf(database, memberId, slug)) !== null
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

async function rowOf(database: Database, memberId: string, slug: string) {
  const [row] = await database
    .select({ pool: poolCodes.pool, keyId: poolCodes.keyId, sealed: poolCodes.sealed })
    .from(poolCodes)
    .where(and(eq(poolCodes.memberId, memberId), eq(poolCodes.offerSlug, slug)))
  return row ?? null
}
