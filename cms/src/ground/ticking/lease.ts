import { type Payload, ValidationError, type Where } from 'payload'

const collection = 'ticking-leases'
const name = 'ticking'

/** A holder that says nothing for so long is dead. */
export const leaseMs = 30_000
/** No lease reaches further, clocks of two machines included: one that does was written by a clock that was ahead. */
const furthestMs = 2 * leaseMs

export type Tick = 'jobs' | 'watch'

// A type, not an interface: the rows of Payload ask for an index.
export type LeaseRow = {
  holder: string
  heldUntil: string
  jobsEndedAt?: string | null
  watchEndedAt?: string | null
  watchFaults?: string | null
}

const inMs = (now: Date, ms: number) => new Date(now.getTime() + ms).toISOString()

/**
 * Takes the lease when it is free, or keeps it for another while. One statement judges and writes, so that of two that come
 * at once one takes it.
 * @returns whether `holder` has it
 */
export async function takeLease(payload: Payload, holder: string, now: Date): Promise<boolean> {
  const isFree: Where[] = [
    { holder: { equals: holder } },
    { heldUntil: { less_than: now.toISOString() } },
    { heldUntil: { greater_than: inMs(now, furthestMs) } },
  ]
  const next = { holder, heldUntil: inMs(now, leaseMs) }
  if (await written(payload, { name: { equals: name }, or: isFree }, next)) return true
  if ((await leaseNow(payload)) !== null) return false
  try {
    await payload.db.create({ collection, data: { name, ...next } })
    return true
  } catch (fault) {
    // Another wrote the first row.
    if (!(fault instanceof ValidationError)) throw fault
    return false
  }
}

/** Lets the next one begin at once. What another has taken meanwhile stays theirs. */
export async function giveLeaseBack(payload: Payload, holder: string): Promise<void> {
  await written(payload, held(holder), { heldUntil: new Date(0).toISOString() })
}

/** Writes down that a tick ended; nothing when another has the lease by now. */
export async function recordTick(
  payload: Payload,
  holder: string,
  tick: Tick,
  { now, faults }: { now: Date; faults: readonly string[] },
): Promise<void> {
  const endedAt = now.toISOString()
  const data =
    tick === 'jobs' ? { jobsEndedAt: endedAt } : { watchEndedAt: endedAt, watchFaults: faults.join(' ') }
  await written(payload, held(holder), data)
}

/** `null` before the first one. */
export function leaseNow(payload: Payload): Promise<LeaseRow | null> {
  return payload.db.findOne<LeaseRow & { id: string }>({ collection, where: { name: { equals: name } } })
}

const held = (holder: string): Where => ({ name: { equals: name }, holder: { equals: holder } })

async function written(payload: Payload, where: Where, data: Partial<LeaseRow>): Promise<boolean> {
  const row: unknown = await payload.db.updateOne({ collection, where, data, options: { atomic: true } })
  return row !== null
}
