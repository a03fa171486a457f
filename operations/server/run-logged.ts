import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Log, logLines } from './log.ts'
import type { PartCommand } from './kept-part.ts'

/** Runs a program to its end, what it says in the log. Throws when it fails, or when `signal` cuts it. */
export async function runLogged(
  { name, file, parameters, folder, environment }: Omit<PartCommand, 'listening'>,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted()
  const child = spawn(file, parameters, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  for (const stream of [child.stdout, child.stderr]) logLines(stream, name, log)
  log({ part: name, event: 'started', pid: child.pid ?? null })
  const [code] = (await once(child, 'exit')) as [number | null]
  log({ part: name, event: 'ended', code })
  if (code !== 0)
    throw new Error(`« ${name} » a échoué (code ${code ?? 'inconnu'}) : ce qu’il dit est dans le journal.`)
}
