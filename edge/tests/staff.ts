import type { StaffRole } from '../src/people/member/member.ts'
import type { Browser } from './browser.ts'
import { aGuardedMember, throughBoth } from './second-factor.builder.ts'
import type { TestPortal } from './test-portal.ts'

/** A browser in which somebody of the team has signed in, password and second factor. */
export async function aStaff(
  portal: TestPortal,
  role: StaffRole,
): Promise<{ browser: Browser; id: string; email: string }> {
  const person = await aGuardedMember(portal, { role })
  const browser = await throughBoth(portal, person)
  // That a factor was set is told to them alone.
  await portal.deliver()
  return { browser, id: person.id, email: person.email }
}
