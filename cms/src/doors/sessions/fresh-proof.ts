import type { PayloadRequest } from 'payload'
import { refuse } from '../../ground/refusal/refuse.ts'
import { freshSeconds, type Session, sessionById } from './session-store.ts'

/** Until when what this session has proved is fresh; `null` when it no longer is. */
export function freshUntil({ provedAt }: Session, now: Date): Date | null {
  if (provedAt === null) return null
  const until = new Date(provedAt.getTime() + freshSeconds * 1000)
  return until > now ? until : null
}

/** Which session the strategy has found for `user`; `null` when nobody came by one. */
export function sessionIdOf(user: PayloadRequest['user']): string | null {
  const id: unknown = user === null || user === undefined ? null : Reflect.get(user, '_sid')
  return typeof id === 'string' ? id : null
}

/** The session that a signed-in request came with. */
export async function presentSession({ payload, user }: PayloadRequest): Promise<Session | null> {
  const id = sessionIdOf(user)
  return id === null ? null : sessionById(payload, id)
}

export const proofIsAsked =
  'Confirmez d’abord que c’est bien vous, avec votre mot de passe et un code : panneau « Confirmer mon identité », ici ou sur la page « Ma sécurité ».'

/** Refuses a sensitive action when password and code were checked more than five minutes ago. */
export async function refuseWithoutFreshProof(req: PayloadRequest, now = new Date()): Promise<Session> {
  const session = await presentSession(req)
  if (session === null || freshUntil(session, now) === null) refuse(proofIsAsked, 403)
  return session
}
