import { once } from 'node:events'
import { copyFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import {
  pageRecordFile,
  release as releaseSchema,
  releaseFile,
  type RenderPlaces,
  rendererProgram,
  renderOrder,
  renderPlaces,
  type RenderReport,
} from '@portal/content/rendering'
import { readPublication } from '../features/catalogue/snapshot-source.ts'
import { placePictures } from '../integrations/private-files.ts'
import { loadDrawing, PageFault, publishedPages } from './page-drawing.ts'
import { PageFiles } from './page-files.ts'
import { privatePages } from './private-pages.ts'

// The program of a renderer: prepares a folder while the CMS still writes its snapshot, waits for the order, draws, tells
// its parent what became of it, and ends. One process for one publication: nothing of the one before is left in memory,
// and what crashes takes nothing with it. Without an order it ends when its parent does, or no longer wants it.
if (process.connected === false) process.exit(0)
const ordered = process.send ? once(process, 'message') : null
process.once('disconnect', () => process.exit(0))
try {
  const places = renderPlaces.parse(JSON.parse(process.argv[2] ?? 'null'))
  const prepared = await prepare(places)
  const [message] = (await ordered) as [unknown]
  tell(await render(places.build, prepared, renderOrder.parse(message).snapshot))
} catch (fault) {
  const page = fault instanceof PageFault ? fault.file : null
  tell({ kind: 'failed', page, message: inspect(fault) })
  process.exitCode = 1
}

function tell(report: RenderReport): void {
  process.removeAllListeners('disconnect')
  process.send?.(report)
  process.disconnect()
}

interface Prepared {
  pages: PageFiles
  /** When the files of the release stand in the build. */
  released: Promise<void>
}

async function prepare({ build, former }: RenderPlaces): Promise<Prepared> {
  const folder = fileURLToPath(import.meta.url).slice(0, -rendererProgram.length)
  const { stamp } = releaseSchema.parse(JSON.parse(await readFile(path.join(folder, releaseFile), 'utf8')))
  const pages = new PageFiles({ build, former, release: stamp })
  const released = placeRelease(folder, build)
  // Awaited when all is drawn; a fault is thrown there.
  released.catch(() => undefined)
  await loadDrawing()
  return { pages, released }
}

/** All of the build but pages, in place of what stands there. */
async function placeRelease(folder: string, build: string): Promise<void> {
  for (const name of await readdir(build))
    if (name !== 'client') await rm(path.join(build, name), { recursive: true, force: true })
  // Copies: a build of the next release writes in its own folder, and may not reach into a site that is live.
  for (const part of ['client', 'server'])
    await cp(path.join(folder, part), path.join(build, part), { recursive: true })
  await copyFile(path.join(folder, releaseFile), path.join(build, releaseFile))
}

async function render(build: string, { pages, released }: Prepared, snapshot: string): Promise<RenderReport> {
  process.env['PORTAL_SNAPSHOT'] = snapshot
  let [pagesRendered, pagesKept] = [0, 0]
  for (const page of await publishedPages())
    if ((await pages.place(page)) === 'kept') pagesKept++
    else pagesRendered++
  const publication = await readPublication()
  for (const file of await privatePages(publication)) await pages.place(file)
  const record = await pages.finish()
  await released
  await placePictures(publication, path.join(build, 'client'))
  await writeFile(path.join(build, pageRecordFile), JSON.stringify(record))
  return { kind: 'rendered', pagesRendered, pagesKept }
}
