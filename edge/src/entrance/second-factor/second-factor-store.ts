import { drawRecoveryCodes } from '@portal/content/recovery-code'
import { and, count, eq, gte, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import { randomId } from '../../ground/crypto/random-id.ts'
import type { SealingKeys } from '../../ground/crypto/sealed-text.ts'
import { refuseUnless } from '../../ground/database/batch-condition.ts'
import { endSessions, whileOpen } from '../session/session.ts'
import { sessions } from '../session/session-schema.ts'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import { queueEvent, queueEventWhen } from '../../post/outbox/outbox-store.ts'
import { sealSecret } from './factor-keys.ts'
import { recoveryDigest } from './recovery-digest.ts'
import { passages, pendingSignIns, recoveryCodes, secondFactors } from './second-factor-schema.ts'

export type FactorRow = typeof secondFactors.$inferSelect

/** The second factor of a member; `null` without one. */
export async function factorOf(database: Database, memberId: string): Promise<FactorRow | null> {
  const [row] = await database.select().from(secondFactors).where(eq(secondFactors.memberId, memberId))
  return row ?? null
}

/** Recovery codes that have not been used. */
export async function recoveryCodesLeft(database: Database, factorId: string): Promise<number> {
  const [row] = await database
    .select({ left: count() })
    .from(recoveryCodes)
    .leftJoin(passages, eq(passages.recoveryDigest, recoveryCodes.digest))
    .where(and(eq(recoveryCodes.factorId, factorId), isNull(passages.recoveryDigest)))
  return row?.left ?? 0
}

/** What a member may know of their own factor, for the export of their data; never the secret. */
export async function exportedFactor(database: Database, memberId: string) {
  const factor = await factorOf(database, memberId)
  return factor && { setAt: factor.setAt, recoveryCodesLeft: await recoveryCodesLeft(database, factor.id) }
}

/**
 * Sets the factor of a member who has none: `step` is the one whose code confirmed it, and opens nothing more. The
 * session that asked has proved it; the others end. Returns the recovery codes, `null` when another tab was faster, or
 * the session has ended meanwhile. `sessionId` is `null` where nobody is signed in.
 */
export async function setFactor(
  database: Database,
  { memberId, sessionId }: { memberId: string; sessionId: string | null },
  { secret, step }: { secret: string; step: number },
  keys: SealingKeys,
  now: Date,
): Promise<string[] | null> {
  const id = randomId()
  const { codes, keep } = await freshCodes(database, id, now)
  const sealed = await sealSecret(memberId, secret, keys)
  try {
    await database.batch([
      database.insert(secondFactors).values({ id, memberId, ...sealed, setAt: now }),
      ...(sessionId === null ? [] : [refuseUnless(database, whileOpen(sessionId))]),
      database.insert(passages).values({ factorId: id, step, passedAt: now }),
      keep,
      database
        .update(sessions)
        .set({ secondFactorAt: now })
        .where(eq(sessions.id, sessionId ?? '')),
      endSessions(database, memberId, sessionId),
      queueEvent(database, `second-factor-set:${id}`, 'second-factor-set', { memberId }, now),
    ])
  } catch (cause) {
    if (await factorOf(database, memberId)) return null
    const { table, condition } = whileOpen(sessionId ?? '')
    if (sessionId !== null && (await database.$count(table, condition)) === 0) return null
    throw new Error('a second factor could not be kept', { cause })
  }
  return codes
}

/** Ten new codes, and the query that keeps them. */
export async function freshCodes(database: Database, factorId: string, now: Date) {
  const codes = drawRecoveryCodes()
  const rows = await Promise.all(
    codes.map(async (code) => ({ digest: await recoveryDigest(factorId, code), factorId, drawnAt: now })),
  )
  return { codes, keep: database.insert(recoveryCodes).values(rows) }
}

/** Forgets the codes of a factor, used or not: a query for the batch that keeps others. */
export const forgetCodes = (database: Database, factorId: string) =>
  database.delete(recoveryCodes).where(eq(recoveryCodes.factorId, factorId))

/** Queries that forget what somebody else may have set since `since`: the factor, or codes drawn for an older one. */
export function forgetFactorSetSince(database: Database, memberId: string, since: Date) {
  const own = database
    .select({ id: secondFactors.id })
    .from(secondFactors)
    .where(eq(secondFactors.memberId, memberId))
  return [
    database
      .delete(secondFactors)
      .where(and(eq(secondFactors.memberId, memberId), gte(secondFactors.setAt, since))),
    database
      .delete(recoveryCodes)
      .where(and(inArray(recoveryCodes.factorId, own), gte(recoveryCodes.drawnAt, since))),
  ] as const
}

/** Forgets a factor with all that hangs on it: a query. Sessions prove nothing by it any more. */
export const forgetFactor = (database: Database, factorId: string) =>
  database.delete(secondFactors).where(eq(secondFactors.id, factorId))

/**
 * Queries that take the factor off an account for somebody who has lost it, end every session, and tell the account
 * by mail. Whether the one who asks has the right to is for the caller to know, and to record.
 */
export function removeSecondFactor(database: Database, memberId: string, now: Date) {
  const condition = eq(secondFactors.memberId, memberId)
  const event = `second-factor-removed:${randomId()}`
  return [
    queueEventWhen(database, event, 'second-factor-removed', { memberId }, now, {
      table: secondFactors,
      condition,
    }),
    database.delete(secondFactors).where(condition),
    endSessions(database, memberId),
  ] as const
}

/** Deletes what no rule reads any more: unfinished sign-ins, and used time steps that have expired. */
export async function deleteOldPassages(database: Database, now: Date): Promise<void> {
  const anHourAgo = new Date(now.getTime() - 3600 * 1000)
  await database.batch([
    deleteSome(database, pendingSignIns, lte(pendingSignIns.expiresAt, now)),
    deleteSome(database, passages, and(isNotNull(passages.step), lte(passages.passedAt, anHourAgo))),
  ])
}
