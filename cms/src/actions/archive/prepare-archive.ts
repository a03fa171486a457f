import { parisDayAt } from '@portal/content'
import type { Payload } from 'payload'
import { archiveProgress } from './archive-progress.ts'
import { archiveFolder, type ArchivedTexts, readArchivedTexts } from './archived-texts.ts'
import { type Conflict, conflictsWith } from './stored-texts.ts'
import { writeStep } from './write-step.ts'

export type Preparation =
  /** It waits for two people; `again`: it did already. */
  | { kind: 'waits'; archive: ArchivedTexts; again: boolean }
  /** Two people have confirmed, and the entry was cut. */
  | { kind: 'entering'; archive: ArchivedTexts }
  /** This very archive is there. */
  | { kind: 'done'; by: string; at: string }
  /** Another archive was entered, and no second entry is possible. */
  | { kind: 'closed'; by: string; at: string }
  | { kind: 'conflicts'; conflicts: Conflict[] }
  | { kind: 'empty' }

/**
 * Records that the texts of this release which are in force on the day of `now` wait for two people. Changes nothing that
 * members read. Throws `LegalArchiveError` when a digest is not that of its text.
 */
export async function prepareArchive(
  payload: Payload,
  { now, folder = archiveFolder }: { now: Date; folder?: string },
): Promise<Preparation> {
  const progress = await archiveProgress(payload, folder)
  switch (progress.kind) {
    case 'entered': {
      const { by, at } = progress.entered
      return { kind: progress.archive === null ? 'closed' : 'done', by, at }
    }
    case 'entering':
      return { kind: 'entering', archive: progress.archive }
    case 'waiting':
    case 'nothing-waits':
    case 'other-release': {
      const archive = await readArchivedTexts(parisDayAt(now), folder)
      if (archive.texts.length === 0) return { kind: 'empty' }
      const conflicts = await conflictsWith(payload, archive.texts)
      if (conflicts.length > 0) return { kind: 'conflicts', conflicts }
      const again = progress.kind === 'waiting' && progress.archive.digest === archive.digest
      if (!again)
        await writeStep(payload, {
          step: 'prepared',
          importDigest: archive.digest,
          through: archive.through,
          by: 'Commande import-archive',
          byId: null,
          at: now.toISOString(),
        })
      return { kind: 'waits', archive, again }
    }
  }
}
