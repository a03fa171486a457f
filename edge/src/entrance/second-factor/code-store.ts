import { typedCode, type TypedCode } from '@portal/content/recovery-code'
import { and, eq, or } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { randomId } from '../../ground/crypto/random-id.ts'
import { closingFailures } from '../throttle/throttle.ts'
import { throttleOf } from '../throttle/throttle-store.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { factorKeys, openSecret, sealSecret } from './factor-keys.ts'
import { recoveryDigest } from './recovery-digest.ts'
import { stepOf } from './second-factor.ts'
import { passages, pendingSignIns, recoveryCodes, secondFactors } from './second-factor-schema.ts'
import type { FactorRow } from './second-factor-store.ts'

/** Why a code is not taken. */
export type CodeRefusal =
  | { kind: 'malformed' }
  | { kind: 'wrong'; by: TypedCode['kind'] }
  /** It was right, and has been used before (replay). */
  | { kind: 'used'; by: TypedCode['kind'] }
  | { kind: 'wait'; seconds: number }
  /** Ten wrong ones in a row: only recovery codes are accepted. */
  | { kind: 'closed'; seconds: number }

type Passage = { kind: 'digits'; step: number } | { kind: 'recovery'; recoveryDigest: string }

/**
 * Verifies a code and marks it as used, in one batch with `opened`, the queries that it authorises; `pendingId` is
 * the sign-in that it completes. An attempt is counted before its code is compared. Check the password first: the
 * answer about a code is for whoever knows the password.
 */
export async function takeCode(
  c: PortalContext,
  factor: FactorRow,
  typed: string,
  {
    pendingId = null,
    opened = [],
  }: { pendingId?: string | null; opened?: readonly BatchItem<'sqlite'>[] | undefined },
): Promise<{ kind: 'taken'; byRecoveryCode: boolean } | CodeRefusal> {
  const { database, now } = c.var
  const code = typedCode(typed)
  if (!code) return { kind: 'malformed' }
  const { memberId } = factor
  const throttle = throttleOf(c)
  const subject = { kind: code.kind === 'digits' ? 'second-factor' : 'recovery-code', memberId } as const
  const { wait, attempts } = await throttle.count(subject)
  if (wait > 0) {
    const closed = code.kind === 'digits' && attempts >= closingFailures
    return { kind: closed ? 'closed' : 'wait', seconds: wait }
  }
  const secret = await openSecret(memberId, factor, factorKeys(c.env))
  const passage = await passageOf(c, factor, secret, code)
  if (!passage) {
    if (code.kind === 'digits' && attempts === closingFailures) await tellOfAttempts(c, memberId)
    return { kind: 'wrong', by: code.kind }
  }
  const { kind, ...proof } = passage
  const byRecoveryCode = kind === 'recovery'
  try {
    await database.batch([
      database.insert(passages).values({ factorId: factor.id, ...proof, pendingId, passedAt: now }),
      ...(await sealedAnew(c, factor, secret)),
      ...(byRecoveryCode
        ? [queueEvent(database, `recovery-code-used:${randomId()}`, 'recovery-code-used', { memberId }, now)]
        : []),
      ...opened,
    ])
  } catch (cause) {
    if (await stillFree(c, factor, passage, pendingId))
      throw new Error('a code could not be taken', { cause })
    return { kind: 'used', by: code.kind }
  }
  await throttle.forget(subject)
  c.var.drainOutboxLater()
  return { kind: 'taken', byRecoveryCode }
}

/** What a code proves; `null` when it proves nothing. */
async function passageOf(
  c: PortalContext,
  { id }: FactorRow,
  secret: string,
  code: TypedCode,
): Promise<Passage | null> {
  if (code.kind === 'digits') {
    const step = stepOf(secret, code.digits, c.var.now)
    return step === null ? null : { kind: 'digits', step }
  }
  const digest = await recoveryDigest(id, code.code)
  const [row] = await c.var.database
    .select({ digest: recoveryCodes.digest })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.digest, digest), eq(recoveryCodes.factorId, id)))
  return row ? { kind: 'recovery', recoveryDigest: row.digest } : null
}

/** A factor that an older key has sealed is sealed with the newest, so that the older one can go. */
async function sealedAnew(c: PortalContext, { id, memberId, keyId }: FactorRow, secret: string) {
  const keys = factorKeys(c.env)
  if (keyId === keys[0].id) return []
  const sealed = await sealSecret(memberId, secret, keys)
  return [c.var.database.update(secondFactors).set(sealed).where(eq(secondFactors.id, id))]
}

/** Whether no known constraint refused the record of a code as used. */
async function stillFree(
  { var: { database } }: PortalContext,
  { id }: FactorRow,
  passage: Passage,
  pendingId: string | null,
): Promise<boolean> {
  const proved =
    passage.kind === 'digits'
      ? and(eq(passages.factorId, id), eq(passages.step, passage.step))
      : eq(passages.recoveryDigest, passage.recoveryDigest)
  const taken = await database
    .select({ factorId: passages.factorId })
    .from(passages)
    .where(pendingId === null ? proved : or(proved, eq(passages.pendingId, pendingId)))
  const factors = await database
    .select({ id: secondFactors.id })
    .from(secondFactors)
    .where(eq(secondFactors.id, id))
  const pending =
    pendingId === null
      ? factors
      : await database
          .select({ id: pendingSignIns.id })
          .from(pendingSignIns)
          .where(eq(pendingSignIns.id, pendingId))
  const codes =
    passage.kind === 'digits'
      ? factors
      : await database
          .select({ digest: recoveryCodes.digest })
          .from(recoveryCodes)
          .where(eq(recoveryCodes.digest, passage.recoveryDigest))
  return taken.length === 0 && factors.length > 0 && pending.length > 0 && codes.length > 0
}

/** Whoever has tried ten codes knows the password: its holder must hear of it. */
async function tellOfAttempts(c: PortalContext, memberId: string): Promise<void> {
  const event = `second-factor-closed:${randomId()}`
  await queueEvent(c.var.database, event, 'second-factor-closed', { memberId }, c.var.now)
  c.var.drainOutboxLater()
}
