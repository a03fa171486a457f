import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { type Value, writeConfiguration } from './capnp.ts'

export interface WorkerdOrder {
  /** Of the process, in its log and in the names of its files. */
  name: string
  configuration: Value
  /** Unix sockets that it listens on. */
  sockets: readonly string[]
  /** Folder of its configuration, and of the number of its process. */
  folder: string
  environment?: Readonly<Record<string, string>>
  /** Runs at a lower priority (`nice`). */
  givesWay?: boolean
}

export interface Workerd {
  pid: number
  /** Ports drawn by the system, by name of socket; 0 for a Unix socket. */
  ports: ReadonlyMap<string, number>
  /** Resolves when it ends, wanted or not. */
  ended: Promise<void>
  /** Ends it: what is under way is answered first, for as long as `patienceMs`. */
  stop: (patienceMs?: number) => Promise<void>
}

/** The package is CommonJS, without types: the program that it installed. */
const { default: binary } = createRequire(import.meta.url)('workerd') as { default: string }

const listening = z.object({ event: z.literal('listen'), socket: z.string(), port: z.number() })

/** Starts workerd; resolves when every socket listens. Throws when it ends before, its log then tells why. */
export async function startWorkerd(order: WorkerdOrder): Promise<Workerd> {
  const { name, folder, sockets } = order
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const configuration = path.join(folder, `${name}.capnp`)
  const pidFile = path.join(folder, `${name}.pid`)
  await writeFile(configuration, writeConfiguration(order.configuration), { mode: 0o600 })
  // A socket of a process that was killed is in the way of the next one.
  await Promise.all(sockets.map((socket) => rm(socket, { force: true })))
  const child = spawn(binary, ['serve', '--import-path=/', '--control-fd=3', configuration], {
    // Its environment holds what it is to know of this machine, and nothing else.
    env: { NODE_ENV: 'production', ...order.environment },
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  })
  if (order.givesWay && child.pid !== undefined)
    setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const ports = await Promise.race([
    listeningPorts(child, countOf(order.configuration)),
    ended.then(() => Promise.reject(new Error(`workerd « ${name} » ended before it listened`))),
  ])
  const pid = child.pid ?? 0
  await writeFile(pidFile, String(pid), { mode: 0o600 })
  return {
    pid,
    ports,
    ended,
    async stop(patienceMs = 3_000) {
      await stop(child, ended, patienceMs)
      await Promise.all([pidFile, configuration].map((file) => rm(file, { force: true })))
    },
  }
}

const countOf = (configuration: Value) =>
  z.object({ sockets: z.array(z.unknown()) }).parse(configuration).sockets.length

/** Reads from the control descriptor until `count` sockets listen. */
function listeningPorts(child: ChildProcess, count: number): Promise<Map<string, number>> {
  const ports = new Map<string, number>()
  return new Promise((resolve, reject) => {
    let rest = ''
    const control = child.stdio[3] as Readable
    control.on('error', reject)
    control.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString('utf8')).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const event = listening.parse(JSON.parse(line))
        ports.set(event.socket, event.port)
      }
      if (ports.size === count) resolve(ports)
    })
  })
}

async function stop(child: ChildProcess, ended: Promise<void>, patienceMs: number): Promise<void> {
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  await ended
  clearTimeout(timer)
}
