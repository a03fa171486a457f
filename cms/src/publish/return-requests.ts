import type { Payload, Where } from 'payload'
import { idOfWritten } from '../ground/database/written-row.ts'
import { type Role, roles } from '../ground/access/roles.ts'
import { othersWorkFrom, secondWordFrom } from '../doors/journal/newly-trusted.ts'
import type { ReturnRequest, User } from '../ground/payload-types.ts'

/** Who may ask for a return, and who may confirm it, as for what leaves publication; an administrator holds both. */
export const mayAskToReturn = ['editeur', 'relecteur'] as const satisfies Role[]
export const confirmsReturn = 'relecteur' as const satisfies Role

/** After this time a request is void: whoever made it may no longer be there to explain it. */
const validHours = 24

/** A person, as what they decided keeps them. */
interface Person {
  id: string
  name: string
}

const collection = 'return-requests'

/** The request that waits; `null` when none does, or when it is too old to bind anybody. */
export async function waitingReturn(payload: Payload, now: Date): Promise<ReturnRequest | null> {
  const request = await payload.db.findOne<ReturnRequest>({
    collection,
    where: { state: { equals: 'asked' } },
  })
  return request !== null && isValid(request, now) ? request : null
}

export const isValid = ({ askedAt }: ReturnRequest, now: Date) =>
  Date.parse(askedAt) > now.getTime() - validHours * 3_600_000

export const returnRequest = (payload: Payload, id: string): Promise<ReturnRequest | null> =>
  payload.db.findOne<ReturnRequest>({ collection, where: { id: { equals: id } } })

/** Writes a request down; `null` when another came first: one waits at a time. */
export async function askForReturn(
  payload: Payload,
  asked: Pick<ReturnRequest, 'fromTakenAt' | 'toTakenAt' | 'consequences' | 'digest'> & {
    by: Person
    now: Date
  },
): Promise<string | null> {
  const { by, now, ...what } = asked
  const data = { ...what, state: 'asked', askedBy: by.name, askedById: by.id, askedAt: now.toISOString() }
  try {
    const row: unknown = await payload.db.create({ collection, data })
    return idOfWritten(row)
  } catch (cause) {
    if ((await waitingReturn(payload, now)) !== null) return null
    throw new Error('a return could not be asked for', { cause })
  }
}

/**
 * Decides a waiting request, once: a concurrent second decision changes nothing. `by` is `null` when it is the site
 * that has changed.
 */
export async function decideReturn(
  payload: Payload,
  id: string,
  { state, by, now }: { state: 'done' | 'withdrawn' | 'refused' | 'void'; by: Person | null; now: Date },
): Promise<boolean> {
  const where: Where = { id: { equals: id }, state: { equals: 'asked' } }
  const data = {
    state,
    decidedBy: by?.name ?? null,
    decidedById: by?.id ?? null,
    decidedAt: now.toISOString(),
  }
  const decided: unknown = await payload.db.updateOne({ collection, where, data, options: { atomic: true } })
  return decided !== null
}

/** The live site has changed since the request, which was for another change. */
export async function voidWaitingReturn(payload: Payload, now: Date): Promise<void> {
  const request = await payload.db.findOne<ReturnRequest>({
    collection,
    where: { state: { equals: 'asked' } },
  })
  if (request !== null) await decideReturn(payload, request.id, { state: 'void', by: null, now })
}

/**
 * Who may confirm the request of `askedById`: not that person, nobody newly trusted, nor anybody who could have just opened
 * that account.
 */
export async function readersOfReturn(payload: Payload, askedById: string, now: Date): Promise<User[]> {
  const holders = roles.filter((role) => role === confirmsReturn || role === 'administrateur')
  const { docs } = await payload.find({
    collection: 'users',
    where: { roles: { in: holders }, id: { not_equals: askedById } },
    sort: 'name',
    pagination: false,
    depth: 0,
    overrideAccess: true,
  })
  const from = await Promise.all(
    docs.map(
      async (reader) =>
        (await secondWordFrom(payload, reader.id, now)) ??
        (await othersWorkFrom(payload, reader, [askedById], now)),
    ),
  )
  return docs.filter((_, index) => from[index] === null)
}
