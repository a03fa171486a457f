import type { Payload } from 'payload'
import { archiveProgress, type ArchiveProgress } from './archive-progress.ts'
import { archiveFolder } from './archived-texts.ts'
import { enterArchive, PlaceTaken } from './enter-archive.ts'
import { type Conflict, conflictsWith } from './stored-texts.ts'
import { notBefore, writeStep } from './write-step.ts'

export type Confirmation =
  /** Somebody else confirms next. */
  | { kind: 'first' }
  /** The texts are there. */
  | { kind: 'entered' }
  | { kind: 'nothing-waits' }
  /** What is on this person's screen is not what waits, or not what this release brings. */
  | { kind: 'other-bytes' }
  /** One person gives one word. */
  | { kind: 'twice' }
  | { kind: 'done' }
  | { kind: 'conflicts'; conflicts: Conflict[] }

interface Confirming {
  by: { id: string; name: string }
  /** Of the whole that this person was shown. */
  digest: string
  now: Date
  folder?: string
}

/**
 * Records one person’s confirmation of the texts of the archive; the second confirmation enters them. The files are read
 * again: bytes that changed since they were shown are refused.
 */
export async function confirmArchive(payload: Payload, confirming: Confirming): Promise<Confirmation> {
  const progress = await archiveProgress(payload, confirming.folder ?? archiveFolder)
  switch (progress.kind) {
    case 'entered':
      return { kind: 'done' }
    case 'nothing-waits':
      return { kind: 'nothing-waits' }
    case 'other-release':
      return { kind: 'other-bytes' }
    case 'entering':
      if (progress.archive.digest !== confirming.digest) return { kind: 'other-bytes' }
      return enter(payload, progress, confirming)
    case 'waiting':
      return giveWord(payload, progress, confirming)
  }
}

async function giveWord(
  payload: Payload,
  { archive, first }: Extract<ArchiveProgress, { kind: 'waiting' }>,
  confirming: Confirming,
): Promise<Confirmation> {
  const { by, digest, now } = confirming
  if (archive.digest !== digest) return { kind: 'other-bytes' }
  if (first?.byId === by.id) return { kind: 'twice' }
  const conflicts = await conflictsWith(payload, archive.texts)
  if (conflicts.length > 0) return { kind: 'conflicts', conflicts }
  const step = first === null ? 'first' : 'second'
  const word = { step, importDigest: digest, by: by.name, byId: by.id, at: notBefore(first, now) } as const
  try {
    await writeStep(payload, word)
  } catch (fault) {
    // Somebody else confirmed a moment before: this confirmation is evaluated again after theirs.
    const after = await archiveProgress(payload, confirming.folder ?? archiveFolder)
    const isSame = after.kind === 'waiting' && (after.first === null) === (first === null)
    if (isSame) throw fault
    return confirmArchive(payload, confirming)
  }
  if (first === null) return { kind: 'first' }
  return enter(payload, { archive, first, second: word }, confirming)
}

async function enter(
  payload: Payload,
  words: Parameters<typeof enterArchive>[1],
  { now, folder = archiveFolder }: Confirming,
): Promise<Confirmation> {
  try {
    await enterArchive(payload, words, now)
    return { kind: 'entered' }
  } catch (fault) {
    if (fault instanceof PlaceTaken) return { kind: 'conflicts', conflicts: [fault] }
    // Two processes entered at once, and the other one has finished.
    if ((await archiveProgress(payload, folder)).kind === 'entered') return { kind: 'entered' }
    throw fault
  }
}
