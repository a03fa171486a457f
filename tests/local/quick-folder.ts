import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const inMemory = '/dev/shm'
const enough = 1_000_000_000

/**
 * Where tests keep databases of their own: in memory where the machine has a gigabyte of it, since a database on a disk
 * waits for it at each of its thousands of commits. What outlives a machine that loses its power is no subject of theirs.
 */
export function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(inMemory)
    return bavail * bsize >= enough ? inMemory : tmpdir()
  } catch {
    return tmpdir()
  }
}
