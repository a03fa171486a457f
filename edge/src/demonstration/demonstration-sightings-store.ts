import { addDays, parisDayAt } from '@portal/content'
import { sha256Hex } from '@portal/content/bytes'
import { eq } from 'drizzle-orm'
import { sessions } from '../entrance/session/session-schema.ts'
import { sightings } from '../entrance/sighting/sighting-schema.ts'
import { randomId } from '../ground/crypto/random-id.ts'
import type { Database } from '../ground/database/database.ts'
import { examinations } from '../people/examination/examination-schema.ts'
import { members } from '../people/member/member-schema.ts'

const email = 'nadia.infirmiere@ca-cpourmoi.example'
const connections = 11
const places = 5

/**
 * What the schedule makes an examination of, for the desk of the demonstration: an account with many connections open, from
 * some places; no token opens any of these. Run again, it adds nothing once one was opened.
 */
export async function seedSightings(database: Database, now: Date): Promise<void> {
  const [member] = await database.select({ id: members.id }).from(members).where(eq(members.email, email))
  if (!member) throw new Error('the demonstration has lost a member')
  if ((await database.$count(examinations, eq(examinations.memberId, member.id))) > 0) return
  const digest = async (name: string) => (await sha256Hex(name)).slice(0, 32)
  const day = (number: number) => new Date(now.getTime() - (number % 6) * 86_400_000)
  const open = Array.from({ length: connections }, async (_, number) => ({
    ...{ id: await sha256Hex(randomId()), memberId: member.id, remembered: true, secondFactorAt: null },
    ...{ createdAt: day(number), lastSeenAt: day(number), device: 'Chrome sur Android' },
    expiresAt: new Date(now.getTime() + 20 * 86_400_000),
  }))
  await database.insert(sessions).values(await Promise.all(open))
  const rows = await Promise.all(
    Array.from({ length: places }, async (_, number) => ({
      ...{ memberId: member.id, act: 'sign-in' as const, keyId: 'demonstration' },
      seenOn: addDays(parisDayAt(now), -number),
      place: await digest(`place ${number}`),
    })),
  )
  await database.insert(sightings).values(rows).onConflictDoNothing()
}
