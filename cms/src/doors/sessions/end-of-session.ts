import type { CollectionConfig } from 'payload'
import { presentSession } from './fresh-proof.ts'

type MeHook = NonNullable<NonNullable<CollectionConfig['hooks']>['me']>[number]

/** Tells the admin when the session ends, so that it warns its person in time. */
export const endOfSession: MeHook = async ({ args, ...given }) => {
  const user: unknown = given.user
  const session = await presentSession(args.req)
  if (session !== null) return { user, exp: Math.floor(session.expiresAt.getTime() / 1000) }
}
