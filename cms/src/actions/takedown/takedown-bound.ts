import type { Payload } from 'payload'

/**
 * How many takedowns of one account ask for nothing more than a reason. Whole providers count once, so that an honest
 * emergency takes few; beyond, whoever holds the account proves it, and colleagues are told.
 */
const freeTakedowns = [
  { hours: 1, count: 5 },
  { hours: 24, count: 15 },
] as const

/**
 * How many offers one takedown takes away without a proof. One provider sells all the tickets and gift cards: with it goes
 * most of the catalogue, in one call of whoever has a stolen session.
 */
export const widestFree = 15

/** How many an account has taken down within each of these times, before `now`. */
export async function takedownsOf(payload: Payload, userId: string, now: Date): Promise<number[]> {
  return Promise.all(
    freeTakedowns.map(async ({ hours }) => {
      const since = new Date(now.getTime() - hours * 3_600_000).toISOString()
      const { totalDocs } = await payload.count({
        collection: 'takedowns',
        where: { takenDownById: { equals: userId }, takenDownAt: { greater_than: since } },
        overrideAccess: true,
      })
      return totalDocs
    }),
  )
}

/** Whether the next one asks for a fresh proof. */
export const asksForProof = (counts: readonly number[]) =>
  freeTakedowns.some(({ count }, index) => (counts[index] ?? 0) >= count)

/** Whether colleagues are told of the one that has just come after `counts`: each time that the free ones are used up again. */
export const isTold = (counts: readonly number[]) =>
  freeTakedowns.some(({ count }, index) => ((counts[index] ?? 0) + 1) % count === 0)

let turn: Promise<unknown> = Promise.resolve()

/** Serialises counting and writing, so that concurrent requests do not all count none before them. */
export function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
  const done = turn.then(task)
  turn = done.catch(() => undefined)
  return done
}
