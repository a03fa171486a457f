import type { ParisDay } from '@portal/content'
import type { NamedSecret } from '../../ground/settings/environment.ts'
import type { LegalTexts } from '../../published/legal-texts/legal-texts.ts'
import { consentStanding } from '../../texts/consent/standing.ts'
import { passIn } from '../session/cookies.ts'
import { type Pass, readPass } from '../session/pass.ts'
import { rememberedPass, rememberPass } from '../session/remembered-passes.ts'
import type { GatedPerson } from './gate.ts'

/** By what a pass is judged. */
export interface PassFacts {
  passKeys: readonly NamedSecret[]
  legalTexts: LegalTexts
  now: Date
  today: ParisDay
}

/** Whoever a valid pass speaks of, judged by today's day and texts; `null` when the session has to be read. */
export async function personOfPass(request: Request, facts: PassFacts): Promise<GatedPerson | null> {
  const header = request.headers.get('Cookie')
  if (header === null) return null
  const { passKeys, now, today } = facts
  const pass = rememberedPass(passKeys, header, now) ?? (await verifiedPass(header, passKeys, now))
  if (!pass || (pass.through !== null && pass.through < today)) return null
  const standing = await consentStanding([pass], facts.legalTexts, today)
  // A session that lacks a required second factor, or whose access is suspended, is never given a pass.
  return { access: { kind: 'open' }, standing, isSuspended: false, lacksSecondFactor: false }
}

async function verifiedPass(header: string, keys: readonly NamedSecret[], now: Date): Promise<Pass | null> {
  // A pass caches a session that was read a moment ago: without that session’s cookie it is invalid.
  const cookies = passIn(header)
  const pass = cookies && (await readPass(cookies.pass, cookies.token, keys, now))
  if (pass) rememberPass(keys, header, pass, now)
  return pass
}
