import type { Payload } from 'payload'
import { environment } from '../ground/host/environment.ts'
import { readPublishedContent } from './read-content.ts'
import { voidWaitingReturn } from './return-requests.ts'
import { deliverHere } from './deliver-here.ts'
import { changeLines } from './pipeline/changes.ts'
import { withPublicationLock } from './pipeline/publication-lock.ts'
import type { Deliver } from './pipeline/deliver.ts'
import { publicationPlaces } from './pipeline/publication-places.ts'
import { type PublicationOutcome, type PublicationStep, publishSite } from './pipeline/publish-site.ts'
import { type Renderer, rendererIn } from './pipeline/render-site.ts'

/** Longer than any publication takes. */
const patienceMs = 1_200_000

/** What became of a run; `busy`: another one kept the lock; `already-run`: the record was not waiting any more. */
export type RunOutcome = PublicationOutcome | { kind: 'busy' } | { kind: 'already-run' }

interface Run {
  payload: Payload
  publicationId: string
  force?: boolean
  /** That of this host when none is given. */
  renderer?: Renderer
  /** That of this host when none is given. */
  deliver?: Deliver
}

/**
 * Carries out the publication recorded as `publicationId` and writes in the record what became of it. Takes
 * documents as they are when the snapshot is made: what is saved later asks for a publication of its own. Waits while
 * another one runs. The record says `running` only while this process holds the lock.
 */
export async function runPublication(run: Run): Promise<RunOutcome> {
  const { lock } = publicationPlaces(environment.stateFolder)
  const outcome = await withPublicationLock(lock, () => runAlone(run), { patienceMs })
  if (outcome !== null) return outcome
  await recordIn(run, recordOf({ kind: 'busy' }))
  return { kind: 'busy' }
}

async function runAlone(run: Run): Promise<RunOutcome> {
  const { payload, publicationId: id, force = false } = run
  const { state } = await payload.findByID({ collection: 'publications', id, depth: 0, overrideAccess: true })
  if (state !== 'queued') return { kind: 'already-run' }
  const startedAt = new Date()
  const start = performance.now()
  await recordIn(run, { state: 'running', startedAt: startedAt.toISOString() })
  const outcome = await publishSite({
    places: publicationPlaces(environment.stateFolder),
    renderer: run.renderer ?? (await rendererIn(environment.rendererFolder)),
    readContent: () => readPublishedContent(payload),
    createdAt: startedAt,
    clock: () => performance.now(),
    onStep: async (step) => {
      await recordIn(run, { steps: [{ step }] })
    },
    force,
    deliver: run.deliver ?? deliverHere,
  })
  await recordIn(run, {
    finishedAt: new Date().toISOString(),
    durationMs: Math.round(performance.now() - start),
    ...recordOf(outcome),
  })
  if (outcome.kind === 'live') await voidWaitingReturn(payload, new Date())
  return outcome
}

async function recordIn(
  { payload, publicationId: id }: Run,
  data: Parameters<typeof payload.update<'publications', never>>[0]['data'],
): Promise<void> {
  await payload.update({ collection: 'publications', id, data, depth: 0, overrideAccess: true })
}

/** An outcome as the admin shows it. */
function recordOf(outcome: PublicationOutcome | { kind: 'busy' }) {
  switch (outcome.kind) {
    case 'live':
      return {
        state: 'live' as const,
        snapshotDigest: outcome.snapshotDigest,
        pagesRendered: outcome.pagesRendered,
        pagesKept: outcome.pagesKept,
        changes: changeLines(outcome.changes),
        reason: null,
        steps: stepsOf(outcome.durations),
      }
    case 'unchanged':
      return {
        state: 'live' as const,
        snapshotDigest: outcome.snapshotDigest,
        pagesRendered: 0,
        reason: null,
      }
    case 'failed':
      return { state: 'failed' as const, reason: outcome.reason, steps: stepsOf(outcome.durations) }
    case 'busy':
      return {
        state: 'failed' as const,
        finishedAt: new Date().toISOString(),
        reason: 'Une autre publication était en cours. Relancez la publication dans un instant.',
      }
  }
}

function stepsOf(durations: Partial<Record<PublicationStep, number>>) {
  return (Object.entries(durations) as [PublicationStep, number][]).map(([step, durationMs]) => ({
    step,
    durationMs,
  }))
}
