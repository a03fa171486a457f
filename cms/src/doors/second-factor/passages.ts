import type { Payload } from 'payload'

/**
 * Takes something that is taken once; `false` when it was before. Written before what it opens: a crash in between
 * costs a code, never opens twice.
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
