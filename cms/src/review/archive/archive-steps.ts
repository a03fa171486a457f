import type { Payload } from 'payload'
import { z } from 'zod'

/** What is written down of the entry of the archive, in its order. A step is taken once, and never taken back. */
const archiveStepNames = ['prepared', 'first', 'second', 'entered'] as const
export type ArchiveStepName = (typeof archiveStepNames)[number]

/** One line of the journal of the archive, as the database holds it. */
const archiveStep = z.object({
  step: z.enum(archiveStepNames),
  importDigest: z.string(),
  /** Last day of effect that was taken, Europe/Paris; only of what was prepared. */
  through: z.string().nullish(),
  by: z.string(),
  byId: z.string().nullish(),
  at: z.string(),
})
export type ArchiveStep = z.infer<typeof archiveStep>

/** Every step, oldest first; those of one instant in the order that the database holds them to. */
export async function readArchiveSteps(payload: Payload): Promise<ArchiveStep[]> {
  const { docs } = await payload.db.find({ collection: 'archive-steps', pagination: false })
  const rank = ({ step }: ArchiveStep) => archiveStepNames.indexOf(step)
  return archiveStep
    .array()
    .parse(docs)
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at) || rank(one) - rank(other))
}

/**
 * Where the entry of texts stands, for whoever reads them meanwhile: the same before and after means that none came in
 * between. `isEntering`: two people have confirmed, and not every text is there yet.
 */
export async function archiveEntry(payload: Payload): Promise<{ isEntering: boolean; stepsTaken: number }> {
  const steps = await readArchiveSteps(payload)
  const took = (name: ArchiveStepName) => steps.some(({ step }) => step === name)
  return { isEntering: took('second') && !took('entered'), stepsTaken: steps.length }
}
