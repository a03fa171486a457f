import { sha256Hex } from '@portal/content/bytes'
import { and, eq, gt } from 'drizzle-orm'
import { encodeBase64Url } from '../../ground/crypto/base64url.ts'
import { pendingCookie } from '../session/cookies.ts'
import { type Judged, stillOpenedBy } from '../session/session.ts'
import { batchWhile } from '../../ground/database/batch-condition.ts'
import { paths } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { members } from '../../people/member/member-schema.ts'
import { pendingSeconds } from './second-factor.ts'
import { passages, pendingSignIns, secondFactors } from './second-factor-schema.ts'
import type { FactorRow } from './second-factor-store.ts'

/**
 * Keeps that the password was right and asks for the code. Nothing is open yet. The cookie holds 256 random bits and
 * the database their SHA-256: only the browser that typed the password can go on. `null`, with nothing kept, when
 * another password was chosen meanwhile.
 */
export async function awaitCode(
  c: PortalContext,
  judged: Judged,
  factor: FactorRow,
  asked: { remembered: boolean; returnTo: string; acceptedTexts: string | null },
): Promise<Response | null> {
  const { database, now } = c.var
  const token = encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)))
  const pending = database.insert(pendingSignIns).values({
    id: await sha256Hex(token),
    factorId: factor.id,
    ...asked,
    createdAt: now,
    expiresAt: new Date(now.getTime() + pendingSeconds * 1000),
  })
  if (!(await batchWhile(database, stillOpenedBy(judged), [pending]))) return null
  pendingCookie.write(c, token, pendingSeconds)
  return c.redirect(paths.signInCode, 303)
}

/** The sign-in that awaits its code in this browser; `null` when there is none, or it has expired or been used. */
export async function pendingOf(c: PortalContext) {
  const { database, now } = c.var
  const token = pendingCookie.read(c)
  if (!token) return null
  const [row] = await database
    .select({ pending: pendingSignIns, factor: secondFactors, member: members })
    .from(pendingSignIns)
    .innerJoin(secondFactors, eq(secondFactors.id, pendingSignIns.factorId))
    .innerJoin(members, eq(members.id, secondFactors.memberId))
    .where(and(eq(pendingSignIns.id, await sha256Hex(token)), gt(pendingSignIns.expiresAt, now)))
  if (!row) return null
  const used = await database
    .select({ factorId: passages.factorId })
    .from(passages)
    .where(eq(passages.pendingId, row.pending.id))
  return used.length > 0 ? null : row
}
