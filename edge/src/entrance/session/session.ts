import { and, desc, eq, isNull, lte, ne, or } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import { type RowCondition, refuseUnless } from '../../ground/database/batch-condition.ts'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import { members } from '../../people/member/member-schema.ts'
import { sha256Hex } from '@portal/content/bytes'
import { encodeBase64Url } from '../../ground/crypto/base64url.ts'
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

/** Unused for this long, a remembered session ends. */
const idle = new TimeSpan(14, 'd')
/** Likewise on a device that nobody asked to remember. */
const idleElsewhere = new TimeSpan(12, 'h')
/** However much it is used, a session ends after this. */
const longest = new TimeSpan(90, 'd')
/** Visits closer than this are one: « vu pour la dernière fois » is told to within it, and reading seldom writes. */
const seenWithin = new TimeSpan(5, 'm')

/** A member who signs in, with the password hash that was checked. */
export type Judged = Pick<typeof members.$inferSelect, 'id' | 'passwordHash'>

/** The account of whoever signs in, as long as the password that was judged is still the one that opens it. */
export const stillOpenedBy = ({ id, passwordHash }: Judged): RowCondition => ({
  table: members,
  condition: and(
    eq(members.id, id),
    passwordHash === null ? isNull(members.passwordHash) : eq(members.passwordHash, passwordHash),
  ),
})

/** Condition that a session is still open: a change that it requested is refused once it has ended. */
export const whileOpen = (sessionId: string): RowCondition => ({
  table: sessions,
  condition: eq(sessions.id, sessionId),
})

/**
 * Opens a session, with the queries `along`: all or nothing. The cookie holds 256 random bits; the database only their
 * SHA-256, so that its copy opens nothing. `null` when the password was changed meanwhile, which refuses a sign-in under
 * way.
 */
export async function openSession(
  database: Database,
  judged: Judged,
  { device, remembered, secondFactorAt }: Pick<SessionAttributes, 'device' | 'remembered' | 'secondFactorAt'>,
  along: readonly BatchItem<'sqlite'>[],
  now: Date,
): Promise<{ token: string } | null> {
  const token = encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)))
  const row = stillOpenedBy(judged)
  const tie = [refuseUnless(database, row), ...along] as const
  try {
    await lucia(database, now, tie).createSession(
      judged.id,
      { device, remembered, secondFactorAt, createdAt: now, lastSeenAt: now },
      { sessionId: await sha256Hex(token) },
    )
    return { token }
  } catch (cause) {
    if ((await database.$count(row.table, row.condition)) > 0)
      throw new Error('a session could not be opened', { cause })
    return null
  }
}

/** The session that `token` opens; `null` when there is none or it has expired. */
export async function readSession(database: Database, token: string, now: Date): Promise<Session | null> {
  const { session } = await lucia(database, now).validateSession(await sha256Hex(token))
  if (!session) return null
  if (now.getTime() - session.lastSeenAt.getTime() > seenWithin.milliseconds()) {
    const expiresAt = endOf(session, now)
    await database.update(sessions).set({ lastSeenAt: now, expiresAt }).where(eq(sessions.id, session.id))
  }
  return { id: session.id, memberId: session.userId, secondFactorAt: session.secondFactorAt }
}

/** When a session ends that nobody uses after `now`, or within what counts as the same visit. */
function endOf({ remembered }: Pick<SessionAttributes, 'remembered'>, now: Date): Date {
  const unused = remembered ? idle : idleElsewhere
  return new Date(now.getTime() + unused.milliseconds() + seenWithin.milliseconds())
}

/** Ends a session; a pass drawn from it lives on for `passSeconds` at most. */
export async function closeSession(database: Database, sessionId: string, now: Date): Promise<void> {
  await lucia(database, now).invalidateSession(sessionId)
}

/** Ends every session of a member but one: a query for the batch of what ends them. */
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

/** Deletes expired sessions (CGU article 6.5, RGPD article 5(1)(e)). */
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

function lucia(database: Database, now: Date, along: readonly BatchItem<'sqlite'>[] = []) {
  return new Lucia(adapter(database, now, along), {
    sessionExpiresIn: idle,
    getSessionAttributes: (attributes) => attributes,
  })
}

/** `along` is tied to a session that is opened. */
function adapter(database: Database, now: Date, along: readonly BatchItem<'sqlite'>[]): Adapter {
  const oldest = new Date(now.getTime() - longest.milliseconds())
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
    async setSession({ id, userId, attributes }) {
      const row = { id, memberId: userId, expiresAt: endOf(attributes, now), ...attributes }
      await database.batch([database.insert(sessions).values(row), ...along])
    },
    // Lucia prolongs in the second half alone; `readSession` does at every visit.
    updateSessionExpiration: () => Promise.resolve(),
    async deleteSession(id) {
      await database.delete(sessions).where(eq(sessions.id, id))
    },
    async deleteUserSessions(memberId) {
      await database.delete(sessions).where(eq(sessions.memberId, memberId))
    },
    async deleteExpiredSessions() {
      await deleteSome(database, sessions, or(lte(sessions.expiresAt, now), lte(sessions.createdAt, oldest)))
    },
  }
}

/** The query that notes that a session has shown its second factor again. */
export const provedAgain = (database: Database, sessionId: string, now: Date) =>
  database.update(sessions).set({ secondFactorAt: now }).where(eq(sessions.id, sessionId))
