import { parisDayAt } from '@portal/content'
import { and, inArray, isNotNull, lt, lte, sql } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome, rowsAtOnce, someOf } from '../../ground/database/some-rows.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { eventColumns } from '../../post/outbox/outbox-store.ts'
import { keptDays } from './claim.ts'
import { claimFiles, claims } from './claim-schema.ts'

/** Closes what nobody has said a word about: with its seller, or answered. */
async function closeQuietClaims(database: Database, now: Date): Promise<void> {
  const quiet = and(isNotNull(claims.quietOn), lt(claims.quietOn, parisDayAt(now)))
  await database
    .update(claims)
    .set({
      closedAt: now,
      closing: 'quiet',
      quietOn: null,
      withPartnerSince: null,
      turn: sql`${claims.turn} + 1`,
    })
    .where(someOf(database, claims, quiet))
}

/** Tells the desk, once for each day that was promised, of what nobody has answered by it. */
async function alertLateClaims(database: Database, now: Date): Promise<void> {
  const kind = 'alert-claim-late'
  const key = sql`${`${kind}:`} || ${claims.id} || ':' || ${claims.dueOn}`
  await database
    .insert(outbox)
    .select(
      database
        .select(eventColumns(kind, key, sql`json_object('claimId', ${claims.id})`, now))
        .from(claims)
        .where(
          and(
            isNotNull(claims.dueOn),
            lt(claims.dueOn, parisDayAt(now)),
            sql`NOT EXISTS (SELECT 1 FROM outbox o WHERE o.event_key = ${key})`,
          ),
        )
        .limit(rowsAtOnce),
    )
    .onConflictDoNothing()
}

const before = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)

/** Files go first: they may show more of somebody than they know. */
async function deleteOldFiles(database: Database, now: Date): Promise<void> {
  const closed = database
    .select({ id: claims.id })
    .from(claims)
    .where(and(isNotNull(claims.closedAt), lte(claims.closedAt, before(now, keptDays.files))))
  await deleteSome(database, claimFiles, inArray(claimFiles.claimId, closed))
}

async function deleteOldClaims(database: Database, now: Date): Promise<void> {
  await deleteSome(
    database,
    claims,
    and(isNotNull(claims.closedAt), lte(claims.closedAt, before(now, keptDays.words))),
  )
}

const turns = [closeQuietClaims, alertLateClaims, deleteOldFiles, deleteOldClaims]

/** One query a minute, in turns: each of these waits for a day, and no minute of it matters. */
export async function lookAfterClaims(database: Database, now: Date): Promise<void> {
  await turns[Math.floor(now.getTime() / 60_000) % turns.length]?.(database, now)
}
