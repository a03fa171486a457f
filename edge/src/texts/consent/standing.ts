import type { ParisDay } from '@portal/content'

import type { LegalTexts } from '../../published/legal-texts/legal-texts.ts'

/** The pair of texts that one acceptance spoke of. */
export interface AcceptedTexts {
  cguDigest: string
  privacyDigest: string
  acceptedAt: Date
}

/** Whether the texts in force may be held against a member. */
export type ConsentStanding = 'accepted' | 'first-connection' | 'text-changed'

/**
 * Judges what a member has accepted against the texts of `day`: a major change asks again, a minor one does not
 * (docs/decisions/003).
 */
export async function consentStanding(
  accepted: readonly Pick<AcceptedTexts, 'cguDigest' | 'privacyDigest'>[],
  texts: LegalTexts,
  day: ParisDay,
): Promise<ConsentStanding> {
  if (accepted.length === 0) return 'first-connection'
  const cgu = await texts.sufficientDigests('cgu', day)
  const privacy = await texts.sufficientDigests('politique-de-confidentialite', day)
  const stands = accepted.some(
    ({ cguDigest, privacyDigest }) => cgu.has(cguDigest) && privacy.has(privacyDigest),
  )
  return stands ? 'accepted' : 'text-changed'
}
