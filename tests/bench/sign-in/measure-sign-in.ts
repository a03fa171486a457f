import { setTimeout } from 'node:timers/promises'
import type { PreparedPortal } from '../portal/prepare-portal.ts'
import { type Load, load } from '../gate/load.ts'
import { signIn } from '../gate/member.ts'
import { type Runtime, startRuntime } from '../gate/runtime.ts'
import { median, quantile } from '../median.ts'
import { besideBusyProcessor } from './busy-processor.ts'
import { type RankTest, rankTest } from './rank-test.ts'

const page = '/offres'
const seconds = 15
/** People who sign in at once, each as soon as the one before is in. */
export const signingIn = 4
/** Of each sort, in turn. */
const samples = 150

/** Page views a second of a busy day: a third of what one workerd serves here, so that a wait shows as a wait. */
export const steadyRate = 200

export interface SignInMeasures {
  loads: { label: string; load: Load }[]
  /** Page views meanwhile, by those beside a busy processor: of the p99, and of the rate when they come as fast as can be. */
  p99Ratio: number
  rateRatio: number
  timings: Timing[]
}

export interface Timing {
  label: string
  knownMs: number
  unknownMs: number
  test: RankTest
}

/** Sign-ins with the real cost of passwords, alone and beside page views; then how long refusals take. */
export async function measureSignIn(portal: PreparedPortal): Promise<SignInMeasures> {
  const runtime = await startRuntime(portal)
  try {
    const { password } = portal.secrets
    const member = await signIn(runtime.portal.origin, password, page)
    // A pass lives a minute: each measure starts with its own.
    const pages = async (rate: { rate?: number }) =>
      load(runtime.portal.origin + page, {
        headers: { Cookie: await member.withNewPass() },
        status: 200,
        seconds,
        ...rate,
      })
    const steady = { rate: steadyRate }
    await pages({})
    const steadyAlone = await pages(steady)
    const fastAlone = await pages({})
    const steadyBeside = await besideBusyProcessor(() => pages(steady))
    const fastBeside = await besideBusyProcessor(() => pages({}))
    const signInsAlone = await signIns(runtime, password)
    const [steadyMeanwhile, signInsBesideSteady] = await Promise.all([
      pages(steady),
      signIns(runtime, password),
    ])
    const [fastMeanwhile, signInsBesideFast] = await Promise.all([pages({}), signIns(runtime, password)])
    const timings = [
      await timing('wrong password', runtime, '/connexion', { password: 'faux et archifaux' }),
      await timing('letter asked for', runtime, '/mot-de-passe', {}),
    ]
    return {
      loads: [
        { label: 'sign-ins alone', load: signInsAlone },
        { label: 'page views alone', load: steadyAlone },
        { label: 'page views beside a busy processor', load: steadyBeside },
        { label: 'page views meanwhile', load: steadyMeanwhile },
        { label: 'sign-ins meanwhile', load: signInsBesideSteady },
        { label: 'as many page views as can be', load: fastAlone },
        { label: 'as many, beside a busy processor', load: fastBeside },
        { label: 'as many, meanwhile', load: fastMeanwhile },
        { label: 'sign-ins meanwhile', load: signInsBesideFast },
      ],
      p99Ratio: steadyMeanwhile.p99Ms / steadyBeside.p99Ms,
      rateRatio: fastMeanwhile.requestsPerSecond / fastBeside.requestsPerSecond,
      timings,
    }
  } finally {
    await runtime.stop()
  }
}

const known = 'nadia.infirmiere@ca-cpourmoi.example'

async function post(runtime: Runtime, path: string, fields: Record<string, string>): Promise<number> {
  const answer = await fetch(runtime.portal.origin + path, {
    method: 'POST',
    headers: { Origin: runtime.portal.origin },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  await answer.arrayBuffer()
  return answer.status
}

/** `signingIn` people at once, for `seconds`. Throws when one is not let in. */
async function signIns(runtime: Runtime, password: string): Promise<Load> {
  const durations: number[] = []
  const end = performance.now() + seconds * 1000
  const one = async () => {
    while (performance.now() < end) {
      const start = performance.now()
      const status = await post(runtime, '/connexion', { email: known, password })
      if (status !== 303) throw new Error(`a sign-in was answered with ${status}`)
      durations.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: signingIn }, one))
  return {
    requests: durations.length,
    requestsPerSecond: durations.length / seconds,
    p50Ms: quantile(durations, 0.5),
    p99Ms: quantile(durations, 0.99),
  }
}

/** How long an answer takes for an address that has an account and for one that has none, in turn. */
async function timing(
  label: string,
  runtime: Runtime,
  path: string,
  fields: Record<string, string>,
): Promise<Timing> {
  const times = { known: [] as number[], unknown: [] as number[] }
  const forget = await runtime.forgetAttempts()
  for (let sample = -10; sample < samples; sample++) {
    // Which comes first changes each time.
    const order = sample % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)
    for (const kind of order) {
      await forget()
      const email = kind === 'known' ? known : `personne.${sample + 10}@exemple.fr`
      const start = performance.now()
      await post(runtime, path, { email, ...fields })
      // The first ones warm up.
      if (sample >= 0) times[kind].push(performance.now() - start)
      // What an answer leaves for later is over before the next one.
      await setTimeout(250)
    }
  }
  return {
    label,
    knownMs: median(times.known),
    unknownMs: median(times.unknown),
    test: rankTest(times.known, times.unknown),
  }
}
