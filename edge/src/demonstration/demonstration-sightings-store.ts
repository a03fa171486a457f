import { addDays, parisDayAt } from '@portal/content'
import { sha256Hex } from '@portal/content/bytes'
import { eq } from 'drizzle-orm'
import { sightings } from '../entrance/sighting/sighting-schema.ts'
import type { Database } from '../ground/database/database.ts'
import { examinations } from '../people/examination/examination-schema.ts'
import { members } from '../people/member/member-schema.ts'

const email = 'nadia.infirmiere@ca-cpourmoi.example'
const browsers = 11
const places = 5

/**
 * What the schedule makes an examination of, for the desk of the demonstration: an account that many browsers have signed in
 * to, from some places. Run again, it adds nothing once one was opened.
 */
export async function seedSightings(database: Database, now: Date): Promise<void> {
  const [member] = await database.select({ id: members.id }).from(members).where(eq(members.email, email))
  if (!member) throw new Error('the demonstration has lost a member')
  if ((await database.$count(examinations, eq(examinations.memberId, member.id))) > 0) return
  const digest = async (name: string) => (await sha256Hex(name)).slice(0, 32)
  const rows = await Promise.all(
    Array.from({ length: browsers }, async (_, number) => ({
      ...{ memberId: member.id, act: 'sign-in' as const, keyId: 'demonstration' },
      seenOn: addDays(parisDayAt(now), -(number % 8)),
      browser: await digest(`browser ${number}`),
      place: await digest(`place ${number % places}`),
    })),
  )
  await database.insert(sightings).values(rows).onConflictDoNothing()
}
