import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  type Release,
  release,
  releaseFile,
  rendererProgram,
  type RenderOrder,
  type RenderPlaces,
  type RenderReport,
  renderReport,
} from '@portal/content/rendering'
import { machineFaultIn } from './describe-fault.ts'
import { noteRenderer } from './noted-renderer.ts'
import type { PublicationPlaces } from './publication-places.ts'
import { liveBuild } from './swap-site.ts'

/** The program that draws the pages of a release; its last parameter will be where it works. */
export interface Renderer {
  command: string
  parameters: string[]
  /** Of the release. */
  stamp: string
  /** One that takes longer is ended and counts as failed. */
  timeoutMs: number
}

/** A full publication of 10,000 offers takes seconds; ten minutes is a renderer that hangs. */
const timeoutMs = 600_000
/** 10,000 offers take a quarter of it, 100,000 more than half: what takes more is ended before the machine suffers. */
const mostHeapMegabytes = 1500

/** Most of what a page takes is garbage when it is written: with less room it is collected a tenth of the time. */
const youngMegabytes = 32

/** The release that a renderer is of, or that drew a build; `null` when the folder does not say. */
export async function releaseIn(folder: string): Promise<Release | null> {
  const body = await readFile(path.join(folder, releaseFile), 'utf8').catch(() => 'null')
  try {
    return release.parse(JSON.parse(body))
  } catch {
    return null
  }
}

/** The renderer in `folder`; `null` when it holds none, or not a whole one. */
export async function rendererIn(folder: string): Promise<Renderer | null> {
  const found = await releaseIn(folder)
  if (found === null) return null
  const memory = [`--max-old-space-size=${mostHeapMegabytes}`, `--max-semi-space-size=${youngMegabytes}`]
  const parameters = [...memory, path.join(folder, rendererProgram)]
  return { command: process.execPath, parameters, stamp: found.stamp, timeoutMs }
}

export type RenderOutcome =
  { kind: 'rendered'; pagesRendered: number; pagesKept: number } | { kind: 'failed'; reason: string }

/** A renderer that is at work. */
export interface RunningRenderer {
  /** Draws the site of `snapshotFolder`. */
  render: (snapshotFolder: string) => Promise<RenderOutcome>
  /** Ends it when nothing is left to draw; safe to call again. */
  stop: () => Promise<void>
}

/**
 * Starts drawing into `places.next`, in a process of its own: what crashes there, or takes all its memory, leaves the
 * CMS and the live site as they were. It gets ready while the documents are read and checked: pages of the live build are
 * put in place, of which those that show what they showed stay. Call it once `places.next` may be replaced.
 */
export async function startRenderer(renderer: Renderer, places: PublicationPlaces): Promise<RunningRenderer> {
  await mkdir(path.dirname(places.renderLog), { recursive: true })
  await mkdir(path.dirname(places.rendering), { recursive: true })
  await writeFile(places.rendering, '')
  const child = run(renderer, places, { build: places.next, former: await liveBuild(places) })
  const ended = child.outcome.then(async (outcome) => {
    if (outcome.kind === 'rendered') await rm(places.rendering, { force: true })
    return outcome
  })
  return {
    render: (snapshot) => {
      child.order({ snapshot })
      return ended
    },
    stop: async () => {
      child.kill()
      await ended
      await rm(places.rendering, { force: true })
    },
  }
}

/** Draws the site of a snapshot that is written already. */
export async function renderSite(renderer: Renderer, places: PublicationPlaces, snapshotFolder: string) {
  const running = await startRenderer(renderer, places)
  return running.render(snapshotFolder)
}

function run(renderer: Renderer, places: PublicationPlaces, given: RenderPlaces) {
  const log = createWriteStream(places.renderLog)
  // Only who looks into a failure reads it: a full disk loses the log, and must not end the CMS.
  log.on('error', () => undefined)
  const child = spawn(renderer.command, [...renderer.parameters, JSON.stringify(given)], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let timer: NodeJS.Timeout | undefined
  const outcome = new Promise<RenderOutcome>((resolve) => {
    let report: RenderReport | null = null
    let lastWords = ''
    const read = (chunk: Buffer) => {
      log.write(chunk)
      lastWords = (lastWords + chunk.toString('utf8')).slice(-mostLastWords)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('message', (message) => {
      report = renderReport.safeParse(message).data ?? null
    })
    const noted = noteRenderer(places.rendering, child.pid).catch((fault: Error) => {
      report = { kind: 'failed', page: null, message: fault.message }
      child.kill('SIGKILL')
    })
    const end = (ended: RenderOutcome) => {
      clearTimeout(timer)
      log.end()
      // A mark written after its removal would name a process that no longer exists to the next publication.
      void noted.then(() => resolve(ended))
    }
    child.once('error', (fault) =>
      end({ kind: 'failed', reason: `Le dessin des pages n’a pas pu démarrer : ${fault.message}` }),
    )
    child.once('close', (code, signal) => {
      if (report?.kind === 'rendered' && code === 0) end(report)
      else end({ kind: 'failed', reason: failureReason({ code, signal, report, lastWords }) })
    })
  })
  return {
    outcome,
    order: (order: RenderOrder) => {
      timer = setTimeout(() => child.kill('SIGKILL'), renderer.timeoutMs)
      // A renderer that has ended already reports its reason when its end is awaited.
      if (child.connected) child.send(order, () => undefined)
    },
    kill: () => child.kill('SIGKILL'),
  }
}

/** Enough for a message and where it comes from. */
const mostLastWords = 1_500

interface Failure {
  code: number | null
  signal: NodeJS.Signals | null
  report: RenderReport | null
  lastWords: string
}

function failureReason({ code, signal, report, lastWords }: Failure): string {
  const told = report?.kind === 'failed' ? report : null
  const known = machineFaultIn(told?.message ?? lastWords)
  const what =
    told === null || told.page === null
      ? `Le dessin des pages s’est arrêté (${signal ?? `code ${code}`}).`
      : `La page ${told.page} n’a pas pu être dessinée.`
  const detail = told?.message ?? lastWords.trim()
  return [what, ...(known === null ? [] : [known]), ...(detail ? [`Détail : ${detail}`] : [])].join('\n')
}
