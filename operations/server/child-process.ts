import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'

export interface Command {
  /** Names the log. */
  name: string
  file: string
  parameters: string[]
  folder: string
  environment: Record<string, string>
  /** Gives way to the others when processors are short: for work that nobody looks at. */
  givesWay?: boolean
}

export interface Ending {
  name: string
  code: number | null
  signal: NodeJS.Signals | null
  logFile: string
  lastLines: string[]
}

export interface Running {
  name: string
  pid: number
  /** When it ends, wanted or not. */
  ended: Promise<Ending>
  /** Ends it and all that it started; resolves when nothing is left. */
  stop: () => Promise<void>
}

const linesTold = 15
const patienceMs = 6_000

/** Starts a command in a process group of its own, its output in `<logs>/<name>.log`. */
export async function startProcess(command: Command, logsFolder: string): Promise<Running> {
  await mkdir(logsFolder, { recursive: true })
  const logFile = path.join(logsFolder, `${command.name}.log`)
  const log = createWriteStream(logFile)
  const lastLines: string[] = []
  const child = spawn(command.file, command.parameters, {
    cwd: command.folder,
    env: { ...process.env, ...command.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  // Before it starts anything of its own, which inherits it.
  if (command.givesWay && child.pid !== undefined)
    setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  const note = (chunk: Buffer) => {
    log.write(chunk)
    const lines = stripVTControlCharacters(chunk.toString('utf8')).split(/\r?\n/)
    lastLines.push(...lines.filter((line) => line.trim() !== ''))
    lastLines.splice(0, Math.max(0, lastLines.length - linesTold))
  }
  child.stdout.on('data', note)
  child.stderr.on('data', note)
  const ended = new Promise<Ending>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      log.end()
      resolve({ name: command.name, code, signal, logFile, lastLines })
    }
    child.once('error', (fault) => {
      lastLines.push(fault.message)
      end(null, null)
    })
    // `exit`, not `close`: a grandchild may hold the pipes for ever.
    child.once('exit', (code, signal) => void setTimeout(50).then(() => end(code, signal)))
  })
  return { name: command.name, pid: child.pid ?? 0, ended, stop: () => stopGroup(child) }
}

/** Runs a command to its end; throws with its last lines when it fails. */
export async function runProcess(command: Command, logsFolder: string, signal: AbortSignal): Promise<void> {
  const running = await startProcess(command, logsFolder)
  const cut = () => void running.stop()
  signal.addEventListener('abort', cut)
  const ending = await running.ended
  signal.removeEventListener('abort', cut)
  if (signal.aborted) throw new Error('interrompu')
  if (ending.code !== 0) throw new Error(describeEnding(ending))
}

/** What a person needs to know of a process that ended. */
export function describeEnding({ name, code, signal, logFile, lastLines }: Ending): string {
  const how = signal ? `arrêté par ${signal}` : `terminé avec le code ${code ?? 'inconnu'}`
  return [
    `« ${name} » s’est ${how}. Ses dernières lignes (${logFile}) :`,
    ...lastLines.map((line) => `    ${line}`),
  ].join('\n')
}

async function stopGroup({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return
  signalGroup(pid, 'SIGTERM')
  if (await groupGone(pid, patienceMs)) return
  signalGroup(pid, 'SIGKILL')
  await groupGone(pid, patienceMs)
}

async function groupGone(group: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs
  while (await groupLives(group)) {
    if (Date.now() > deadline) return false
    await setTimeout(50)
  }
  return true
}

/** A process that ended and that its parent has not collected does not count. */
async function groupLives(group: number): Promise<boolean> {
  if (!signalGroup(group, 0)) return false
  const entries = await readdir('/proc').catch(() => null)
  if (entries === null) return true
  for (const entry of entries.filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '')
    // The name before may hold spaces and brackets; state, parent and group follow the last bracket.
    const [state, , ownGroup] = line.slice(line.lastIndexOf(')') + 2).split(' ')
    if (Number(ownGroup) === group && state !== 'Z' && state !== 'X') return true
  }
  return false
}

/** False when the group has no process left. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal)
    return true
  } catch {
    return false
  }
}
