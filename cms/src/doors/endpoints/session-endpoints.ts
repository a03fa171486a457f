import type { Endpoint } from 'payload'
import { z } from 'zod'
import { writeDown } from '../journal/AccessJournal.ts'
import { answered, change, told } from '../http/http.ts'
import { isPassword } from '../password/password-hash.ts'
import { accountById } from '../password/stored-password.ts'
import { takeCode } from '../second-factor/take-code.ts'
import { refusedCode } from './sign-in-endpoints.ts'
import { countAttempt, forgetAttempts, waitInWords } from '../throttle/throttle.ts'
import { presentSession } from '../sessions/fresh-proof.ts'
import { endedSessionCookie, sessionCookie, sessionToken } from '../http/session-cookie.ts'
import { endSessions, noteProof, prolong } from '../sessions/session-store.ts'
import { sessionOf } from '../sessions/session-strategy.ts'

const signInFirst = () => told('Connectez-vous d’abord.', 401)
const proof = z.object({ password: z.string().min(1).max(1000), code: z.string().max(100) })

export const sessionEndpoints: Endpoint[] = [
  /** Signs this browser out, whatever its session lacks. */
  change('post', '/logout', z.unknown(), async ({ payload, headers }) => {
    const session = await sessionOf(payload, headers, new Date())
    if (session !== null) await endSessions(payload, { userId: session.userId, only: session.id })
    return answered({ message: 'Vous êtes déconnecté.' }, [endedSessionCookie()])
  }),

  /** The admin asks when its person stays past the end of a session. */
  change('post', '/refresh-token', z.unknown(), async (req) => {
    const now = new Date()
    const session = await presentSession(req)
    const token = sessionToken(req.headers, req.payload.config.csrf)
    if (session === null || token === null || !req.user) return signInFirst()
    const expiresAt = await prolong(req.payload, session, now)
    const user = await req.payload.findByID({
      collection: 'users',
      id: req.user.id,
      depth: 0,
      overrideAccess: false,
      user: req.user,
    })
    const seconds = Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 1000))
    const exp = Math.floor(expiresAt.getTime() / 1000)
    return answered({ user: { ...user, collection: 'users' }, exp, refreshedToken: null }, [
      sessionCookie(token, seconds),
    ])
  }),

  /** Proves password and code again, for what asks for both to be fresh. */
  change('post', '/proof', proof, async (req, { password, code }) => {
    const now = new Date()
    const session = await presentSession(req)
    if (session === null) return signInFirst()
    const { payload } = req
    const { userId } = session
    const attempt = { kind: 'known-browser', of: `proof of ${userId}` } as const
    const { wait } = await countAttempt(payload, attempt, now)
    if (wait > 0)
      return told(`Trop d’essais. Attendez ${waitInWords(wait)} avant de recommencer.`, 429, {
        'Retry-After': String(wait),
      })
    if (!(await isPassword(await accountById(payload, userId), password)))
      return told('Ce n’est pas votre mot de passe.', 422)
    await forgetAttempts(payload, attempt)
    const taken = await takeCode(payload, userId, code, now)
    if (taken.kind !== 'taken') return refusedCode(payload, userId, taken)
    await noteProof(payload, session.id, now)
    return answered({ provedAt: now.toISOString() })
  }),

  /** Ends all the sessions of the person but the present one, or one of them. */
  change('delete', '/sessions', z.object({}), async (req) => {
    const session = await presentSession(req)
    if (session === null) return signInFirst()
    await endSessions(req.payload, { userId: session.userId, except: session.id })
    const account = await accountById(req.payload, session.userId)
    if (account) await writeDown(req.payload, { kind: 'sessions-ended', about: account, by: account })
    return answered({})
  }),
  change('delete', '/sessions/:session', z.object({}), async (req) => {
    const session = await presentSession(req)
    const only = req.routeParams?.['session']
    if (session === null) return signInFirst()
    // Another person’s is not among those that can be ended here.
    if (typeof only === 'string') await endSessions(req.payload, { userId: session.userId, only })
    return answered({})
  }),
]
