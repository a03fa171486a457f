import { setTimeout as pause } from 'node:timers/promises'
import { askControl } from '../../../edge/runtime/control.ts'

/** Waits until an address answers; rejects when `signal` aborts or after `patienceMs`. */
export async function answered(url: string, patienceMs: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    signal.throwIfAborted()
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) }).catch(
      () => null,
    )
    await answer?.body?.cancel()
    if (answer && answer.status < 500) return
    if (Date.now() > deadline)
      throw new Error(`${url} ne répond pas (${answer ? `statut ${answer.status}` : 'aucune réponse'})`)
    await pause(150, undefined, { signal })
  }
}

/** Waits until the members’ database holds every migration; rejects when `signal` aborts. */
export async function databaseReady(control: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const outcome = await askControl(control, 'GET', '/database').then(
      () => 'ready',
      (fault: NodeJS.ErrnoException) => fault,
    )
    if (outcome === 'ready') return
    // The door itself opens a little later than this asks.
    if (typeof outcome !== 'string' && outcome.code !== 'ENOENT' && outcome.code !== 'ECONNREFUSED')
      throw outcome
    await pause(50, undefined, { signal })
  }
}
