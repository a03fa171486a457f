import type { MemberView } from '../../ground/contract/index.ts'
import type { AcceptedTexts } from '../../texts/consent/standing.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { Suspension } from '../../people/suspension/suspended.ts'
import type { MemberAccess, MemberRole, StaffRole } from '../../people/member/member.ts'

declare module '../../ground/http/portal-environment.ts' {
  interface PortalVariables {
    /** `null` on open addresses and on catalogue pages seen with a pass; never on account and member-session addresses. */
    signedIn: SignedIn | null
  }
}

/** The person behind a request, as read from the database, never from a pass. */
export interface SignedIn {
  sessionId: string
  memberId: string
  /** Decide by `staffOf`: a role alone opens nothing. */
  role: MemberRole
  /** When this session proved a second factor. */
  secondFactorAt: Date | null
  member: MemberView
  access: MemberAccess
  /** What a person has closed the catalogue for; `null` when nobody has. */
  suspension: Suspension | null
  /** The texts that the member has accepted, newest first. */
  accepted: AcceptedTexts[]
}

type Proven = Pick<SignedIn, 'role' | 'secondFactorAt'>

/** What somebody may do for the portal; `null` for members, and for a session that no second factor has proved. */
export function staffOf({ role, secondFactorAt }: Proven): StaffRole | null {
  return role === 'member' || secondFactorAt === null ? null : role
}

/** Whether somebody works for the portal and has to prove a second factor before anything else. */
export function lacksSecondFactor(signedIn: Proven): boolean {
  return signedIn.role !== 'member' && staffOf(signedIn) === null
}

/** The person behind a request that the gate let through to an account or member address. Throws elsewhere. */
export function signedInOf(context: PortalContext): SignedIn {
  const signedIn = context.var.signedIn
  if (!signedIn) throw new Error(`the gate does not ask for a session at ${context.req.routePath}`)
  return signedIn
}
