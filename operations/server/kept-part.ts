import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Listening } from '../../edge/runtime/order.ts'
import { type Log, logLines } from './log.ts'
import { nextWait } from './waits.ts'

export interface PartCommand {
  name: string
  file: string
  parameters: string[]
  folder: string
  /** All of it: a part is told what it is to know. */
  environment: Record<string, string>
  /** A descriptor that is handed on becomes its descriptor 3. */
  listening: Listening
  /** Done before each start; one that fails counts as an end. */
  before?: (signal: AbortSignal) => Promise<void>
}

export interface KeptPart {
  /** Resolves once the part has said that it is ready. */
  ready: Promise<void>
  /** Lets it answer what is under way and end; resolves when nothing of it is left. */
  stop: () => Promise<void>
}

/** The descriptor that a part finds its socket at. */
export const partDescriptor = 3
/** Longer than a part takes to answer what is under way. */
const patienceMs = 45_000

/** Starts a part and keeps it running: one that ends is started again, after waits that grow. */
export function keepPart(command: PartCommand, log: Log): KeptPart {
  const { name } = command
  const { promise: ready, resolve: isReady } = Promise.withResolvers<void>()
  const stopping = new AbortController()
  let current: ChildProcess | null = null

  function start(): ChildProcess {
    const { listening } = command
    const child = spawn(command.file, command.parameters, {
      cwd: command.folder,
      env: command.environment,
      // Its channel is how it says that it is ready, and how it learns that we are gone.
      stdio: ['ignore', 'pipe', 'pipe', 'descriptor' in listening ? listening.descriptor : 'ignore', 'ipc'],
      detached: true,
    })
    child.on('message', (message) => {
      if (message !== 'ready') return
      log({ part: name, event: 'ready' })
      isReady()
    })
    for (const stream of [child.stdout, child.stderr]) if (stream) logLines(stream, name, log)
    log({ part: name, event: 'started', pid: child.pid ?? null })
    return child
  }
  async function liveOnce(): Promise<{ code: number | null; signal: string | null }> {
    try {
      await command.before?.(stopping.signal)
    } catch {
      return { code: null, signal: null }
    }
    if (stopping.signal.aborted) return { code: null, signal: null }
    const child = start()
    current = child
    const [code, signal] = (await Promise.race([
      once(child, 'exit'),
      once(child, 'error').then(() => [null, null]),
    ])) as [number | null, string | null]
    endGroup(child)
    return { code, signal }
  }
  async function keep(): Promise<void> {
    let inARow = 0
    while (!stopping.signal.aborted) {
      const began = performance.now()
      const ending = await liveOnce()
      if (stopping.signal.aborted) return
      const next = nextWait(inARow, performance.now() - began)
      inARow = next.inARow
      log({ part: name, event: 'ended', ...ending, againInMs: next.waitMs, inARow })
      await pause(next.waitMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const kept = keep()

  return {
    ready,
    async stop() {
      stopping.abort()
      const child = current
      // To the part alone: what it started serves until it has answered.
      child?.kill('SIGTERM')
      const late = setTimeout(() => {
        log({ part: name, event: 'killed' })
        if (child) endGroup(child)
      }, patienceMs)
      await kept
      clearTimeout(late)
      log({ part: name, event: 'stopped' })
    },
  }
}

/** What a part that was killed leaves would hold its sockets and its database. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing is left.
  }
}
