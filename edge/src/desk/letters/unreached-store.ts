import { and, count, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { DeskLettersData } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import { members } from '../../people/member/member-schema.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { isGivenUp } from '../../post/outbox/sending-store.ts'
import { refusedLetters } from '../../post/refusal/refused-letter-schema.ts'
import { rightsOfLetters } from './right-of-letter.ts'

/** As many as a person reads at once; the others come up behind. */
const mostShown = 100

/** A letter of a right that nobody has seen to: given back, or refused at each of its tries. */
const isUnreached = and(
  isNull(refusedLetters.handledAt),
  inArray(refusedLetters.kind, Object.keys(rightsOfLetters)),
  or(eq(refusedLetters.how, 'returned'), isGivenUp),
)

export async function unreachedLetters(database: Database): Promise<DeskLettersData['letters']> {
  const { letter, kind, status, refusedAt } = refusedLetters
  const { id, firstName, lastName, email } = members
  const rows = await database
    .select({ letter, kind, status, refusedAt, member: { id, firstName, lastName, email } })
    .from(refusedLetters)
    .innerJoin(outbox, eq(outbox.letter, refusedLetters.letter))
    .innerJoin(members, eq(members.email, refusedLetters.email))
    .where(isUnreached)
    // By what waits, and sorted then: the list is short, and the table need not be.
    .orderBy(sql`+${refusedAt}`)
    .limit(mostShown)
  return rows.flatMap(({ kind: ofEvent, ...row }) => {
    const right = rightsOfLetters[ofEvent as keyof typeof rightsOfLetters]
    return right === undefined ? [] : [{ ...row, right }]
  })
}

export async function countUnreached(database: Database): Promise<number> {
  const [counted] = await database
    .select({ rows: count() })
    .from(refusedLetters)
    // Keeps the order of the two: what waits is looked up first (SQLite, query planner).
    .crossJoin(outbox)
    .where(and(eq(outbox.letter, refusedLetters.letter), isUnreached))
  return counted?.rows ?? 0
}

/** A letter that waits to be seen to, as the condition of a batch. */
export const isOpenLetter = (letter: string) =>
  and(
    eq(refusedLetters.letter, letter),
    isNull(refusedLetters.handledAt),
    inArray(refusedLetters.kind, Object.keys(rightsOfLetters)),
  )
