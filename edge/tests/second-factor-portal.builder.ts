import { aGuardedMember, throughBoth } from './second-factor.builder.ts'
import { startPortal } from './test-portal.ts'
import type { MemberRole } from '../src/people/member/member.ts'

export async function aMemberPortal(role: MemberRole = 'member') {
  const portal = await startPortal()
  const person = await portal.signedIn({ role })
  await portal.deliver()
  return { portal, ...person }
}

/** Somebody signed in by password and code, and the forms of the page. */
export async function aGuardedPortal() {
  const portal = await startPortal()
  const member = await aGuardedMember(portal)
  const browser = await throughBoth(portal, member)
  await portal.deliver()
  return { portal, member, browser }
}
