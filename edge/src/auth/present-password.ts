import { type PortalContext, signedInOf } from '../http/portal-environment.ts'
import { memberByEmail } from '../member/member-store.ts'
import { tellWhenClosed } from './closed-account.ts'
import { busySeconds, judgePassword } from './judge-password.ts'
import { waitSentence } from './sign-in.ts'
import { openThrottle } from './throttle-store.ts'

/** Why the present password is not taken; attempts are counted like those of a sign-in. `null` when it is right. */
export async function wrongPassword(
  c: PortalContext,
  typed: string,
): Promise<{ sentence: string; status: 422 | 429 | 503 } | null> {
  const { database, settings, now } = c.var
  const { member, memberId } = signedInOf(c)
  if (typed === '') return { sentence: 'Écrivez votre mot de passe actuel.', status: 422 }
  const throttle = openThrottle(database, settings.passKeys[0].secret, now)
  const account = { kind: 'account', email: member.email } as const
  const { wait, attempts, before } = await throttle.count(account)
  if (wait > 0) {
    c.header('Retry-After', String(wait))
    return { sentence: waitSentence(wait, attempts), status: 429 }
  }
  const row = await memberByEmail(database, member.email)
  const opens = await judgePassword(c, typed, row?.passwordHash ?? null, {
    throttle,
    counted: [{ subject: account, before }],
  })
  if (opens === 'busy') {
    c.header('Retry-After', String(busySeconds))
    return {
      sentence: 'Nous n’avons pas pu vérifier ce mot de passe : recommencez dans une minute.',
      status: 503,
    }
  }
  if (!opens) {
    await tellWhenClosed(c, attempts, memberId)
    return { sentence: 'Ce n’est pas votre mot de passe actuel.', status: 422 }
  }
  await throttle.forget(account)
  return null
}
