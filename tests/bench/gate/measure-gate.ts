import { median } from '../median.ts'
import type { PreparedPortal } from '../portal/prepare-portal.ts'
import { type Load, load } from './load.ts'
import { signIn } from './member.ts'
import { processorSeconds, residentBytes } from './processor.ts'
import { type Runtime, type Served, startRuntime } from './runtime.ts'

/** Behind the gate, and for everybody. */
const pages = { member: '/offres', everybody: '/' }
const rounds = 5
const seconds = 3

/** Medians of the rounds; shares compare with a Worker that hands the same request to the files, in the same rounds. */
export interface Subject extends Load {
  label: string
  /** Requests per second, as a part of its. */
  share: number
  /** Processor that one request takes, in microseconds: of the runtime, and of the database where it is asked. */
  microseconds: number
  /** What is more than its. */
  addedMicroseconds: number
  residentBytes: number
  /** Of one processor, what sends the load uses: near 1 it is the bound, and the processor of a request the measure. */
  loadShare: number
}

export interface GateMeasures {
  label: string
  subjects: Subject[]
}

interface Candidate {
  label: string
  served: Served
  /** Headers of a request; a pass lives a minute, so each measure asks for its own. */
  headers: () => Promise<Record<string, string>>
  status?: number
}

/** Loads one address after another, with and without the gate in turn, never two at once. */
export async function measureGate(portal: PreparedPortal): Promise<GateMeasures[]> {
  const runtime = await startRuntime(portal)
  try {
    const member = await signIn(runtime.portal.origin, portal.secrets.password, pages.member)
    const withPass = async () => ({ Cookie: await member.withNewPass() })
    const free = withoutGate(runtime, async () => ({}))
    const tag = await tagOf(runtime.files.origin + pages.member)
    const conditional = async () => ({ 'If-None-Match': tag })
    const small = async () => ({ 'Accept-Encoding': 'br' })
    return [
      await compare('whole page', pages.member, 200, [
        ...free,
        { label: 'valid pass', served: runtime.portal, headers: withPass },
        {
          label: 'session read',
          served: runtime.portal,
          headers: async () => ({ Cookie: member.sessionCookie }),
        },
        {
          label: 'anonymous (sent to sign in)',
          served: runtime.portal,
          headers: async () => ({}),
          status: 303,
        },
      ]),
      await compare('whole page, in Brotli', pages.member, 200, [
        ...withoutGate(runtime, small),
        {
          label: 'valid pass',
          served: runtime.portal,
          headers: async () => ({ ...(await withPass()), ...(await small()) }),
        },
      ]),
      await compare('not modified (304)', pages.member, 304, [
        ...withoutGate(runtime, conditional),
        {
          label: 'valid pass',
          served: runtime.portal,
          headers: async () => ({ ...(await withPass()), ...(await conditional()) }),
        },
      ]),
      await compare('page for everybody', pages.everybody, 200, [
        ...free,
        { label: 'anonymous', served: runtime.portal, headers: async () => ({}) },
      ]),
    ]
  } finally {
    await runtime.stop()
  }
}

const withoutGate = ({ files, handOver }: Runtime, headers: Candidate['headers']): Candidate[] => [
  { label: 'Worker that hands over', served: handOver, headers },
  { label: 'files alone', served: files, headers },
]

type Round = Load & { microseconds: number; residentBytes: number; loadShare: number }

/** The first of `candidates` is what the others are compared with. */
async function compare(
  label: string,
  page: string,
  status: number,
  candidates: Candidate[],
): Promise<GateMeasures> {
  const measures = candidates.map((): Round[] => [])
  // The first round is for what compiles and fills its caches.
  for (let round = 0; round <= rounds; round++) {
    for (const [index, candidate] of candidates.entries()) {
      const measured = await measure(candidate, page, candidate.status ?? status)
      if (round > 0) measures[index]?.push(measured)
    }
  }
  const [base] = measures.map(medians)
  return {
    label,
    subjects: candidates.map((candidate, index) => {
      const own = medians(measures[index] ?? [])
      return {
        label: candidate.label,
        ...own,
        share: own.requestsPerSecond / (base?.requestsPerSecond ?? 0),
        addedMicroseconds: own.microseconds - (base?.microseconds ?? 0),
      }
    }),
  }
}

async function measure({ served, headers }: Candidate, page: string, status: number): Promise<Round> {
  const own = await headers()
  const before = await processorSeconds(served.pids)
  const ours = process.cpuUsage()
  const began = performance.now()
  const loaded = await load(served.origin + page, { headers: own, status, seconds })
  const { user, system } = process.cpuUsage(ours)
  const used = (await processorSeconds(served.pids)) - before
  return {
    ...loaded,
    microseconds: (used / loaded.requests) * 1_000_000,
    residentBytes: await residentBytes(served.pids),
    loadShare: (user + system) / 1_000 / (performance.now() - began),
  }
}

function medians(all: readonly Round[]): Round {
  const of = (name: keyof Round) => median(all.map((one) => one[name]))
  return {
    requests: of('requests'),
    requestsPerSecond: of('requestsPerSecond'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    microseconds: of('microseconds'),
    residentBytes: of('residentBytes'),
    loadShare: of('loadShare'),
  }
}

async function tagOf(address: string): Promise<string> {
  const answer = await fetch(address, { headers: { 'Accept-Encoding': 'identity' } })
  await answer.arrayBuffer()
  const tag = answer.headers.get('etag')
  if (tag === null) throw new Error(`${address} has no entity tag`)
  return tag
}
