import { type PortalContext, signedInOf } from '../http/portal-environment.ts'
import { memberByEmail } from '../member/member-store.ts'
import { tellWhenClosed } from './closed-account.ts'
import { verifyPassword } from './password.ts'
import { openThrottle } from './throttle-store.ts'

/** Why the present password is not taken; attempts are counted like those of a sign-in. `null` when it is right. */
export async function wrongPassword(
  c: PortalContext,
  typed: string,
): Promise<{ sentence: string; status: 422 | 429 } | null> {
  const { database, settings, now, deriveKey } = c.var
  const { member, memberId } = signedInOf(c)
  if (typed === '') return { sentence: 'Écrivez votre mot de passe actuel.', status: 422 }
  const throttle = openThrottle(database, settings.passKeys[0].secret, now)
  const account = { kind: 'account', email: member.email } as const
  const { wait, attempts } = await throttle.count(account)
  if (wait > 0) {
    c.header('Retry-After', String(wait))
    return { sentence: 'Trop d’essais. Attendez quelques minutes avant de recommencer.', status: 429 }
  }
  const row = await memberByEmail(database, member.email)
  if (!(await verifyPassword(typed, row?.passwordHash ?? null, deriveKey))) {
    await tellWhenClosed(c, attempts, memberId)
    return { sentence: 'Ce n’est pas votre mot de passe actuel.', status: 422 }
  }
  await throttle.forget(account)
  return null
}
