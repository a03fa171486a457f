import type { Database } from '../../ground/database/database.ts'
import { type Done, lastDone } from './watch-schema.ts'

/** Notes that something was done: a query. `which` says which one, where there are several. */
export const noteDone = (database: Database, what: Done, at: Date, which = '') =>
  database
    .insert(lastDone)
    .values({ what, at, which })
    .onConflictDoUpdate({ target: lastDone.what, set: { at, which } })

/** Notes the first time alone: a query. */
export const noteFirst = (database: Database, what: Done, at: Date) =>
  database.insert(lastDone).values({ what, at, which: '' }).onConflictDoNothing()
