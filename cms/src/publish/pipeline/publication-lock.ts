import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

const retryMs = 100
/** SQLITE_BUSY: another connection, of this process or another, holds the file. */
const busyCode = 5

/**
 * Runs `task` while holding `lock`; `null` when another holds it for longer than `patienceMs`. The lock is the
 * operating system’s, on an empty SQLite file: it ends with its process, however that ends. Nothing is taken over,
 * and neither a process number that is used again nor a clock that jumps can mislead.
 */
export async function withPublicationLock<Result>(
  lock: string,
  task: () => Promise<Result>,
  { patienceMs = 0 }: { patienceMs?: number } = {},
): Promise<Result | null> {
  await mkdir(path.dirname(lock), { recursive: true })
  const deadline = performance.now() + patienceMs
  let held = take(lock)
  while (held === null) {
    if (performance.now() >= deadline) return null
    await pause(retryMs)
    held = take(lock)
  }
  try {
    return await task()
  } finally {
    held.close()
  }
}

function take(lock: string): DatabaseSync | null {
  const file = new DatabaseSync(lock, { timeout: 0 })
  try {
    file.exec('BEGIN EXCLUSIVE')
    return file
  } catch (fault) {
    file.close()
    if (fault instanceof Error && 'errcode' in fault && fault.errcode === busyCode) return null
    throw fault
  }
}
