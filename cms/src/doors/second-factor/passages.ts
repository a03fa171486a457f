import type { Payload } from 'payload'

/**
 * Marks something of single use as used; `false` when it was used before. Written before the effect: a crash in
 * between loses a code, and never accepts it twice.
 */
export async function passOnce(payload: Payload, key: string, now: Date): Promise<boolean> {
  try {
    await payload.db.create({ collection: 'passages', data: { key, passedAt: now.toISOString() } })
    return true
  } catch (cause) {
    const taken: unknown = await payload.db.findOne({
      collection: 'passages',
      where: { key: { equals: key } },
    })
    if (taken === null) throw new Error('a passage could not be recorded', { cause })
    return false
  }
}
