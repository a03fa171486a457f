import type { AuthStrategy, Payload } from 'payload'
import { sessionToken } from '../http/session-cookie.ts'
import { findSession, noteUse, type Session } from './session-store.ts'

/** The session of a request, with or without its second factor; `null` without one. */
export async function sessionOf(payload: Payload, headers: Headers, now: Date): Promise<Session | null> {
  const token = sessionToken(headers, payload.config.csrf)
  return token === null ? null : findSession(payload, token, now)
}

/**
 * The only authentication strategy: the admin, REST and server functions all identify their user by it. Payload’s own (local
 * strategy, JWT) is off, so that its sign-in, its reset of passwords and its first registration open nothing.
 */
export const sessionStrategy: AuthStrategy = {
  name: 'staff-session',
  authenticate: async ({ headers, payload }) => {
    const now = new Date()
    const session = await sessionOf(payload, headers, now)
    if (session === null || session.factorAt === null) return { user: null }
    const user = await payload.findByID({
      collection: 'users',
      id: session.userId,
      depth: 0,
      overrideAccess: true,
      disableErrors: true,
    })
    if (!user) return { user: null }
    await noteUse(payload, session, now)
    return { user: { ...user, collection: 'users', _strategy: 'staff-session', _sid: session.id } }
  },
}
