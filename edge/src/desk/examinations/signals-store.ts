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

const task = 'signals'
/** The kind that was looked at last, and how far each has come. */
const progress = z.object({
  last: z.enum(examinationKinds),
  places: z.partialRecord(z.enum(examinationKinds), z.unknown()),
})

/**
 * Looks at some accounts or organisations, one kind a run by turns, and puts before a person what is beyond a threshold. It goes on
 * where the runs before it stopped. Nothing else follows from it.
 */
export async function lookForSignals(database: Database, now: Date): Promise<void> {
  const before = await readCursor(database, task, progress)
  const turn = before ? examinationKinds.indexOf(before.last) + 1 : 0
  const kind = examinationKinds[turn % examinationKinds.length] ?? 'sharing'
  const { facts, position } = await look[kind](database, before?.places[kind] ?? null, now)
  const unusual = facts.filter((one) => isUnusual(one.facts))
  await openExaminations(database, unusual, now)
  await keepCursor(database, task, { last: kind, places: { ...before?.places, [kind]: position } })
  await deleteOldExaminations(database, now)
}
