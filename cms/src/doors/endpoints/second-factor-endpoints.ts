import { typedCode } from '@portal/content/recovery-code'
import type { Endpoint } from 'payload'
import { z } from 'zod'
import { writeDown } from '../journal/AccessJournal.ts'
import { answered, change, told } from '../http/http.ts'
import { writeLetter } from '../letters/letter-task.ts'
import { accountById } from '../password/stored-password.ts'
import { freshUntil, proofIsAsked } from '../sessions/fresh-proof.ts'
import { sessionOf } from '../sessions/session-strategy.ts'
import { signedIn } from './sign-in-endpoints.ts'
import {
  factorOf,
  forgetFactor,
  keepFactor,
  openProposal,
  renewRecoveryCodes,
} from '../second-factor/factor-store.ts'
import { passOnce } from '../second-factor/passages.ts'
import { codeSentence, passageOfStep } from '../second-factor/take-code.ts'
import { stepOf } from '../second-factor/totp.ts'

const setting = z.object({ proposal: z.string().max(1000), code: z.string().max(100) })
const aged = 'Cette page a vieilli : rechargez-la, puis scannez le nouveau code.'

export const secondFactorEndpoints: Endpoint[] = [
  /** Sets the factor of whoever has just given a right password, or replaces it after a fresh proof. */
  change('post', '/second-factor', setting, async ({ payload, headers }, typed) => {
    const now = new Date()
    const session = await sessionOf(payload, headers, now)
    if (session === null) return told('Recommencez par votre mot de passe.', 401)
    const { userId } = session
    const former = await factorOf(payload, userId)
    // A password alone sets a factor where there is none, and never takes the place of one.
    if (former !== null && (session.factorAt === null || freshUntil(session, now) === null))
      return told(proofIsAsked, 403)
    const secret = openProposal(session.id, typed.proposal, now)
    if (secret === null) return told(aged, 422)
    const code = typedCode(typed.code)
    const step = code?.kind === 'digits' ? stepOf(secret, code.digits, now) : null
    if (step === null)
      return told(
        codeSentence(code?.kind === 'digits' ? { kind: 'wrong', by: 'digits' } : { kind: 'malformed' }),
        422,
      )
    if (!(await passOnce(payload, `proposal:${session.id}:${secret}`, now))) return told(aged, 422)
    if (former !== null) await forgetFactor(payload, userId)
    if (!(await keepFactor(payload, userId, secret, now))) return told(aged, 422)
    const kept = await factorOf(payload, userId)
    if (kept !== null) await passOnce(payload, passageOfStep(kept.id, step), now)
    const recoveryCodes = await renewRecoveryCodes(payload, userId)
    const account = await accountById(payload, userId)
    if (account === null) return told('Ce compte n’existe plus.', 404)
    await writeDown(payload, { kind: 'factor-set', about: account, by: account })
    await writeLetter(payload, 'factor-set', { userId })
    return signedIn({ payload, headers }, userId, now, { recoveryCodes })
  }),

  change('post', '/recovery-codes', z.object({}), async ({ payload, headers }) => {
    const now = new Date()
    const session = await sessionOf(payload, headers, now)
    if (session === null || session.factorAt === null) return told('Connectez-vous d’abord.', 401)
    if (freshUntil(session, now) === null) return told(proofIsAsked, 403)
    const recoveryCodes = await renewRecoveryCodes(payload, session.userId)
    const account = await accountById(payload, session.userId)
    if (account === null) return told('Ce compte n’existe plus.', 404)
    await writeDown(payload, { kind: 'recovery-codes-renewed', about: account, by: account })
    await writeLetter(payload, 'recovery-codes-renewed', { userId: account.id })
    return answered({ recoveryCodes })
  }),
]
