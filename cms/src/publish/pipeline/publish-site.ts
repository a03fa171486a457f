import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { CheckedDocuments, checkSnapshot, describeProblem, parisDayAt, type Snapshot } from '@portal/content'
import {
  type PictureFile,
  snapshotDigest,
  SnapshotError,
  writeSnapshot,
} from '@portal/content/snapshot-store'
import { z } from 'zod'
import { type Change, changesBetween } from './changes.ts'
import { checkBuild } from './check-build.ts'
import { type Deliver, pointerAlone } from './deliver.ts'
import { describeFault } from './describe-fault.ts'
import { liveSnapshot, rememberSnapshot } from './live-snapshot.ts'
import { makeRoom } from './make-room.ts'
import type { PublicationPlaces } from './publication-places.ts'
import { releaseIn, type Renderer, type RunningRenderer, startRenderer } from './render-site.ts'
import { liveBuild, swapSite } from './swap-site.ts'

export const publicationSteps = ['snapshot', 'build', 'checks', 'swap'] as const
export type PublicationStep = (typeof publicationSteps)[number]

/** How long a step took, in milliseconds. */
export type StepDurations = Partial<Record<PublicationStep, number>>

export type PublicationOutcome =
  | {
      kind: 'live'
      snapshotDigest: string
      pagesRendered: number
      pagesKept: number
      /** Against what was live before. */
      changes: Change[]
      durations: StepDurations
    }
  | { kind: 'unchanged'; snapshotDigest: string }
  | { kind: 'failed'; step: PublicationStep; reason: string; durations: StepDurations }

export interface Publication {
  places: PublicationPlaces
  /** `null`: this host has none, or not a whole one. */
  renderer: Renderer | null
  /** What the CMS publishes now; not trusted. */
  readContent: () => Promise<{ content: unknown; media: Map<string, PictureFile> }>
  /** UTC instant of this publication. */
  createdAt: Date
  /** Monotonic clock in milliseconds. */
  clock: () => number
  onStep: (step: PublicationStep) => Promise<void>
  /** How it reaches members; the pointer alone when it is left out. */
  deliver?: Deliver
  /** Build again even when the documents and the day are those that are live. */
  force: boolean
}

/** Of the last publication of this process. */
const known = new CheckedDocuments()

/**
 * Documents → snapshot → pages → checks → swap. Whatever fails, the live site stays as it was and the reason
 * comes back in French; a crash at any point is repaired by the next publication. Call it while holding
 * `places.lock`: two at once would write in the same folders.
 */
export async function publishSite(publication: Publication): Promise<PublicationOutcome> {
  const { places, renderer, createdAt, clock } = publication
  const durations: StepDurations = {}
  const timed = async <Result>(step: PublicationStep, run: () => Promise<Result>): Promise<Result> => {
    await publication.onStep(step)
    const start = clock()
    try {
      return await run()
    } catch (fault) {
      throw new StepFault(step, fault)
    } finally {
      durations[step] = Math.round(clock() - start)
    }
  }
  const failed = (step: PublicationStep, reason: string) => ({
    kind: 'failed' as const,
    step,
    reason,
    durations,
  })

  const work: { running: RunningRenderer | null } = { running: null }
  try {
    const taken = await timed('snapshot', () => takeSnapshot(publication))
    if (taken.kind === 'refused') return failed('snapshot', taken.reason)
    const { digest, folder, snapshot, live, former } = taken
    // Pages of lists are drawn for a day, and all by a release: the same documents make another site tomorrow.
    const isShown =
      live?.snapshotDigest === digest &&
      parisDayAt(live.createdAt) === parisDayAt(createdAt) &&
      live.release === renderer?.stamp
    if (!publication.force && isShown) return { kind: 'unchanged', snapshotDigest: digest }

    const built = await timed('build', async () => {
      const outcome = (await work.running?.render(folder)) ?? null
      // Whatever made it fail, the next one starts from an empty folder.
      if (outcome?.kind === 'failed') await rm(places.next, { recursive: true, force: true })
      return outcome
    })
    if (built === null) return failed('build', noRenderer)
    if (built.kind === 'failed') return failed('build', built.reason)

    const problems = await timed('checks', async () =>
      checkBuild({ build: places.next, former: await liveBuild(places), snapshot, digest }),
    )
    if (problems.length > 0) return failed('checks', problems.join('\n'))

    const { deliver = pointerAlone } = publication
    const delivery = await timed('swap', () => swapSite(places, path.basename(folder), { deliver, digest }))
    if (delivery.kind === 'refused') return failed('swap', delivery.reason)
    rememberSnapshot(folder, { kind: 'shown', snapshot, digest, takenAt: createdAt.toISOString() })
    const { pagesRendered, pagesKept } = built
    const changes = changesBetween(former, snapshot)
    return { kind: 'live', snapshotDigest: digest, pagesRendered, pagesKept, changes, durations }
  } catch (fault) {
    if (!(fault instanceof StepFault)) throw fault
    if (fault.cause instanceof SnapshotError) return failed(fault.step, fault.cause.message)
    return failed(fault.step, describeFault(fault.cause))
  } finally {
    await work.running?.stop()
  }

  async function takeSnapshot({ readContent }: Publication): Promise<Taken> {
    await makeRoom(places)
    if (renderer !== null) work.running = await startRenderer(renderer, places)
    const { content, media } = await readContent()
    const checked = checkSnapshot(content, { known })
    if (checked.kind === 'refused') {
      return { kind: 'refused', reason: checked.problems.map(describeProblem).join('\n') }
    }
    const digest = snapshotDigest(checked.snapshot)
    const folder = path.join(
      places.snapshots,
      `${createdAt.toISOString().replaceAll(':', '-')}-${digest.slice(0, 12)}`,
    )
    await mkdir(places.snapshots, { recursive: true })
    await writeSnapshot(folder, checked.snapshot, { createdAt, media, digest })
    const before = await liveSnapshot(places)
    const shown = {
      live: await liveDeployment(places),
      former: before.kind === 'shown' ? before.snapshot : null,
    }
    return { kind: 'taken', digest, folder, snapshot: checked.snapshot, ...shown }
  }
}

type Taken =
  | {
      kind: 'taken'
      digest: string
      folder: string
      snapshot: Snapshot
      /** What is shown until the swap. */
      live: Deployment | null
      former: Snapshot | null
    }
  | { kind: 'refused'; reason: string }

const noRenderer =
  'Le programme qui dessine les pages manque sur ce serveur, ou n’y est pas entier : prévenez l’administrateur.'

class StepFault extends Error {
  readonly step: PublicationStep
  constructor(step: PublicationStep, cause: unknown) {
    super(`publication step ${step}`, { cause })
    this.step = step
  }
}

const deployment = z.object({
  snapshotDigest: z.string(),
  createdAt: z.iso.datetime().transform((instant) => new Date(instant)),
})
interface Deployment extends z.infer<typeof deployment> {
  /** Stamp of the release that drew it; `null` when it does not say. */
  release: string | null
}

/** What is live: the digest of its documents, when they were taken, what drew it; `null` when nothing is, or nothing whole. */
export async function liveDeployment(places: PublicationPlaces): Promise<Deployment | null> {
  const live = await liveBuild(places)
  if (live === null) return null
  const body = await readFile(path.join(live, 'client', '_prive', 'deployment.json'), 'utf8').catch(() => '')
  try {
    return { ...deployment.parse(JSON.parse(body)), release: (await releaseIn(live))?.stamp ?? null }
  } catch {
    return null
  }
}
