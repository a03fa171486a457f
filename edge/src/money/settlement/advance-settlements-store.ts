import type { Database } from '../../ground/database/database.ts'
import { type Left, unbounded } from '../../ground/room/room.ts'
import { queueEvent } from '../../post/outbox/outbox-store.ts'
import { compareSome } from './comparison-store.ts'
import { queueOverdue } from './overdue-store.ts'
import { differencesOpenedBy } from './difference-store.ts'
import { closeFiles, openFiles, takeUpChunk } from './settlement-store.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    /** Told to the desk, once a file: what it says differs from what the portal holds. */
    'alert-settlement': { settlementFileId: string }
  }
}

/** Chunks of a thousand lines, and steps of some hundred references, that one run takes; it comes every minute. */
const chunksPerRun = 3
const stepsPerRun = 8
const queriesOfChunk = 5
const queriesOfStep = 15
/** All that a run asks at most. */
export const queriesOfSettlements = 50

/**
 * Takes files a little further: lines first, then what they speak of, then what should have been spoken of by now. Each slice
 * is one batch: a run that is cut loses nothing, and the next one goes on.
 */
export async function advanceSettlements(
  database: Database,
  now: Date,
  left: Left = unbounded,
): Promise<void> {
  await queueOverdue(database, now)
  await advanceFiles(database, now, chunksPerRun, stepsPerRun, left)
}

/** The first slices of what was just sent: a small file is read and compared before its page is shown. */
export const advanceOnce = (database: Database, now: Date) => advanceFiles(database, now, 1, 1)

async function advanceFiles(
  database: Database,
  now: Date,
  chunks: number,
  steps: number,
  left: Left = unbounded,
): Promise<void> {
  const files = await openFiles(database)
  let taken = 0
  for (const file of files)
    while (taken < chunks && left() > queriesOfChunk && (await takeUpChunk(database, file))) taken += 1
  for (let step = 0; step < steps && left() > queriesOfStep; step++)
    if ((await compareSome(database, now)) === 0) break
  if (files.length === 0 || left() < 1 + 2 * files.length) return
  const closed = await closeFiles(
    database,
    files.map(({ id }) => id),
    now,
  )
  for (const { id } of closed)
    if ((await differencesOpenedBy(database, id)) > 0)
      await queueEvent(database, `alert-settlement:${id}`, 'alert-settlement', { settlementFileId: id }, now)
}
