import { median } from '../median.ts'
import type { PreparedPortal } from '../portal/prepare-portal.ts'
import { type Load, load } from './load.ts'
import { signIn } from './member.ts'
import { startRuntime } from './runtime.ts'

const page = '/offres'
const rounds = 3
const seconds = 3

/** Medians of the rounds; `share` compares with the same file without a gate, in the same rounds. */
export interface Subject extends Load {
  label: string
  /** Requests per second, as a part of those without a gate. */
  share: number
  /** What a request costs more than without a gate, in microseconds of both processors together. */
  addedMicroseconds: number
}

export interface GateMeasures {
  page: string
  wholeAnswers: Subject[]
  /** Answers 304 to a browser that has the page already. */
  notModified: Subject[]
}

interface Candidate {
  label: string
  origin: string
  cookie: () => Promise<string | null>
}

/** Loads the catalogue page with and without the gate in turn, never both at once. */
export async function measureGate(portal: PreparedPortal): Promise<GateMeasures> {
  const gated = await startRuntime(portal, 'portal')
  const ungated = await startRuntime(portal, 'none')
  try {
    const member = await signIn(gated.origin, portal.secrets.password, page)
    const free: Candidate = { label: 'no gate', origin: ungated.origin, cookie: async () => null }
    const withPass: Candidate = {
      label: 'gate, valid pass',
      origin: gated.origin,
      // A pass lives 60 s: each measure starts with its own.
      cookie: member.withNewPass,
    }
    const withSession: Candidate = {
      label: 'gate, session read',
      origin: gated.origin,
      cookie: async () => member.sessionCookie,
    }
    await warmUp([free, withPass, withSession])
    return {
      page,
      wholeAnswers: await compare([free, withPass, withSession], {}, 200),
      notModified: await compare([free, withPass], { 'If-None-Match': await tagOf(free) }, 304),
    }
  } finally {
    await Promise.all([gated.stop(), ungated.stop()])
  }
}

async function compare(
  candidates: Candidate[],
  headers: Record<string, string>,
  status: number,
): Promise<Subject[]> {
  const measures = candidates.map((): Load[] => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, candidate] of candidates.entries()) {
      const own = { ...headers, ...(await cookieHeader(candidate)) }
      measures[index]?.push(await load(candidate.origin + page, { headers: own, status, seconds }))
    }
  }
  const [base = []] = measures
  const baseRate = median(base.map(({ requestsPerSecond }) => requestsPerSecond))
  return candidates.map(({ label }, index) => {
    const own = measures[index] ?? []
    const requestsPerSecond = median(own.map((one) => one.requestsPerSecond))
    return {
      label,
      requestsPerSecond,
      p50Ms: median(own.map(({ p50Ms }) => p50Ms)),
      p99Ms: median(own.map(({ p99Ms }) => p99Ms)),
      share: requestsPerSecond / baseRate,
      addedMicroseconds: (1 / requestsPerSecond - 1 / baseRate) * 1_000_000,
    }
  })
}

/** Compiled code and filled caches are what members meet. */
async function warmUp(candidates: Candidate[]): Promise<void> {
  for (const candidate of candidates) {
    const headers = await cookieHeader(candidate)
    await load(candidate.origin + page, { headers, status: 200, seconds: 2 })
  }
}

async function cookieHeader({ cookie }: Candidate): Promise<Record<string, string>> {
  const value = await cookie()
  return value === null ? {} : { Cookie: value }
}

async function tagOf({ origin }: Candidate): Promise<string> {
  const answer = await fetch(origin + page)
  await answer.arrayBuffer()
  const tag = answer.headers.get('etag')
  if (tag === null) throw new Error(`${page} has no entity tag`)
  return tag
}
