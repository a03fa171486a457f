import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'

const health = z.object({ publication: z.string() })

/** What the portal says of itself: which publication it serves, `null` when it does not answer yet. */
export async function servedPublication(origin: string): Promise<string | null> {
  const answer = await fetch(`${origin}/sante`, {
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null)
  if (!answer?.ok) return null
  return health.safeParse(await answer.json().catch(() => null)).data?.publication ?? null
}

/**
 * Waits until the portal itself says that it serves `digest`. False when it does not in time: a new name waits for its
 * certificate, some minutes.
 */
export async function answersWith(
  origin: string,
  digest: string,
  { attempts, pauseMs }: { attempts: number; pauseMs: number },
): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await pause(pauseMs)
    if ((await servedPublication(origin)) === digest) return true
  }
  return false
}
