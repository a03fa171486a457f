import type { MemberView } from '../contract/index.ts'
import type { MemberAccess, MemberRole, StaffRole } from '../member/member.ts'

/** The truth about the person behind a request, read from the database. */
export interface SignedIn {
  sessionId: string
  memberId: string
  /** Decide by `staffOf`: a role alone opens nothing. */
  role: MemberRole
  /** When this session proved a second factor. */
  secondFactorAt: Date | null
  member: MemberView
  access: MemberAccess
  /** The texts that the member has accepted, newest first. */
  accepted: AcceptedTexts[]
}

/** The pair of texts that one acceptance spoke of. */
export interface AcceptedTexts {
  cguDigest: string
  privacyDigest: string
  acceptedAt: Date
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
