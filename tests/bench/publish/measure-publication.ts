import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { checkSnapshot, parisDayAt, type Snapshot } from '@portal/content'
import { demonstrationSnapshot, generateSnapshot } from '@portal/content/demonstration'
import { readLegalArchive } from '@portal/content/legal-archive'
import { writeSnapshot } from '@portal/content/snapshot-store'
import { publicationPlaces } from '../../../cms/src/publish/pipeline/publication-places.ts'
import {
  type PublicationOutcome,
  publishSite,
  type StepDurations,
} from '../../../cms/src/publish/pipeline/publish-site.ts'
import { type Renderer, rendererIn } from '../../../cms/src/publish/pipeline/render-site.ts'
import { z } from 'zod'
import { root, tool } from '../../local/portal/places.ts'

/** One publication, from documents to the swap. */
export interface PublicationMeasure {
  label: string
  /** Milliseconds by step. */
  durations: StepDurations
  totalMs: number
  pagesRendered: number
  pagesKept: number
  /** The most memory that the renderer held, in bytes. */
  peakBytes: number
  /** What this process, which stands for the CMS, holds afterwards, in bytes: the catalogue of the bench among it. */
  residentBytes: number
  /** Of the renderer and of the CMS: what a machine that does other things as well cannot stretch. */
  processorMs: number
}

const use = z.object({ peakBytes: z.number(), processorMs: z.number() })
const readUse = async (file: string) => use.parse(JSON.parse(await readFile(file, 'utf8')))

const site = path.join(root, 'site')
const reportUse = path.join(import.meta.dirname, 'report-use.mjs')

/**
 * In `folder`, which is emptied: the demonstration from nothing; then a generated catalogue from nothing, one word of
 * it corrected, one offer withdrawn, one code changed, the same again for another release.
 */
export async function measurePublication(folder: string, offerCount: number): Promise<PublicationMeasure[]> {
  await rm(folder, { recursive: true, force: true })
  const renderer = await rendererIn(path.join(site, 'dist'))
  if (renderer === null) throw new Error('the renderer is not built')
  const small = { ...demonstrationSnapshot({ today: today() }), legalTexts: await readLegalArchive() }
  const places = path.join(folder, 'demonstration')
  const demonstration = await measure(places, renderer, 'the demonstration, from nothing', small)

  const half = Math.floor(offerCount / 2)
  const changes: [string, (content: Snapshot) => void][] = [
    ['everything, from nothing', () => undefined],
    [
      'one word corrected',
      ({ offers }) => {
        const [offer] = offers.slice(half)
        if (!offer) throw new Error('nothing to change')
        offer.summary = 'Un résumé que quelqu’un vient de corriger.'
      },
    ],
    ['one offer withdrawn', ({ offers }) => void offers.splice(half, 1)],
    [
      'one code changed',
      ({ offers }) => {
        const coded = offers.find((offer) => 'code' in offer && offer.code.mode === 'shared')
        if (coded && 'code' in coded && coded.code.mode === 'shared') coded.code.value = 'CODE-DU-BANC-7'
      },
    ],
  ]
  const measures = [demonstration]
  const large = path.join(folder, 'catalogue')
  let content = await catalogue(offerCount)
  for (const [label, change] of changes) {
    // As a CMS reads it: other objects each time. No more than two at once, which 100,000 offers would not bear.
    content = structuredClone(content)
    change(content)
    measures.push(await measure(large, renderer, label, content))
  }
  return measures
}

/** The design before: `astro build` of everything, which each publication ran, its own cache aside. */
export async function measureAstroBuild(folder: string, offerCount: number) {
  const snapshot = path.join(folder, 'snapshot')
  await rm(folder, { recursive: true, force: true })
  await writeSnapshot(snapshot, await catalogue(offerCount), { createdAt: new Date() })
  const useFile = path.join(folder, 'use.json')
  const start = performance.now()
  const child = spawn(process.execPath, ['--import', reportUse, tool('astro'), 'build'], {
    cwd: site,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ASTRO_TELEMETRY_DISABLED: '1',
      PORTAL_SNAPSHOT: snapshot,
      PORTAL_SITE_OUT: path.join(folder, 'site'),
      PORTAL_BENCH_USE: useFile,
    },
    stdio: 'ignore',
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`astro build ended with ${code}`)
  return { totalMs: performance.now() - start, ...(await readUse(useFile)) }
}

const today = () => parisDayAt(new Date())

async function catalogue(offerCount: number): Promise<Snapshot> {
  const legalTexts = await readLegalArchive()
  const checked = checkSnapshot({ ...generateSnapshot({ seed: 1, offerCount, today: today() }), legalTexts })
  if (checked.kind !== 'valid') throw new Error('the generated catalogue is not valid')
  return checked.snapshot
}

async function measure(
  folder: string,
  { parameters, ...renderer }: Renderer,
  label: string,
  content: unknown,
): Promise<PublicationMeasure> {
  const useFile = path.join(folder, 'use.json')
  process.env['PORTAL_BENCH_USE'] = useFile
  const start = performance.now()
  const own = process.cpuUsage()
  const outcome: PublicationOutcome = await publishSite({
    places: publicationPlaces(folder),
    renderer: { ...renderer, parameters: ['--import', reportUse, ...parameters] },
    readContent: () => Promise.resolve({ content, media: new Map() }),
    createdAt: new Date(),
    clock: () => performance.now(),
    onStep: () => Promise.resolve(),
    force: true,
  })
  if (outcome.kind !== 'live') throw new Error(`« ${label} » did not go live: ${JSON.stringify(outcome)}`)
  const { durations, pagesRendered, pagesKept } = outcome
  const { user, system } = process.cpuUsage(own)
  const { peakBytes, processorMs } = await readUse(useFile)
  return {
    label,
    durations,
    totalMs: Math.round(performance.now() - start),
    pagesRendered,
    pagesKept,
    peakBytes,
    residentBytes: process.memoryUsage().rss,
    processorMs: processorMs + (user + system) / 1000,
  }
}
