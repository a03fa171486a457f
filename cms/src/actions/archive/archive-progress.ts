import type { Payload } from 'payload'
import {
  type ArchiveStep,
  type ArchiveStepName,
  readArchiveSteps,
} from '../../review/archive/archive-steps.ts'
import { archiveFolder, type ArchivedTexts, readArchivedTexts } from './archived-texts.ts'

export type ArchiveProgress =
  /** Nobody has prepared it. */
  | { kind: 'nothing-waits' }
  /** What was prepared is no longer what this release brings. */
  | { kind: 'other-release' }
  | { kind: 'waiting'; archive: ArchivedTexts; first: ArchiveStep | null }
  /** Two people have confirmed, and the entry was cut: it is taken up again. */
  | { kind: 'entering'; archive: ArchivedTexts; first: ArchiveStep; second: ArchiveStep }
  /** Final. `archive` is `null` when this release brings another one. */
  | { kind: 'entered'; archive: ArchivedTexts | null; entered: ArchiveStep }

/** Where the entry of the archive stands, its files read again each time. */
export async function archiveProgress(payload: Payload, folder = archiveFolder): Promise<ArchiveProgress> {
  const steps = await readArchiveSteps(payload)
  const of = (digest: string, name: ArchiveStepName) =>
    steps.find(({ importDigest, step }) => importDigest === digest && step === name) ?? null
  const prepared = steps.filter(({ step }) => step === 'prepared').toReversed()
  const entered = steps.find(({ step }) => step === 'entered')
  if (entered) {
    const archive = await stillBrought(prepared, folder, entered.importDigest)
    return { kind: 'entered', archive, entered }
  }
  if (prepared.length === 0) return { kind: 'nothing-waits' }
  const archive = await stillBrought(prepared, folder)
  if (archive === null) return { kind: 'other-release' }
  const [first, second] = [of(archive.digest, 'first'), of(archive.digest, 'second')]
  if (first !== null && second !== null) return { kind: 'entering', archive, first, second }
  return { kind: 'waiting', archive, first }
}

/** The archive as this release brings it, when it is one that was prepared. */
async function stillBrought(
  prepared: readonly ArchiveStep[],
  folder: string,
  wanted?: string,
): Promise<ArchivedTexts | null> {
  for (const { importDigest, through } of prepared) {
    if (!through || (wanted !== undefined && importDigest !== wanted)) continue
    const archive = await readArchivedTexts(through, folder)
    if (archive.digest === importDigest) return archive
  }
  return null
}
