import { sessions } from '../src/entrance/session/session-schema.ts'
import { trustedDevices } from '../src/entrance/second-factor/second-factor-schema.ts'
import { memberRoles } from '../src/people/member/member.ts'
import { aGuardedMember, aTrustedBrowser } from './second-factor.builder.ts'
import { startPortal, type TestPortal } from './test-portal.ts'

/** Name of the cookie of a trusted device. */
export const trustedCookie = '__Host-trusted'
/** How long a device is trusted, in seconds. */
export const thirtyDays = 30 * 24 * 3600
/** Roles whose accounts may trust no device. */
export const staffRoles = memberRoles.filter((role) => role !== 'member')

/** Every trusted device that the database holds. */
export const storedDevices = ({ database }: TestPortal) => database.select().from(trustedDevices)
/** Every session that the database holds. */
export const storedSessions = ({ database }: TestPortal) => database.select().from(sessions)

/** A member with a second factor, and a browser that is trusted and signed out. */
export async function aTrustedPortal() {
  const portal = await startPortal()
  const member = await aGuardedMember(portal)
  return { portal, member, browser: await aTrustedBrowser(portal, member) }
}
