import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { signedInOf } from '../session/signed-in.ts'
import { memberByEmail } from '../../people/member/member-store.ts'
import { tellThatClosed } from '../throttle/closed-account.ts'
import { busySeconds, judgePassword } from './judge-password.ts'
import { closeSession } from '../session/session.ts'
import { waitSentence } from '../throttle/wait-in-words.ts'
import { closingFailures } from '../throttle/throttle.ts'
import { throttleOf } from '../throttle/throttle-store.ts'

/**
 * Why the present password is not taken; `null` when it is right. Attempts are counted by session: no stranger has one,
 * and whoever has stolen one uses up its tries alone, with which it ends.
 */
export async function wrongPassword(
  c: PortalContext,
  typed: string,
): Promise<{ sentence: string; status: 422 | 429 | 503 } | null> {
  const { database, now } = c.var
  const { member, memberId, sessionId } = signedInOf(c)
  if (typed === '') return { sentence: 'Écrivez votre mot de passe actuel.', status: 422 }
  const throttle = throttleOf(c)
  const subject = { kind: 'present-password', sessionId } as const
  const { wait, attempts, before } = await throttle.count(subject)
  if (wait > 0) {
    c.header('Retry-After', String(wait))
    return { sentence: waitSentence(wait), status: 429 }
  }
  const row = await memberByEmail(database, member.email)
  const opens = await judgePassword(c, typed, row?.passwordHash ?? null, {
    throttle,
    counted: [{ subject, before }],
  })
  if (opens === 'busy') {
    c.header('Retry-After', String(busySeconds))
    return {
      sentence: 'Nous n’avons pas pu vérifier ce mot de passe : recommencez dans une minute.',
      status: 503,
    }
  }
  if (opens) {
    await throttle.forget(subject)
    return null
  }
  if (attempts < closingFailures) return { sentence: 'Ce n’est pas votre mot de passe actuel.', status: 422 }
  await closeSession(database, sessionId, now)
  await tellThatClosed(c, member.email, memberId)
  return {
    sentence: 'Dix mots de passe faux de suite : cette connexion est finie. Reconnectez-vous.',
    status: 429,
  }
}
