import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { parisDayAt, snapshot } from '@portal/content'
import { generateSnapshot } from '@portal/content/demonstration'
import { readLegalArchive } from '@portal/content/legal-archive'
import { publicationPlaces } from '../../../cms/src/publish/pipeline/publication-places.ts'
import {
  type PublicationOutcome,
  publishSite,
  type StepDurations,
} from '../../../cms/src/publish/pipeline/publish-site.ts'
import { root } from '../../local/portal/places.ts'

/** One publication, from documents to the swap. */
export interface PublicationMeasure {
  label: string
  /** Milliseconds by step. */
  durations: StepDurations
  totalMs: number
  pagesRendered: number
  pagesKept: number
  /** The most memory that the build held, in bytes. */
  peakBytes: number
}

/** Publishes a generated catalogue from nothing, then again with one offer changed, in `folder`. */
export async function measurePublication(folder: string, offerCount: number): Promise<PublicationMeasure[]> {
  await rm(folder, { recursive: true, force: true })
  const today = parisDayAt(new Date())
  const legalTexts = await readLegalArchive()
  const first = snapshot.parse({ ...generateSnapshot({ seed: 1, offerCount, today }), legalTexts })
  const changed = structuredClone(first)
  const offer = changed.offers[Math.floor(offerCount / 2)]
  if (!offer) throw new Error('nothing to change')
  offer.summary = 'Un résumé que quelqu’un vient de corriger.'
  return [
    await measure(folder, 'everything, from nothing', first, 0),
    await measure(folder, 'one offer changed', changed, 1),
  ]
}

async function measure(folder: string, label: string, content: unknown, index: number) {
  const memoryFile = path.join(folder, 'peak-memory')
  process.env['PORTAL_BENCH_MEMORY'] = memoryFile
  const start = performance.now()
  const outcome: PublicationOutcome = await publishSite({
    places: publicationPlaces(folder),
    builder: {
      command: process.execPath,
      parameters: [
        ...['--import', path.join(import.meta.dirname, 'report-memory.mjs')],
        ...[path.join(root, 'node_modules', 'astro', 'bin', 'astro.mjs'), 'build'],
      ],
      folder: path.join(root, 'site'),
      timeoutMs: 600_000,
    },
    readContent: () => Promise.resolve({ content, media: new Map() }),
    createdAt: new Date(Date.now() + index),
    clock: () => performance.now(),
    onStep: () => Promise.resolve(),
    force: true,
  })
  if (outcome.kind !== 'live') throw new Error(`« ${label} » did not go live: ${JSON.stringify(outcome)}`)
  const { durations, pagesRendered, pagesKept } = outcome
  return {
    label,
    durations,
    totalMs: Math.round(performance.now() - start),
    pagesRendered,
    pagesKept,
    peakBytes: Number(await readFile(memoryFile, 'utf8')),
  }
}
