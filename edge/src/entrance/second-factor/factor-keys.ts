import { z } from 'zod'
import { openText, type SealedText, type SealingKeys, sealText } from '../../ground/crypto/sealed-text.ts'
import { json, namedSecret } from '../../ground/settings/environment.ts'
import { proposalSeconds } from './second-factor.ts'

/** Newest first: the first one seals, the others still open. A factor is sealed anew when it is used. JSON. */
export const factorSettings = z.object({ FACTOR_KEYS: json.pipe(z.tuple([namedSecret], namedSecret)) })

/** Reads the secrets of second factors; throws, naming the setting and never its value. */
export function factorKeys(bindings: Record<string, unknown>): SealingKeys {
  const parsed = factorSettings.safeParse(bindings)
  if (parsed.success) return parsed.data.FACTOR_KEYS
  throw new Error('settings missing or wrong: FACTOR_KEYS')
}

const ofMember = (memberId: string) => ({ purpose: 'second factors', owner: memberId })

/** The secret of an account as it is stored, bound to its member. */
export const sealSecret = (memberId: string, secret: string, keys: SealingKeys) =>
  sealText(ofMember(memberId), secret, keys)

/** The secret again. Throws when its key has gone, or when somebody has moved or altered what was stored. */
export const openSecret = (memberId: string, stored: SealedText, keys: SealingKeys) =>
  openText(ofMember(memberId), stored, keys)

const proposal = z.object({ secret: z.string().regex(/^[A-Z2-7]{32}$/), shownAt: z.number() })
const ofSession = (sessionId: string) => ({ purpose: 'proposed second factors', owner: sessionId })

/** A secret that is shown and not kept yet: the page holds it, sealed for its session, and nothing is stored. */
export async function sealProposal(
  sessionId: string,
  secret: string,
  now: Date,
  keys: SealingKeys,
): Promise<string> {
  const text = JSON.stringify({ secret, shownAt: now.getTime() } satisfies z.infer<typeof proposal>)
  const { keyId, sealed } = await sealText(ofSession(sessionId), text, keys)
  return `${keyId}.${sealed}`
}

/** The secret that a page of this session has shown; `null` when it was another’s, was altered, or has aged. */
export async function openProposal(
  sessionId: string,
  typed: string,
  now: Date,
  keys: SealingKeys,
): Promise<string | null> {
  const [keyId = '', sealed = ''] = typed.split('.')
  const text = await openText(ofSession(sessionId), { keyId, sealed }, keys).catch(() => null)
  if (text === null) return null
  const { secret, shownAt } = proposal.parse(JSON.parse(text))
  return now.getTime() - shownAt <= proposalSeconds * 1000 ? secret : null
}
