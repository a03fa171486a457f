import type { TakedownOrder } from '@portal/content/channel'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/d1'
import type { Database } from '../../ground/database/database.ts'
import type { AssetsFetcher, PortalBindings } from '../../ground/settings/environment.ts'
import { type TakedownRow, takedowns } from './takedown-schema.ts'
import { openTakedowns, type Takedowns } from './takedowns.ts'

/** Keeps what the CMS took down; told again, it is there already. */
export async function keepTakedown(database: Database, order: TakedownOrder): Promise<void> {
  const { id, takenDownAt, offers, providers, pictures } = order
  const lines = [
    ...offers.map((name) => ['offer', name]),
    ...providers.map((name) => ['provider', name]),
    ...pictures.map((name) => ['picture', name]),
  ]
  // One query however many lines: D1 binds a hundred values.
  await database.run(sql`
    INSERT INTO takedowns (takedown_id, kind, name, taken_down_at)
    SELECT ${id}, value ->> 0, value ->> 1, ${Date.parse(takenDownAt)} FROM json_each(${JSON.stringify(lines)}) WHERE true
    ON CONFLICT DO NOTHING`)
}

/** Every line that was ever told: takedowns are exceptions, and few. */
function readTakedowns(database: Database): Promise<TakedownRow[]> {
  return database.select().from(takedowns)
}

/** The cache of takedowns of an isolate; the database is read when the cache is stale. */
export function takedownsOf(bindings: PortalBindings, assets: AssetsFetcher, now: Date): Takedowns {
  return openTakedowns(bindings, () => readTakedowns(drizzle(bindings.DB)), assets, now)
}
