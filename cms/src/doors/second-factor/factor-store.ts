import { drawRecoveryCodes } from '@portal/content/recovery-code'
import type { Payload } from 'payload'
import { z } from 'zod'
import { isSealedWithNewest, open, seal, type Sealed } from '../secrets/sealing.ts'
import { digestOf } from '../secrets/secret-token.ts'

const purpose = 'second factor'
const proposalPurpose = 'proposed second factor'
/** How long the page that shows a secret may stay open before it is confirmed. */
const proposalSeconds = 3600

// A type, not an interface: the rows of Payload ask for an index.
type FactorRow = Sealed & {
  id: string
  user: string
  setAt: string
}

const ofUser = (userId: string) => ({ user: { equals: userId } })

/** The second factor of a person; `null` without one. */
export const factorOf = (payload: Payload, userId: string): Promise<FactorRow | null> =>
  payload.db.findOne<FactorRow>({ collection: 'second-factors', where: ofUser(userId) })

/** The secret of a factor; sealed anew when an older key has sealed it, so that the older one can go. */
export async function secretOf(payload: Payload, factor: FactorRow): Promise<string> {
  const secret = open(purpose, factor.user, factor)
  if (!isSealedWithNewest(factor))
    await payload.db.updateOne({
      collection: 'second-factors',
      where: { id: { equals: factor.id }, keyId: { equals: factor.keyId } },
      data: seal(purpose, factor.user, secret),
      options: { atomic: true },
      returning: false,
    })
  return secret
}

/** Keeps a factor; `false` when the person has one already, set in another tab. */
export async function keepFactor(
  payload: Payload,
  userId: string,
  secret: string,
  now: Date,
): Promise<boolean> {
  try {
    await payload.db.create({
      collection: 'second-factors',
      data: { user: userId, ...seal(purpose, userId, secret), setAt: now.toISOString() },
    })
    return true
  } catch (cause) {
    if ((await factorOf(payload, userId)) === null) throw new Error('a factor could not be kept', { cause })
    return false
  }
}

/** Takes the factor off with its recovery codes; the database ends every session of the person with it. */
export async function forgetFactor(payload: Payload, userId: string): Promise<void> {
  await payload.db.deleteMany({ collection: 'recovery-codes', where: ofUser(userId) })
  await payload.db.deleteMany({ collection: 'second-factors', where: ofUser(userId) })
}

/** How a recovery code is stored: bound to its owner, so that digests of two accounts cannot be told equal. */
export const recoveryDigest = (userId: string, code: string): string =>
  digestOf(`recovery:${userId}:${code.replaceAll('-', '')}`)

/** Generates ten recovery codes, which replace the former ones. */
export async function renewRecoveryCodes(payload: Payload, userId: string): Promise<string[]> {
  const codes = drawRecoveryCodes()
  await payload.db.deleteMany({ collection: 'recovery-codes', where: ofUser(userId) })
  for (const code of codes)
    await payload.db.create({
      collection: 'recovery-codes',
      data: { digest: recoveryDigest(userId, code), user: userId },
    })
  return codes
}

export async function recoveryCodesLeft(payload: Payload, userId: string): Promise<number> {
  const { totalDocs } = await payload.count({
    collection: 'recovery-codes',
    where: ofUser(userId),
    overrideAccess: true,
  })
  return totalDocs
}

const proposal = z.object({ secret: z.string().regex(/^[A-Z2-7]{32}$/), shownAt: z.number() })

/** A secret that is shown and not kept yet: the page holds it, sealed for its session, and nothing is stored. */
export function sealProposal(sessionId: string, secret: string, now: Date): string {
  const text = JSON.stringify({ secret, shownAt: now.getTime() } satisfies z.infer<typeof proposal>)
  const { keyId, sealed } = seal(proposalPurpose, sessionId, text)
  return `${keyId}.${sealed}`
}

/** The secret that a page of this session has shown; `null` when it was another’s, was altered, or has aged. */
export function openProposal(sessionId: string, typed: string, now: Date): string | null {
  const [keyId = '', sealed = ''] = typed.split('.')
  try {
    const { secret, shownAt } = proposal.parse(
      JSON.parse(open(proposalPurpose, sessionId, { keyId, sealed })),
    )
    return now.getTime() - shownAt <= proposalSeconds * 1000 ? secret : null
  } catch {
    return null
  }
}
