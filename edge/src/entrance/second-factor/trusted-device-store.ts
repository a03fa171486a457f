import { deviceName } from '@portal/content/device-name'
import { and, desc, eq, gt, inArray, lte } from 'drizzle-orm'
import { sha256Hex } from '@portal/content/bytes'
import { encodeBase64Url } from '../../ground/crypto/base64url.ts'
import { trustedCookie } from '../session/cookies.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import type { MemberRole } from '../../people/member/member.ts'
import { members } from '../../people/member/member-schema.ts'
import { trustedSeconds } from './second-factor.ts'
import { secondFactors, trustedDevices } from './second-factor-schema.ts'

/** Whether somebody may trust a device: the team proves its factor at every sign-in. The database says so too. */
export const mayTrustDevices = ({ role }: { role: MemberRole }): boolean => role === 'member'

/**
 * Queries that trust this browser, for the batch in which its code is taken, and what its cookie then holds: 256
 * random bits, of which the database has the SHA-256. The value that the cookie held before is revoked.
 */
export async function trustDevice(c: PortalContext, factorId: string) {
  const { database, now } = c.var
  const token = encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)))
  const former = await presentDevice(c)
  const kept = database.insert(trustedDevices).values({
    id: await sha256Hex(token),
    factorId,
    device: deviceName(c.req.header('user-agent')),
    provedAt: now,
    expiresAt: new Date(now.getTime() + trustedSeconds * 1000),
  })
  return { token, queries: former === null ? [kept] : [forgetTrustedDevice(database, former), kept] }
}

/** When this browser proved `factorId`, where it is trusted; `null` when a code has to be asked for. */
export async function provedByDevice(c: PortalContext, factorId: string): Promise<Date | null> {
  const id = await presentDevice(c)
  if (id === null) return null
  const [row] = await c.var.database
    .select({ provedAt: trustedDevices.provedAt, role: members.role })
    .from(trustedDevices)
    .innerJoin(secondFactors, eq(secondFactors.id, trustedDevices.factorId))
    .innerJoin(members, eq(members.id, secondFactors.memberId))
    .where(
      and(
        eq(trustedDevices.id, id),
        eq(trustedDevices.factorId, factorId),
        gt(trustedDevices.expiresAt, c.var.now),
      ),
    )
  return row && mayTrustDevices(row) ? row.provedAt : null
}

/** The identifier that the cookie of this browser leads to, whether or not it is known; `null` without one. */
export async function presentDevice(c: PortalContext): Promise<string | null> {
  const token = trustedCookie.read(c)
  return token ? sha256Hex(token) : null
}

/** How a device is named in an address: its own identifier stays here. */
export const trustedDeviceHandle = async (id: string): Promise<string> =>
  (await sha256Hex(`trusted-device:${id}`)).slice(0, 24)

/** Devices that a member trusts, last proved first. */
export async function trustedDevicesOf(database: Database, memberId: string, now: Date) {
  return database
    .select({
      id: trustedDevices.id,
      device: trustedDevices.device,
      provedAt: trustedDevices.provedAt,
      expiresAt: trustedDevices.expiresAt,
    })
    .from(trustedDevices)
    .innerJoin(secondFactors, eq(secondFactors.id, trustedDevices.factorId))
    .where(and(eq(secondFactors.memberId, memberId), gt(trustedDevices.expiresAt, now)))
    .orderBy(desc(trustedDevices.provedAt))
}

/** Ends the trust in a device: a query. */
export const forgetTrustedDevice = (database: Database, id: string) =>
  database.delete(trustedDevices).where(eq(trustedDevices.id, id))

/** Ends the trust of a member in every device: a query for the batch of what ends the sessions. */
export function forgetTrustedDevices(database: Database, memberId: string) {
  const own = database
    .select({ id: secondFactors.id })
    .from(secondFactors)
    .where(eq(secondFactors.memberId, memberId))
  return database.delete(trustedDevices).where(inArray(trustedDevices.factorId, own))
}

/** Deletes expired trust in devices. */
export async function deleteExpiredTrust(database: Database, now: Date): Promise<void> {
  await deleteSome(database, trustedDevices, lte(trustedDevices.expiresAt, now))
}
