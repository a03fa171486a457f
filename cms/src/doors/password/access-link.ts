import type { Payload } from 'payload'
import { digestOf, drawToken } from '../secrets/secret-token.ts'
import { passOnce } from '../second-factor/passages.ts'

/** Issues a link for a person and invalidates the earlier ones. Returns its token. */
export async function drawLink(
  payload: Payload,
  userId: string,
  seconds: number,
  now: Date,
): Promise<string> {
  const token = drawToken()
  await payload.db.deleteMany({ collection: 'access-links', where: { user: { equals: userId } } })
  await payload.db.create({
    collection: 'access-links',
    data: {
      digest: digestOf(token),
      user: userId,
      expiresAt: new Date(now.getTime() + seconds * 1000).toISOString(),
    },
  })
  return token
}

/** Whose link it is; `null` when it is unknown, over, or used. */
export async function ownerOfLink(payload: Payload, token: string, now: Date): Promise<string | null> {
  const link = await payload.db.findOne<{ id: string; user: string }>({
    collection: 'access-links',
    where: { digest: { equals: digestOf(token) }, expiresAt: { greater_than: now.toISOString() } },
  })
  return link?.user ?? null
}

/** Uses a link up; `false` when it was used before, in another tab. */
export async function useLink(payload: Payload, token: string, now: Date): Promise<boolean> {
  const digest = digestOf(token)
  if (!(await passOnce(payload, `link:${digest}`, now))) return false
  await payload.db.deleteMany({ collection: 'access-links', where: { digest: { equals: digest } } })
  return true
}
