import { mkdir, open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'

/**
 * Runs `task` while holding `lock`, a file with the holder's process number; `null` when another live
 * process holds it. The lock of a process that died is taken over. Looked at proper-lockfile: it needs a
 * heartbeat and has had no release since 2021; one holder on one machine needs only this.
 */
export async function withPublicationLock<Result>(
  lock: string,
  task: () => Promise<Result>,
): Promise<Result | null> {
  await mkdir(path.dirname(lock), { recursive: true })
  if (!(await take(lock))) return null
  try {
    return await task()
  } finally {
    await rm(lock, { force: true })
  }
}

/** Whether a process that lives holds `lock`. */
export async function isPublishing(lock: string): Promise<boolean> {
  return holderLives(lock)
}

async function take(lock: string): Promise<boolean> {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = await open(lock, 'wx')
      await file.writeFile(String(process.pid))
      await file.close()
      return true
    } catch (fault) {
      if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
      if (await holderLives(lock)) return false
      await rm(lock, { force: true })
    }
  }
  return false
}

async function holderLives(lock: string): Promise<boolean> {
  const holder = Number(await readFile(lock, 'utf8').catch(() => ''))
  if (!Number.isInteger(holder) || holder <= 0) return false
  try {
    process.kill(holder, 0)
    return true
  } catch (fault) {
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM'
  }
}
