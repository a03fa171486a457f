import { typedCode, type TypedCode } from '@portal/content/recovery-code'
import type { Payload } from 'payload'
import { closingCodes, countAttempt, forgetAttempts, waitInWords } from '../throttle/throttle.ts'
import { factorOf, recoveryDigest, secretOf } from './factor-store.ts'
import { passOnce } from './passages.ts'
import { stepOf } from './totp.ts'

/** Why a code is not taken. */
export type CodeRefusal =
  | { kind: 'malformed' }
  | { kind: 'wrong'; by: TypedCode['kind'] }
  /** It was right, and has been used before (replay). */
  | { kind: 'used'; by: TypedCode['kind'] }
  | { kind: 'wait'; seconds: number }
  /** Ten wrong ones in a row: only recovery codes are accepted. `isTold`: this is the tenth. */
  | { kind: 'closed'; seconds: number; isTold: boolean }

/**
 * Takes a code of a person, once. Attempts are counted before the code is looked at. Ask for the password first: what
 * is told of a code is for whoever knows it.
 */
export async function takeCode(
  payload: Payload,
  userId: string,
  typed: string,
  now: Date,
): Promise<{ kind: 'taken'; byRecoveryCode: boolean } | CodeRefusal> {
  const code = typedCode(typed)
  const factor = await factorOf(payload, userId)
  if (code === null || factor === null) return { kind: 'malformed' }
  const attempt = { kind: code.kind === 'digits' ? 'code' : 'recovery-code', of: userId } as const
  const { wait, failures } = await countAttempt(payload, attempt, now)
  if (wait > 0) {
    const closed = code.kind === 'digits' && failures >= closingCodes
    return closed ? { kind: 'closed', seconds: wait, isTold: false } : { kind: 'wait', seconds: wait }
  }
  const key =
    code.kind === 'digits' ? await stepKey(payload, factor, code.digits, now) : codeKey(userId, code.code)
  const isRight =
    key !== null && (code.kind === 'digits' || (await isRecoveryCode(payload, userId, code.code)))
  if (!isRight) {
    if (code.kind === 'digits' && failures === closingCodes)
      return { kind: 'closed', seconds: 24 * 3600, isTold: true }
    return { kind: 'wrong', by: code.kind }
  }
  if (!(await passOnce(payload, key, now))) return { kind: 'used', by: code.kind }
  if (code.kind === 'recovery')
    await payload.db.deleteMany({
      collection: 'recovery-codes',
      where: { digest: { equals: recoveryDigest(userId, code.code) } },
    })
  await forgetAttempts(payload, attempt)
  return { kind: 'taken', byRecoveryCode: code.kind === 'recovery' }
}

async function stepKey(
  payload: Payload,
  factor: NonNullable<Awaited<ReturnType<typeof factorOf>>>,
  digits: string,
  now: Date,
): Promise<string | null> {
  const step = stepOf(await secretOf(payload, factor), digits, now)
  return step === null ? null : passageOfStep(factor.id, step)
}

/** What taking a time step of a factor is recorded as. */
export const passageOfStep = (factorId: string, step: number) => `step:${factorId}:${step}`

const codeKey = (userId: string, code: string) => `recovery:${recoveryDigest(userId, code)}`

async function isRecoveryCode(payload: Payload, userId: string, code: string): Promise<boolean> {
  const known: unknown = await payload.db.findOne({
    collection: 'recovery-codes',
    where: { digest: { equals: recoveryDigest(userId, code) }, user: { equals: userId } },
  })
  return known !== null
}

/** Why a code is not taken, as the person reads it. */
export function codeSentence(refusal: CodeRefusal): string {
  switch (refusal.kind) {
    case 'malformed':
      return 'Écrivez les six chiffres que montre votre application, ou un de vos codes de secours.'
    case 'wrong':
      return refusal.by === 'recovery'
        ? 'Ce n’est pas un de vos codes de secours, ou il a déjà servi. Les plus récents sont les seuls qui marchent.'
        : 'Ce n’est pas le bon code. Prenez celui qui s’affiche maintenant, et vérifiez que l’heure de votre téléphone se règle toute seule.'
    case 'used':
      return refusal.by === 'recovery'
        ? 'Ce code de secours a déjà servi. Prenez-en un autre.'
        : 'Ce code a déjà servi. Attendez que votre application en montre un autre.'
    case 'wait':
      return `Trop d’essais. Attendez ${waitInWords(refusal.seconds)} avant de recommencer.`
    case 'closed':
      return 'Dix codes faux de suite : plus aucun n’est essayé avant un jour, mais un code de secours ouvre encore. Un courriel est parti à l’adresse du compte.'
  }
}
