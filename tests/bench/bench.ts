import { rm } from 'node:fs/promises'
import path from 'node:path'
import { type ListMeasure, measureLists } from './cms/measure-lists.ts'
import { connections } from './gate/load.ts'
import { type GateMeasures, measureGate } from './gate/measure-gate.ts'
import { preparePortal } from './portal/prepare-portal.ts'
import {
  measureAstroBuild,
  measurePublication,
  type PublicationMeasure,
} from './publish/measure-publication.ts'
import { measureSignIn, type SignInMeasures, signingIn, steadyRate } from './sign-in/measure-sign-in.ts'
import { table } from './table.ts'
import { heaviestPages } from './weight/page-weight.ts'

// `npm run bench`: every ratio comes from one run; nothing here can fail a test.
const state = '.portal/bench'
const offerCount = 10_000
const largeCount = 100_000
const print = (line: string) => process.stdout.write(`${line}\n`)
const interruption = new AbortController()
process.once('SIGINT', () => interruption.abort())

const asked = process.argv.slice(2)

await rm(state, { recursive: true, force: true })
print('Preparing a demonstration portal…')
const portal = await preparePortal(path.join(state, 'portal'), interruption.signal)

/** In their order; `npm run bench -- gate sign-ins` takes those alone. */
const parts: Record<string, () => Promise<void>> = {
  async weight() {
    print('\nPage weight, in kB of 1,000 bytes, compressed (Brotli 5), drawings in the page apart')
    const weights = await heaviestPages(path.join(portal.build, 'client'))
    print(
      table([
        ['heaviest page of its sort', 'HTML', 'CSS', 'JS', 'fonts', 'total', 'drawings'],
        ...weights.map(({ page, html, styles, scripts, fonts, total, drawings }) => [
          page,
          ...[html, styles, scripts, fonts, total, drawings].map((bytes) => (bytes / 1000).toFixed(1)),
        ]),
      ]),
    )
  },
  async gate() {
    print(
      `\nGate: one address over ${connections} connections on plain workerd, median of five rounds in turn`,
    )
    for (const measures of await measureGate(portal)) print(`\n${gateTable(measures)}`)
  },
  async 'sign-ins'() {
    print(`\nSign-ins: ${signingIn} people at once with the real cost of a password, beside page views`)
    printSignIns(await measureSignIn(portal))
  },
  async publication() {
    print(`\nPublication of ${offerCount.toLocaleString('en')} offers`)
    printPublications(await measurePublication(path.resolve(state, 'publication'), offerCount))
    const { totalMs, processorMs, peakBytes } = await measureAstroBuild(
      path.resolve(state, 'astro-build'),
      offerCount,
    )
    const peak = (peakBytes / 1e6).toFixed(0)
    const seconds = [totalMs, processorMs].map((milliseconds) => (milliseconds / 1000).toFixed(1))
    print(
      `astro build of everything, the design before: ${seconds[0]} s (${seconds[1]} of processor), ${peak} MB`,
    )
  },
  /** Named alone: `npm run bench -- publication-large`. */
  async 'publication-large'() {
    if (!asked.includes('publication-large')) return
    print(`\nPublication of ${largeCount.toLocaleString('en')} offers`)
    printPublications(await measurePublication(path.resolve(state, 'publication'), largeCount))
  },
  async lists() {
    print(`\nLists of the CMS at ${offerCount.toLocaleString('en')} offers, median of nine`)
    print(listTable(await measureLists(path.join(state, 'cms'), offerCount, interruption.signal)))
  },
}
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0)
  throw new Error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) await measure()
}
await rm(state, { recursive: true, force: true })

function listTable(lists: ListMeasure[]): string {
  return table([
    ['list', 'page ms', 'API ms', 'offers found'],
    ...lists.map(({ label, pageMs, apiMs, found }) => [
      label,
      pageMs.toFixed(0),
      apiMs.toFixed(0),
      found.toLocaleString('en'),
    ]),
  ])
}

function gateTable({ label, subjects }: GateMeasures): string {
  return table([
    [label, 'requests/s', 'share', 'CPU µs', 'added µs', 'p50 ms', 'p99 ms', 'memory MB', 'load'],
    ...subjects.map((one) => [
      one.label,
      one.requestsPerSecond.toFixed(0),
      one.share.toFixed(2),
      one.microseconds.toFixed(0),
      one.addedMicroseconds.toFixed(0),
      one.p50Ms.toFixed(2),
      one.p99Ms.toFixed(2),
      (one.residentBytes / 1e6).toFixed(0),
      one.loadShare.toFixed(2),
    ]),
  ])
}

function printPublications(measures: PublicationMeasure[]): void {
  const seconds = (milliseconds = 0) => (milliseconds / 1000).toFixed(1)
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0)
  print(
    table([
      [
        ...['seconds', 'snapshot', 'pages', 'checks', 'swap', 'total', 'processor', 'drawn', 'kept'],
        ...['peak MB', 'CMS MB'],
      ],
      ...measures.map(({ label, durations, totalMs, processorMs, pagesRendered, pagesKept, ...memory }) => [
        label,
        seconds(durations.snapshot),
        seconds(durations.build),
        seconds(durations.checks),
        seconds(durations.swap),
        seconds(totalMs),
        seconds(processorMs),
        pagesRendered.toLocaleString('en'),
        pagesKept.toLocaleString('en'),
        megabytes(memory.peakBytes),
        megabytes(memory.residentBytes),
      ]),
    ]),
  )
  const [, full, one] = measures
  const share = (of: 'totalMs' | 'processorMs') => full && one && (one[of] / full[of]).toFixed(3)
  print(`one word / everything: ${share('totalMs')} of the time, ${share('processorMs')} of the processor`)
}

function printSignIns({ loads, p99Ratio, rateRatio, timings }: SignInMeasures): void {
  print(
    table([
      ['', 'a second', 'p50 ms', 'p99 ms'],
      ...loads.map(({ label, load: { requestsPerSecond, p50Ms, p99Ms } }) => [
        label,
        requestsPerSecond.toFixed(1),
        p50Ms.toFixed(1),
        p99Ms.toFixed(1),
      ]),
    ]),
  )
  print(
    `page views meanwhile / beside a busy processor: ${p99Ratio.toFixed(2)} of the p99 at ${steadyRate} a second, ${rateRatio.toFixed(2)} of the rate at most`,
  )
  print('\nAddresses with an account and without, by rank (0.5: alike)')
  print(
    table([
      ['', 'known ms', 'unknown ms', 'superiority', '95 % interval', 'p'],
      ...timings.map(({ label, knownMs, unknownMs, test: { superiority, interval, p } }) => [
        label,
        knownMs.toFixed(2),
        unknownMs.toFixed(2),
        superiority.toFixed(3),
        interval.map((end) => end.toFixed(3)).join(' to '),
        p.toFixed(2),
      ]),
    ]),
  )
}
