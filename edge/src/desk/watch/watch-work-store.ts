import { parisDayAt } from '@portal/content'
import { sql } from 'drizzle-orm'
import { deployment, privateFiles } from '../../ground/contract/index.ts'
import type { Database } from '../../ground/database/database.ts'
import type { PortalBindings } from '../../ground/settings/environment.ts'
import { readPrivateFile } from '../../published/catalogue/private-file.ts'
import { addToDay, countRows, deleteOldDays } from './day-count-store.ts'
import { noteDone, noteFirst } from './last-done-store.ts'
import { lastDone } from './watch-schema.ts'

/** Queries of a run of `noteRun`, at most. */
export const queriesOfNoteRun = 19

const countEveryMinutes = 5

/** Notes that the schedule runs, which publication is online, and every five minutes what the rows of the day count to. */
export async function noteRun(database: Database, now: Date, bindings: PortalBindings): Promise<void> {
  await database.batch([noteFirst(database, 'first-run', now), noteDone(database, 'schedule', now)])
  await notePublication(database, now, bindings)
  if (Math.floor(now.getTime() / 60_000) % countEveryMinutes !== 0) return
  await countRows(database, now)
  await deleteOldDays(database, now)
}

/** Counts a publication when it is seen for the first time: of two runs at once, one changes the row. */
async function notePublication(database: Database, now: Date, { ASSETS }: PortalBindings): Promise<void> {
  const live = await readPrivateFile(ASSETS, privateFiles.deployment, deployment, now)
  if (!live) return
  const { snapshotDigest: which, createdAt } = live
  const at = new Date(createdAt)
  const { meta } = await database
    .insert(lastDone)
    .values({ what: 'publication', at, which })
    .onConflictDoUpdate({
      target: lastDone.what,
      set: { at, which },
      setWhere: sql`${lastDone.which} <> ${which}`,
    })
  if (meta.changes > 0) await addToDay(database, parisDayAt(now), 'publications', 1)
}
