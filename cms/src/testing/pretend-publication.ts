import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { publicationPlaces } from '../publish/pipeline/publication-places.ts'
import { type Publication, publishSite } from '../publish/pipeline/publish-site.ts'
import type { Renderer } from '../publish/pipeline/render-site.ts'
import { liveBuild } from '../publish/pipeline/swap-site.ts'

// For tests: publications by a renderer that only pretends.

let instant = Date.parse('2026-11-23T08:00:00Z')

export const pretendRenderer: Renderer = {
  command: process.execPath,
  parameters: [fileURLToPath(new URL('./pretend-renderer.ts', import.meta.url))],
  stamp: 'a'.repeat(64),
  timeoutMs: 30_000,
}

/** Publishes `content` in `folder`, a minute after the one before, with the fault that `pretend-renderer.ts` is told. */
export function publishIn(
  folder: string,
  content: unknown,
  fault = 'none',
  overrides: Partial<Publication> = {},
) {
  process.env['PRETEND_FAULT'] = fault
  return publishSite({
    places: publicationPlaces(folder),
    renderer: pretendRenderer,
    readContent: () => Promise.resolve({ content, media: new Map() }),
    createdAt: new Date((instant += 60_000)),
    clock: () => performance.now(),
    onStep: () => Promise.resolve(),
    force: false,
    ...overrides,
  })
}

/** The page of the offer « outillage » that is live in `folder`. */
export async function livePageIn(folder: string): Promise<string> {
  const live = (await liveBuild(publicationPlaces(folder))) ?? ''
  return readFile(path.join(live, 'client', 'offres', 'outillage.html'), 'utf8')
}
