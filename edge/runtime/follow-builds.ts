import { type FSWatcher, watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { reasonOf, say } from './say.ts'

/** Polls as well: file events do not reach every file system (network folders). */
const lookEveryMs = 500

/** The state of the file that names the build to serve; a publication replaces it by a rename. `null` when it is not there. */
async function stateOf(pointer: string): Promise<string | null> {
  const found = await stat(pointer).catch(() => null)
  return found && `${found.ino} ${found.mtimeMs} ${found.size}`
}

/** Waits for a build to serve, and gives back the state of its pointer. */
export async function aBuild(pointer: string, signal: AbortSignal): Promise<string> {
  for (;;) {
    const state = await stateOf(pointer)
    if (state !== null) return state
    await pause(100, undefined, { signal })
  }
}

/**
 * Calls `changed` each time that the pointer is another than in the state `from`, one call at a time, the last state never
 * missed: what comes while it runs is looked at after it. A call that fails is told and leaves what is served as it is.
 */
export async function followBuilds(
  pointer: string,
  from: string,
  signal: AbortSignal,
  changed: () => Promise<void>,
): Promise<void> {
  let wake: () => void = () => undefined
  const watcher: FSWatcher | null = watchFolder(path.dirname(pointer), () => wake())
  signal.addEventListener('abort', () => watcher?.close())
  let known = from
  while (!signal.aborted) {
    const event = new Promise<void>((resolve) => (wake = resolve))
    const now = await stateOf(pointer)
    if (now === null || now === known) {
      await Promise.race([event, pause(lookEveryMs, undefined, { signal }).catch(() => undefined)])
      continue
    }
    known = now
    await changed().catch((fault: unknown) => {
      say('error', 'a build was not put online', { reason: reasonOf(fault) })
    })
  }
}

function watchFolder(folder: string, changed: () => void): FSWatcher | null {
  try {
    return watch(folder, changed).on('error', () => undefined)
  } catch {
    return null
  }
}
