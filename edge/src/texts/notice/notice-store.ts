import { parisDayAt } from '@portal/content'
import type { NoticeReport } from '@portal/content/channel'
import { and, between, eq, gt, or, type SQL, sql } from 'drizzle-orm'
import type { LegalTextEntry } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { type Left, unbounded } from '../../ground/room/room.ts'
import { members } from '../../people/member/member-schema.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { mostAttempts } from '../../post/outbox/outbox.ts'
import { dormantBefore, noticeBatch, noticeEvent } from './notice.ts'
import { noticeRecipients, notices } from './notice-schema.ts'

/** Members whose access is open, or will be, and who have not been told of a version yet. */
const toBeTold = (digest: string, now: Date) => sql`
  EXISTS (SELECT 1 FROM access_periods p WHERE p.member_id = m.id
    AND (p.ends_on IS NULL OR p.ends_on >= ${parisDayAt(now)}))
  AND NOT EXISTS (SELECT 1 FROM notice_recipients r WHERE r.digest = ${digest} AND r.member_id = m.id)`

/** Whether a member has come within the last year, or has joined within it. */
const isAround = (now: Date) => sql`(
  m.created_at >= ${dormantBefore(now).getTime()}
  OR EXISTS (SELECT 1 FROM connections k WHERE k.member_id = m.id AND k.connected_at >= ${dormantBefore(now).getTime()})
  OR EXISTS (SELECT 1 FROM sessions s WHERE s.member_id = m.id AND s.last_seen_at >= ${dormantBefore(now).getTime()}))`

const countOf = async (database: Database, condition: SQL) => {
  const [row] = await database.all<{ count: number }>(
    sql`SELECT count(*) AS count FROM members m WHERE ${condition}`,
  )
  return row?.count ?? 0
}

/** How far members have been told of a version: counts, and nobody’s name. */
export async function noticeCounts(
  database: Database,
  digest: string,
  now: Date,
): Promise<Omit<NoticeReport, 'refusal' | 'mail'>> {
  const [notice] = await database.select().from(notices).where(eq(notices.digest, digest))
  return {
    state: notice?.state ?? null,
    startedAt: notice?.startedAt.toISOString() ?? null,
    toTell: await countOf(database, sql`${toBeTold(digest, now)} AND ${isAround(now)}`),
    atNextConnection: await countOf(database, sql`${toBeTold(digest, now)} AND NOT ${isAround(now)}`),
    ...(await mailCounts(database, digest)),
  }
}

async function mailCounts(database: Database, digest: string) {
  const isUnsent = sql`${outbox.sentAt} IS NULL`
  const [mails] = await database
    .select({
      sent: sql<number>`count(${outbox.sentAt})`,
      failed: sql<number>`count(*) FILTER (WHERE ${isUnsent} AND ${outbox.attempts} >= ${mostAttempts})`,
      waiting: sql<number>`count(*) FILTER (WHERE ${isUnsent} AND ${outbox.attempts} < ${mostAttempts})`,
    })
    .from(outbox)
    // The events of a version follow one another in the key of the table.
    .where(between(outbox.eventKey, noticeEvent(digest, ''), noticeEvent(digest, '~')))
  return { sent: mails?.sent ?? 0, failed: mails?.failed ?? 0, waiting: mails?.waiting ?? 0 }
}

/** Starts telling members of a version, stops, or goes on; who asked first is kept. One that is done stays so. */
export async function setNotice(
  database: Database,
  { digest, kind, effectiveOn }: LegalTextEntry,
  state: 'running' | 'paused',
  askedBy: string,
  now: Date,
): Promise<void> {
  if (state === 'running')
    await database
      .insert(notices)
      .values({ digest, kind, effectiveOn, state, askedBy, startedAt: now })
      .onConflictDoNothing()
  await database
    .update(notices)
    .set({ state })
    .where(and(eq(notices.digest, digest), sql`${notices.state} <> 'done'`))
}

/** Queries that one of them asks at most. */
const queriesOfNotice = 5

/**
 * Queues the next mails of each notice that runs: who is told and the event of the outbox are written together, so
 * that a crash tells nobody twice and forgets nobody. A notice is done when nobody is left, or when its version binds.
 */
export async function queueNotices(database: Database, now: Date, left: Left = unbounded): Promise<void> {
  const running = await database.select().from(notices).where(eq(notices.state, 'running'))
  for (const { digest, effectiveOn } of running) {
    if (left() < queriesOfNotice) break
    if (effectiveOn <= parisDayAt(now) || !(await isAnybodyLeft(database, digest, now))) {
      await database
        .update(notices)
        .set({ state: 'done' })
        .where(and(eq(notices.digest, digest), eq(notices.state, 'running')))
      continue
    }
    if ((await mailCounts(database, digest)).waiting < noticeBatch) await queueBatch(database, digest, now)
  }
}

async function isAnybodyLeft(database: Database, digest: string, now: Date): Promise<boolean> {
  const found = await database.all(
    sql`SELECT 1 FROM members m WHERE ${toBeTold(digest, now)} AND ${isAround(now)} LIMIT 1`,
  )
  return found.length > 0
}

async function queueBatch(database: Database, digest: string, now: Date): Promise<void> {
  const at = now.getTime()
  await database.batch([
    database.insert(noticeRecipients).select(
      sql`SELECT ${digest}, m.id, 'mail', ${at} FROM members m
        WHERE ${toBeTold(digest, now)} AND ${isAround(now)}
        AND EXISTS (SELECT 1 FROM notices n WHERE n.digest = ${digest} AND n.state = 'running')
        ORDER BY m.id LIMIT ${noticeBatch}`,
    ),
    database
      .insert(outbox)
      .select(
        sql`SELECT ${noticeEvent(digest, '')} || r.member_id, 'notice',
        json_object('digest', r.digest, 'memberId', r.member_id), ${at}, 0, ${at}, NULL, NULL
        FROM notice_recipients r WHERE r.digest = ${digest} AND r.manner = 'mail' AND r.told_at = ${at}`,
      )
      .onConflictDoNothing(),
  ])
}

/** Notices that a member has not been told of: told after they joined, or of a version that is to come. */
export async function untoldNotices(database: Database, memberId: string, now: Date) {
  return database
    .select({ digest: notices.digest, kind: notices.kind, effectiveOn: notices.effectiveOn })
    .from(notices)
    .innerJoin(members, eq(members.id, memberId))
    .where(
      and(
        or(gt(notices.startedAt, members.createdAt), gt(notices.effectiveOn, parisDayAt(now))),
        sql`NOT EXISTS (SELECT 1 FROM notice_recipients r WHERE r.digest = ${notices.digest} AND r.member_id = ${memberId})`,
      ),
    )
}

/** Keeps that a member has seen a notice on the portal; no mail follows. */
export async function recordSeen(
  database: Database,
  memberId: string,
  digests: readonly string[],
  now: Date,
): Promise<void> {
  for (const digest of digests)
    await database
      .insert(noticeRecipients)
      .values({ digest, memberId, manner: 'connection', toldAt: now })
      .onConflictDoNothing()
}
