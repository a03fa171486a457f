import type { StaffRole } from '../src/member/member.ts'
import type { Browser } from './browser.ts'
import type { TestPortal } from './test-portal.ts'

/** A browser in which somebody of the team has signed in, with all that the desk asks for. */
export async function aStaff(
  portal: TestPortal,
  role: StaffRole,
  situation: { email?: string; firstName?: string } = {},
): Promise<{ browser: Browser; id: string; email: string }> {
  return portal.signedIn({ ...situation, role })
}
