import { deviceName } from '@portal/content/device-name'
import type { Payload } from 'payload'
import type { StaffSession } from '../../ground/payload-types.ts'
import { forgetAskedAddresses } from '../address/address-change.ts'
import { digestOf, drawToken } from '../secrets/secret-token.ts'

/** How long a session lasts unless its person is there to prolong it, and at most. */
const sessionSeconds = 8 * 3600
const longestSeconds = 12 * 3600
/** From a right password to the code that must follow, and to the factor that must be set. */
const codeSeconds = 10 * 60
const settingSeconds = 3600
/** « Dernière activité » is exact to the minute: a page view writes nothing more often. */
const useMs = 60_000
/** How long a password and a code count as just proved. */
export const freshSeconds = 5 * 60

export interface Session {
  id: string
  userId: string
  device: string
  startedAt: Date
  lastUsedAt: Date
  expiresAt: Date
  /** `null`: a password alone, which opens nothing but the page that asks for the rest. */
  factorAt: Date | null
  provedAt: Date | null
}

const local = { depth: 0, overrideAccess: true } as const
const after = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000)
const dateOf = (stored: string | null | undefined) => (stored ? new Date(stored) : null)

function sessionFrom(row: StaffSession): Session {
  return {
    id: row.id,
    userId: typeof row.user === 'string' ? row.user : row.user.id,
    device: row.device,
    startedAt: new Date(row.startedAt),
    lastUsedAt: new Date(row.lastUsedAt),
    expiresAt: new Date(row.expiresAt),
    factorAt: dateOf(row.factorAt),
    provedAt: dateOf(row.provedAt),
  }
}

/**
 * Opens a session; returns what its cookie holds, and for how many seconds. `awaits` is what it still lacks: a code, a
 * factor to be set, or nothing once password and code were proved.
 */
export async function openSession(
  payload: Payload,
  opened: { userId: string; userAgent: string | null; awaits: 'code' | 'factor' | 'nothing'; now: Date },
): Promise<{ token: string; seconds: number; session: Session }> {
  const { userId, userAgent, awaits, now } = opened
  const seconds = { code: codeSeconds, factor: settingSeconds, nothing: sessionSeconds }[awaits]
  const token = drawToken()
  const at = now.toISOString()
  const proved = awaits === 'nothing' ? at : null
  const row = await payload.create({
    collection: 'staff-sessions',
    data: {
      digest: digestOf(token),
      user: userId,
      device: deviceName(userAgent ?? undefined),
      startedAt: at,
      lastUsedAt: at,
      expiresAt: after(now, seconds).toISOString(),
      factorAt: proved,
      provedAt: proved,
    },
    ...local,
  })
  return { token, seconds, session: sessionFrom(row) }
}

/** The session that a token opens now; `null` when it is unknown or over. */
export async function findSession(payload: Payload, token: string, now: Date): Promise<Session | null> {
  const { docs } = await payload.find({
    collection: 'staff-sessions',
    where: { digest: { equals: digestOf(token) }, expiresAt: { greater_than: now.toISOString() } },
    limit: 1,
    pagination: false,
    ...local,
  })
  return docs[0] ? sessionFrom(docs[0]) : null
}

/** The session by its identifier, as `req.user._sid` says it. */
export async function sessionById(payload: Payload, id: string): Promise<Session | null> {
  const row = await payload.findByID({ collection: 'staff-sessions', id, disableErrors: true, ...local })
  return row ? sessionFrom(row) : null
}

export async function noteUse(payload: Payload, session: Session, now: Date): Promise<void> {
  if (now.getTime() - session.lastUsedAt.getTime() < useMs) return
  await change(payload, session.id, { lastUsedAt: now.toISOString() })
}

/** Prolongs the session of an active person by eight hours, to twelve hours after it began at most. Returns its new end. */
export async function prolong(payload: Payload, session: Session, now: Date): Promise<Date> {
  const latest = after(session.startedAt, longestSeconds)
  const wanted = after(now, sessionSeconds)
  const expiresAt = wanted < latest ? wanted : latest
  await change(payload, session.id, { expiresAt: expiresAt.toISOString() })
  return expiresAt
}

/** Password and code were proved again. */
export const noteProof = (payload: Payload, id: string, now: Date) =>
  change(payload, id, { provedAt: now.toISOString() })

async function change(payload: Payload, id: string, data: Partial<StaffSession>): Promise<void> {
  // One conditional update: a session that ends meanwhile stays ended.
  await payload.db.updateOne({
    collection: 'staff-sessions',
    where: { id: { equals: id } },
    data,
    options: { atomic: true },
    returning: false,
  })
}

/** The sessions of a person that are open now, newest use first; those that lack their factor are left out. */
export async function sessionsOf(payload: Payload, userId: string, now: Date): Promise<Session[]> {
  const { docs } = await payload.find({
    collection: 'staff-sessions',
    where: {
      user: { equals: userId },
      factorAt: { exists: true },
      expiresAt: { greater_than: now.toISOString() },
    },
    sort: '-lastUsedAt',
    pagination: false,
    ...local,
  })
  return docs.map(sessionFrom)
}

/**
 * Ends one session of a person, all of them, or all but one. With more than one, another address that waits for its
 * mailbox is taken back, since one of them may have asked for it.
 */
export async function endSessions(
  payload: Payload,
  { userId, only, except }: { userId: string; only?: string; except?: string },
): Promise<void> {
  await payload.db.deleteMany({
    collection: 'staff-sessions',
    where: {
      user: { equals: userId },
      ...(only === undefined ? {} : { id: { equals: only } }),
      ...(except === undefined ? {} : { id: { not_equals: except } }),
    },
  })
  if (only === undefined) await forgetAskedAddresses(payload, userId)
}
