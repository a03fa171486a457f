import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { machineFaultIn } from './describe-fault.ts'
import { placeKeptPages, removeForgottenPages } from './kept-pages.ts'
import { noteBuild } from './noted-build.ts'
import type { PublicationPlaces } from './publication-places.ts'

/** How the site is built: the Astro command and the folder that it runs in. */
export interface SiteBuilder {
  command: string
  parameters: string[]
  folder: string
  /** A build that takes longer is ended and counts as failed. */
  timeoutMs: number
}

/** A build of 10,000 offers holds less; without a bound it takes half as much again before it collects anything. */
const mostHeapMegabytes = 1000

export type BuildOutcome =
  { kind: 'built'; pagesRendered: number; pagesKept: number } | { kind: 'failed'; reason: string }

/** What follows the name of a page in the report of a build: how long it took, or that it was kept. */
const rendered = /\(\+[\d.]{1,20}m?s\)/
const kept = /\((?:restored|cached)\)/

/**
 * Builds the site from `snapshotFolder` into `places.next`, rendering only the pages whose digest changed.
 * A build that a crash cut short may have refreshed cached pages without recording their digests, so the
 * cache is thrown away when the mark of an unfinished build is found.
 */
export async function buildSite(
  builder: SiteBuilder,
  places: PublicationPlaces,
  snapshotFolder: string,
): Promise<BuildOutcome> {
  if (await stat(places.building).catch(() => null)) await rm(places.cache, { recursive: true, force: true })
  await rm(places.next, { recursive: true, force: true })
  await Promise.all([
    mkdir(places.cache, { recursive: true }),
    mkdir(path.dirname(places.buildLog), { recursive: true }),
  ])
  await writeFile(places.building, '')

  const placed = await placeKeptPages(places.cache, places.next)
  const outcome = await runBuild(builder, places, snapshotFolder)
  if (outcome.kind === 'built') await removeForgottenPages(placed, places.cache, places.next)
  if (outcome.kind === 'built') await rm(places.building, { force: true })
  return outcome
}

function runBuild(
  builder: SiteBuilder,
  places: PublicationPlaces,
  snapshotFolder: string,
): Promise<BuildOutcome> {
  return new Promise((resolve) => {
    const log = createWriteStream(places.buildLog)
    // Only who looks into a failure reads it: a full disk loses the log, and must not end the CMS.
    log.on('error', () => undefined)
    const child = spawn(builder.command, builder.parameters, {
      cwd: builder.folder,
      env: {
        ...process.env,
        ASTRO_TELEMETRY_DISABLED: '1',
        NODE_ENV: 'production',
        NODE_OPTIONS: `--max-old-space-size=${mostHeapMegabytes}`,
        PORTAL_SNAPSHOT: snapshotFolder,
        PORTAL_SITE_OUT: places.next,
        PORTAL_SITE_CACHE: places.cache,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), builder.timeoutMs)
    let rest = ''
    let pagesRendered = 0
    let pagesKept = 0
    const lastLines: string[] = []
    const read = (chunk: Buffer) => {
      log.write(chunk)
      const lines = (rest + chunk.toString('utf8')).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const plain = stripVTControlCharacters(line)
        const isPage = plain.includes('├─ ')
        if (isPage && rendered.test(plain)) pagesRendered++
        else if (isPage && kept.test(plain)) pagesKept++
        else if (plain.trim()) lastLines.push(plain.trim())
      }
      lastLines.splice(0, Math.max(0, lastLines.length - 12))
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    const noted = noteBuild(places.building, child.pid).catch((fault: Error) => {
      lastLines.push(fault.message)
      child.kill('SIGKILL')
    })
    const end = (outcome: BuildOutcome) => {
      clearTimeout(timer)
      log.end()
      // A mark written after its removal would tell the next build that this one was cut short.
      void noted.then(() => resolve(outcome))
    }
    child.once('error', (fault) =>
      end({ kind: 'failed', reason: `La construction n’a pas pu démarrer : ${fault.message}` }),
    )
    child.once('close', (code, signal) => {
      if (code === 0) end({ kind: 'built', pagesRendered, pagesKept })
      else end({ kind: 'failed', reason: failureReason(code, signal, lastLines) })
    })
  })
}

function failureReason(code: number | null, signal: NodeJS.Signals | null, lastLines: string[]): string {
  const ending = signal ? `arrêtée (${signal})` : `terminée en erreur (code ${code})`
  const known = machineFaultIn(lastLines.join('\n'))
  return [`La construction du site s’est ${ending}.`, ...(known === null ? [] : [known]), ...lastLines].join(
    '\n',
  )
}
