import { execFile } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

/** How many times SIGTERM is sent, a tenth of a second apart, before SIGKILL. */
const politeTimes = 20

/**
 * Ends the processes that a killed supervisor left running: two would write in one database. `folder` holds their
 * numbers and configurations (`workerd.ts`).
 */
export async function endLeftOvers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const pidFiles = names.filter((name) => name.endsWith('.pid'))
  await Promise.all(pidFiles.map((name) => endLeftOver(path.join(folder, name))))
}

async function endLeftOver(pidFile: string): Promise<void> {
  const pid = Number(await readFile(pidFile, 'utf8'))
  const configuration = pidFile.replace(/\.pid$/, '.capnp')
  // The process id may have been reused, so its command line is checked.
  const lives = async () =>
    pid > 1 &&
    (await promisify(execFile)('ps', ['-o', 'stat=,command=', '-p', String(pid)]).then(
      ({ stdout }) => !stdout.startsWith('Z') && stdout.includes(configuration),
      () => false,
    ))
  for (let time = 0; await lives(); time++) {
    process.kill(pid, time < politeTimes ? 'SIGTERM' : 'SIGKILL')
    await pause(100)
  }
  await rm(pidFile, { force: true })
}

/** Deletes a stale socket. Throws when a process listens on it: a runtime runs in this folder. */
export async function removeDeadSocket(socketPath: string): Promise<void> {
  const answered = await new Promise<boolean>((resolve) => {
    const probe = connect(socketPath, () => resolve(true)).on('error', () => resolve(false))
    probe.on('connect', () => probe.destroy())
  })
  if (answered) throw new Error(`a runtime answers on ${socketPath} already`)
  await rm(socketPath, { force: true })
}
