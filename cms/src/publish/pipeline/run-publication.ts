import path from 'node:path'
import type { Payload } from 'payload'
import { environment, projectRoot } from '../../environment.ts'
import { readPublishedContent } from '../read-content.ts'
import type { SiteBuilder } from './build-site.ts'
import { changeLines } from './changes.ts'
import { publicationPlaces } from './publication-places.ts'
import { type PublicationOutcome, type PublicationStep, publishSite } from './publish-site.ts'

/** 10,000 offers take half a minute from nothing; ten minutes is a build that hangs. */
const buildTimeoutMs = 600_000

function siteBuilder(): SiteBuilder {
  const root = projectRoot(process.cwd())
  return {
    command: process.execPath,
    parameters: [path.join(root, 'node_modules', 'astro', 'bin', 'astro.mjs'), 'build'],
    folder: path.join(root, 'site'),
    timeoutMs: buildTimeoutMs,
  }
}

/**
 * Carries out the publication recorded as `publicationId` and writes in the record what became of it. Takes
 * documents as they are when the snapshot is made: what is saved later asks for a publication of its own.
 */
export async function runPublication({
  payload,
  publicationId,
  force = false,
}: {
  payload: Payload
  publicationId: string
  force?: boolean
}): Promise<PublicationOutcome> {
  const startedAt = new Date()
  const record = (data: Parameters<typeof payload.update<'publications', never>>[0]['data']) =>
    payload.update({ collection: 'publications', id: publicationId, data, depth: 0, overrideAccess: true })

  await record({ state: 'running', startedAt: startedAt.toISOString() })
  const outcome = await publishSite({
    places: publicationPlaces(environment.stateFolder),
    builder: siteBuilder(),
    readContent: () => readPublishedContent(payload),
    createdAt: startedAt,
    clock: () => performance.now(),
    onStep: async (step) => {
      await record({ steps: [{ step }] })
    },
    force,
  })
  const finishedAt = new Date()
  await record({
    finishedAt: finishedAt.toISOString(),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    ...recordOf(outcome),
  })
  return outcome
}

/** An outcome as the admin shows it. */
export function recordOf(outcome: PublicationOutcome) {
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
