import type { MemberView } from '../contract/index.ts'
import type { MemberAccess, MemberRole, StaffRole } from '../member/member.ts'

/** The truth about the person behind a request, read from the database. */
export interface SignedIn {
  sessionId: string
  memberId: string
  role: MemberRole
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

/** What somebody may do for the portal; `null` for members. */
export function staffOf({ role }: Pick<SignedIn, 'role'>): StaffRole | null {
  return role === 'member' ? null : role
}
