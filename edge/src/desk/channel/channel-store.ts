import { lt } from 'drizzle-orm'
import type { Database } from '../../ground/database/database.ts'
import { deleteSome } from '../../ground/database/some-rows.ts'
import { channelTokens } from './channel-schema.ts'

/** Marks a token as used; false when it was used before (replay). */
export async function takeToken(database: Database, id: string, expiresAt: Date): Promise<boolean> {
  const { meta } = await database.insert(channelTokens).values({ id, expiresAt }).onConflictDoNothing()
  return meta.changes > 0
}

export async function deleteOldTokens(database: Database, now: Date): Promise<void> {
  await deleteSome(database, channelTokens, lt(channelTokens.expiresAt, now))
}
