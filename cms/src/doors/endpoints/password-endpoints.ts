import type { Endpoint } from 'payload'
import { z } from 'zod'
import { writeDown } from '../journal/AccessJournal.ts'
import { answered, change, told } from '../http/http.ts'
import { writeLetter } from '../letters/letter-task.ts'
import { freshUntil, presentSession, proofIsAsked } from '../sessions/fresh-proof.ts'
import { browserCookie } from '../http/session-cookie.ts'
import { clientOf } from '../http/client-address.ts'
import { knownBrowserToken } from '../throttle/known-browser.ts'
import { signedIn } from './sign-in-endpoints.ts'
import { countAttempt, forgetAttempts } from '../throttle/throttle.ts'
import { ownerOfLink, useLink } from '../password/access-link.ts'
import { hashPassword } from '../password/password-hash.ts'
import { refusedPassword } from '../password/password-rules.ts'
import { accountById, storePassword } from '../password/stored-password.ts'
import { typedMailbox } from '../http/typed-mailbox.ts'

const asked = z.object({
  email: typedMailbox,
})
const chosen = z.object({ token: z.string().regex(/^[\w-]{43}$/), password: z.string().max(1000) })
const changed = z.object({ password: z.string().max(1000) })
const over =
  'Ce lien ne marche plus : il a servi, il a expiré, ou un autre l’a remplacé. Demandez-en un autre.'

export const passwordEndpoints: Endpoint[] = [
  /**
   * Asks for a link by mail. The same answer after the same work for every address (no account enumeration): the
   * letter is written afterwards.
   */
  change('post', '/password-links', asked, async ({ payload, headers }, { email }) => {
    const now = new Date()
    const client = clientOf(headers)
    const counted = [
      ...(client === null
        ? []
        : [await countAttempt(payload, { kind: 'letters-of-client', of: client }, now)]),
      await countAttempt(payload, { kind: 'letters', of: email }, now),
    ]
    // Asked too often, the letters of before are still there: nothing else is said.
    if (counted.every(({ wait }) => wait === 0)) await writeLetter(payload, 'password-link', { email })
    return answered({})
  }),

  /** Chooses a password from a link. Resets the failed attempts of the account, and signs nobody in. */
  change('post', '/password-from-link', chosen, async ({ payload }, { token, password }) => {
    const now = new Date()
    const userId = await ownerOfLink(payload, token, now)
    const account = userId === null ? null : await accountById(payload, userId)
    if (account === null) return told(over, 422)
    const refusal = refusedPassword(password, account)
    if (refusal !== null) return told(refusal, 422)
    const stored = await hashPassword(password)
    if (!(await useLink(payload, token, now))) return told(over, 422)
    await storePassword(payload, account.id, stored)
    await forgetAttempts(payload, { kind: 'account', of: account.email })
    await writeDown(payload, { kind: 'password-changed', about: account, by: null })
    await writeLetter(payload, 'password-changed', { userId: account.id })
    return answered({}, [browserCookie(knownBrowserToken(account.id))])
  }),

  /** Changes one’s own password, after a fresh proof; the other sessions end. */
  change('post', '/password', changed, async (req, { password }) => {
    const now = new Date()
    const { payload } = req
    const session = await presentSession(req)
    const account = session === null ? null : await accountById(payload, session.userId)
    if (session === null || account === null) return told('Connectez-vous d’abord.', 401)
    if (freshUntil(session, now) === null) return told(proofIsAsked, 403)
    const refusal = refusedPassword(password, account)
    if (refusal !== null) return told(refusal, 422)
    await storePassword(payload, account.id, await hashPassword(password))
    await writeDown(payload, { kind: 'password-changed', about: account, by: account })
    await writeLetter(payload, 'password-changed', { userId: account.id })
    return signedIn(req, account.id, now)
  }),
]
