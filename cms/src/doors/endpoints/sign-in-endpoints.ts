import type { Endpoint, Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { answered, change, told } from '../http/http.ts'
import { writeLetter } from '../letters/letter-task.ts'
import { isPassword } from '../password/password-hash.ts'
import { type AccountRow, accountByEmail } from '../password/stored-password.ts'
import { factorOf } from '../second-factor/factor-store.ts'
import { passOnce } from '../second-factor/passages.ts'
import { type CodeRefusal, codeSentence, takeCode } from '../second-factor/take-code.ts'
import { browserCookie, browserToken, sessionCookie } from '../http/session-cookie.ts'
import { endSessions, openSession } from '../sessions/session-store.ts'
import { sessionOf } from '../sessions/session-strategy.ts'
import { typedMailbox } from '../http/typed-mailbox.ts'
import { clientOf } from '../http/client-address.ts'
import { unlessCrowded } from '../throttle/crowd.ts'
import { knownBrowser, knownBrowserToken } from '../throttle/known-browser.ts'
import { type Attempt, countAttempt, forgetAttempts, waitInWords } from '../throttle/throttle.ts'

const signIn = z.object({
  email: typedMailbox,
  password: z.string().min(1).max(1000),
})
const codeTyped = z.object({ code: z.string().max(100) })

const wrong = 'L’adresse ou le mot de passe n’est pas le bon.'
const crowded = 'Trop de connexions en même temps. Réessayez dans dix secondes : cet essai n’a pas compté.'
const again = 'Cette étape a expiré : recommencez par votre mot de passe.'

export const signInEndpoints: Endpoint[] = [
  change('post', '/sign-in', signIn, async (req, typed) => {
    const answer = await unlessCrowded(() => judged(req, typed))
    return answer ?? told(crowded, 503, { 'Retry-After': '10' })
  }),

  change('post', '/sign-in/code', codeTyped, async ({ payload, headers }, { code }) => {
    const now = new Date()
    const waiting = await sessionOf(payload, headers, now)
    if (waiting === null || waiting.factorAt !== null) return told(again, 401)
    const { userId } = waiting
    const taken = await takeCode(payload, userId, code, now)
    if (taken.kind !== 'taken') return refusedCode(payload, userId, taken)
    // The same sign-in in two tabs, with two codes: only the first is accepted.
    if (!(await passOnce(payload, `sign-in:${waiting.id}`, now))) return told(again, 401)
    if (taken.byRecoveryCode) await writeLetter(payload, 'recovery-code-used', { userId })
    await endSessions(payload, { userId, only: waiting.id })
    return signedIn({ payload, headers }, userId, now)
  }),
]

/** What a password opens: the step that follows, or nothing. */
async function judged(
  { payload, headers }: PayloadRequest,
  { email, password }: z.infer<typeof signIn>,
): Promise<Response> {
  const now = new Date()
  const account = await accountByEmail(payload, email)
  const attempts = attemptsOf(headers, email, account)
  for (const attempt of attempts) {
    const { wait } = await countAttempt(payload, attempt, now)
    if (wait > 0) return tooMany(wait)
  }
  if (!(await isPassword(account, password)) || account === null) return told(wrong, 401)
  await forgetAttempts(payload, ...attempts)
  const awaits = (await factorOf(payload, account.id)) === null ? 'factor' : 'code'
  const opened = await openSession(payload, {
    userId: account.id,
    userAgent: headers.get('user-agent'),
    awaits,
    now,
  })
  return answered({ next: awaits }, [sessionCookie(opened.token, opened.seconds)])
}

/** Opens a session whose password and code were proved, and knows this browser from now on. */
export async function signedIn(
  { payload, headers }: Pick<PayloadRequest, 'payload' | 'headers'>,
  userId: string,
  now: Date,
  content: object = {},
): Promise<Response> {
  const userAgent = headers.get('user-agent')
  const { token, seconds } = await openSession(payload, { userId, userAgent, awaits: 'nothing', now })
  const cookies = [sessionCookie(token, seconds), browserCookie(knownBrowserToken(userId))]
  return answered({ next: 'admin', ...content }, cookies)
}

/** Why a code is not taken; the holder of the account hears of the tenth wrong one in a row. */
export async function refusedCode(payload: Payload, userId: string, refusal: CodeRefusal): Promise<Response> {
  if (refusal.kind === 'closed' && refusal.isTold) await writeLetter(payload, 'codes-closed', { userId })
  if ('seconds' in refusal)
    return told(codeSentence(refusal), 429, { 'Retry-After': String(refusal.seconds) })
  return told(codeSentence(refusal), 422)
}

/** The counters of an attempt: its network, and the account, or this browser for that account. */
function attemptsOf(headers: Headers, email: string, account: AccountRow | null): Attempt[] {
  const client = clientOf(headers)
  const browser = account === null ? null : knownBrowser(account.id, browserToken(headers))
  return [
    ...(client === null ? [] : [{ kind: 'client', of: client } as const]),
    browser === null ? { kind: 'account', of: email } : { kind: 'known-browser', of: browser },
  ]
}

const tooMany = (seconds: number) =>
  told(
    `Trop d’essais. Attendez ${waitInWords(seconds)}, ou demandez un lien par courriel : il lève l’attente.`,
    429,
    { 'Retry-After': String(seconds) },
  )
