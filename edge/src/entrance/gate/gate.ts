import type { ConsentStanding } from '../../texts/consent/standing.ts'
import type { MemberAccess } from '../../people/member/member.ts'
import type { AddressClass } from '../../ground/http/addresses.ts'

/** What decides about somebody who is signed in. */
export interface GatedPerson {
  access: Pick<MemberAccess, 'kind'>
  /** Whether a person has suspended access to the catalogue. */
  isSuspended: boolean
  standing: ConsentStanding
  /** Somebody who works for the portal, in a session that no second factor has proved. */
  lacksSecondFactor: boolean
}

/** `let-in`, or where the person is sent; `hide` answers as if the address did not exist. */
export type GateAnswer = 'let-in' | 'hide' | 'sign-in' | 'set-factor' | 'explain' | 'renew' | 'accept'

/**
 * Who may see what. `person` is `null` when nobody is signed in. Whoever is signed in can reach the exits (orders, export,
 * sign-out) without access and without consent (CGU articles 6.3 and 11.2). Missing access is reported before a missing
 * acceptance, since accepting would give no access. Before all that, whoever works for the portal sets the second factor.
 */
export function gateAnswer(kind: AddressClass, person: GatedPerson | null): GateAnswer {
  if (kind === 'hidden') return 'hide'
  if (kind === 'open' || kind === 'open-session') return 'let-in'
  if (!person) return 'sign-in'
  if (kind === 'entry') return 'let-in'
  if (person.lacksSecondFactor) return 'set-factor'
  if (kind === 'account') return 'let-in'
  // Before the end of access: paying would open nothing.
  if (person.isSuspended) return 'explain'
  if (person.access.kind !== 'open') return 'renew'
  return person.standing === 'accepted' ? 'let-in' : 'accept'
}
