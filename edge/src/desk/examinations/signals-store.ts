import { z } from 'zod'
import type { Database } from '../../ground/database/database.ts'
import { keepCursor, readCursor } from '../../ground/room/cursor-store.ts'
import { deleteOldExaminations } from '../../people/examination/examination-store.ts'
import { type ExaminationKind, examinationKinds } from '../../people/examination/facts.ts'
import { isUnusual } from '../../people/examination/thresholds.ts'
import { openExaminations } from './opening-store.ts'
import { growthFacts, type LookedAt, refusalFacts, sharingFacts } from './signal-facts-store.ts'

/** Queries of `lookForSignals`, at most: of one kind, then what is kept no longer. */
export const queriesOfSignals = 6

const look: Record<ExaminationKind, (database: Database, after: unknown, now: Date) => Promise<LookedAt>> = {
  sharing: sharingFacts,
  'refused-cards': refusalFacts,
  'roster-growth': growthFacts,
}

/**
 * Looks at some accounts or organisations, one kind a minute, and puts before a person what is beyond a threshold. It goes on
 * where the run before it stopped. Nothing else follows from it.
 */
export async function lookForSignals(database: Database, now: Date): Promise<void> {
  const minute = Math.floor(now.getTime() / 60_000)
  const kind = examinationKinds[minute % examinationKinds.length] ?? 'sharing'
  const task = `signals:${kind}`
  const after = await readCursor(database, task, z.unknown())
  const { facts, position } = await look[kind](database, after, now)
  await openExaminations(
    database,
    facts.filter((one) => isUnusual(one.facts)),
    now,
  )
  if (position !== null || after !== null) await keepCursor(database, task, position)
  await deleteOldExaminations(database, now)
}
