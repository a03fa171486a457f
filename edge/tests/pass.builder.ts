import type { Pass } from '../src/entrance/session/pass.ts'
import { namedSecret } from '../src/ground/settings/environment.ts'
import type { ConsentTexts } from '../src/published/legal-texts/legal-texts.ts'
import { settings } from './test-portal.ts'

/** What the portal of tests seals passes with, and another secret of the same name. */
export const passKey = namedSecret.parse((JSON.parse(settings.PASS_KEYS) as unknown[])[0])
export const otherKey = { id: passKey.id, secret: 'un autre secret de passe assez long pour servir' }

/** A pass for whoever has accepted `texts`. */
export const aPassOf = (
  { cgu, privacy }: ConsentTexts,
  expiresAt: number,
  changes: Partial<Pass> = {},
): Pass => ({
  memberId: 'membre-aaaaaaaaaaaaaaaaaaaaaaaa',
  role: 'member',
  through: null,
  cguDigest: cgu.digest,
  privacyDigest: privacy.digest,
  expiresAt,
  ...changes,
})
