import { z } from 'zod'
import { environment } from '../ground/host/environment.ts'

/** Which publication the portal itself says that it serves. */
export type Served =
  | { kind: 'serves'; digest: string }
  | { kind: 'away' } /** This CMS reaches no portal. */
  | { kind: 'unlinked' }

const health = z.object({ publication: z.string() })
/** `/sante` of the Worker: open, and says the digest of what is live, nothing of what it holds. */
const healthPath = '/sante'
const patienceMs = 5000

let underWay: Promise<Served> | null = null

/** Asks the live portal. Those who ask at once share one answer; none is kept. */
export function servedPublication(): Promise<Served> {
  underWay ??= ask().finally(() => {
    underWay = null
  })
  return underWay
}

async function ask(): Promise<Served> {
  const { portal } = environment
  if (portal === null) return { kind: 'unlinked' }
  try {
    const signal = AbortSignal.timeout(patienceMs)
    const answer = await fetch(portal.origin + healthPath, { redirect: 'error', signal })
    const told = answer.ok ? health.safeParse(await answer.json()) : null
    return told?.success ? { kind: 'serves', digest: told.data.publication } : { kind: 'away' }
  } catch {
    return { kind: 'away' }
  }
}
