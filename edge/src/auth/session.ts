import { and, desc, eq, lte, ne, or } from 'drizzle-orm'
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import type { Database } from '../http/portal-environment.ts'
import { members } from '../member/member-schema.ts'
import { encodeBase64Url, sha256Hex } from './base64url.ts'
import { sessions } from './session-schema.ts'

// The only file that knows Lucia, whose development has ended upstream (docs/decisions/002).

interface SessionAttributes {
  device: string
  remembered: boolean
  createdAt: Date
  lastSeenAt: Date
  secondFactorAt: Date | null
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes>
    DatabaseSessionAttributes: SessionAttributes
  }
}

/** A session that stands. */
export interface Session {
  id: string
  memberId: string
  /** When it proved a second factor. */
  secondFactorAt: Date | null
}

/** A session as its member sees it in the account. */
export interface SessionRow extends SessionAttributes {
  id: string
}

/** Unused for this long, a remembered session ends; used in the second half, it is prolonged. */
const idle = new TimeSpan(14, 'd')
/** Likewise on a device that nobody asked to remember. */
const idleElsewhere = new TimeSpan(12, 'h')
/** However much it is used, a session ends after this. */
const longest = new TimeSpan(90, 'd')
/** « Vu pour la dernière fois » is told to within this, so that reading a session seldom writes. */
const seenWithin = new TimeSpan(5, 'm')

/** The cookie holds 256 random bits; the database only their SHA-256, so that its copy opens nothing. */
export async function openSession(
  database: Database,
  memberId: string,
  { device, remembered, secondFactorAt }: Pick<SessionAttributes, 'device' | 'remembered' | 'secondFactorAt'>,
  now: Date,
): Promise<{ token: string; sessionId: string }> {
  const token = encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)))
  const { id } = await lucia(database, now).createSession(
    memberId,
    { device, remembered, secondFactorAt, createdAt: now, lastSeenAt: now },
    { sessionId: await sha256Hex(token) },
  )
  return { token, sessionId: id }
}

/** The session that `token` opens; `null` when there is none or it has expired. */
export async function readSession(database: Database, token: string, now: Date): Promise<Session | null> {
  const { session } = await lucia(database, now).validateSession(await sha256Hex(token))
  if (!session) return null
  if (now.getTime() - session.lastSeenAt.getTime() > seenWithin.milliseconds()) {
    await database.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, session.id))
  }
  return { id: session.id, memberId: session.userId, secondFactorAt: session.secondFactorAt }
}

/** Ends a session; a pass drawn from it lives on for `passSeconds` at most. */
export async function closeSession(database: Database, sessionId: string, now: Date): Promise<void> {
  await lucia(database, now).invalidateSession(sessionId)
}

/** Ends every session of a member but one: a statement for the batch of what ends them. */
export function endSessions(database: Database, memberId: string, keptSessionId: string | null = null) {
  return database
    .delete(sessions)
    .where(
      and(
        eq(sessions.memberId, memberId),
        keptSessionId === null ? undefined : ne(sessions.id, keptSessionId),
      ),
    )
}

/** Sessions that nobody can use any more are not kept (CGU article 6.5, RGPD article 5(1)(e)). */
export async function deleteExpiredSessions(database: Database, now: Date): Promise<void> {
  await lucia(database, now).deleteExpiredSessions()
}

/** How a session is named in an address: its own identifier stays here. */
export async function sessionHandle(id: string): Promise<string> {
  return (await sha256Hex(`session:${id}`)).slice(0, 24)
}

/** Open sessions of a member, last seen first. */
export async function listSessions(database: Database, memberId: string): Promise<SessionRow[]> {
  return database
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      device: sessions.device,
      remembered: sessions.remembered,
      secondFactorAt: sessions.secondFactorAt,
    })
    .from(sessions)
    .where(eq(sessions.memberId, memberId))
    .orderBy(desc(sessions.lastSeenAt))
}

function lucia(database: Database, now: Date) {
  return new Lucia(adapter(database, now), {
    sessionExpiresIn: idle,
    getSessionAttributes: (attributes) => attributes,
  })
}

function adapter(database: Database, now: Date): Adapter {
  const oldest = new Date(now.getTime() - longest.milliseconds())
  const shortly = new Date(now.getTime() + idleElsewhere.milliseconds())
  const halfShortly = new Date(now.getTime() + idleElsewhere.milliseconds() / 2)
  const asLucia = (row: typeof sessions.$inferSelect): DatabaseSession => ({
    id: row.id,
    userId: row.memberId,
    expiresAt: row.expiresAt,
    attributes: {
      device: row.device,
      remembered: row.remembered,
      createdAt: row.createdAt,
      lastSeenAt: row.lastSeenAt,
      secondFactorAt: row.secondFactorAt,
    },
  })
  return {
    async getSessionAndUser(id) {
      const [row] = await database
        .select()
        .from(sessions)
        .innerJoin(members, eq(members.id, sessions.memberId))
        .where(eq(sessions.id, id))
      if (!row || row.sessions.createdAt <= oldest) return [null, null]
      return [asLucia(row.sessions), { id: row.members.id, attributes: {} }]
    },
    async getUserSessions(memberId) {
      return (await database.select().from(sessions).where(eq(sessions.memberId, memberId))).map(asLucia)
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      const ends = attributes.remembered ? expiresAt : shortly
      await database.insert(sessions).values({ id, memberId: userId, expiresAt: ends, ...attributes })
    },
    async updateSessionExpiration(id, expiresAt) {
      // Lucia prolongs by the longer time; one that is not remembered is prolonged by its own, in its second half.
      await database
        .update(sessions)
        .set({ expiresAt })
        .where(and(eq(sessions.id, id), eq(sessions.remembered, true)))
      await database
        .update(sessions)
        .set({ expiresAt: shortly })
        .where(and(eq(sessions.id, id), eq(sessions.remembered, false), lte(sessions.expiresAt, halfShortly)))
    },
    async deleteSession(id) {
      await database.delete(sessions).where(eq(sessions.id, id))
    },
    async deleteUserSessions(memberId) {
      await database.delete(sessions).where(eq(sessions.memberId, memberId))
    },
    async deleteExpiredSessions() {
      await database.delete(sessions).where(or(lte(sessions.expiresAt, now), lte(sessions.createdAt, oldest)))
    },
  }
}
