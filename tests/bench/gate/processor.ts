import { readFile } from 'node:fs/promises'

/** Of Linux, whatever the machine: what `getconf CLK_TCK` says. */
const ticksPerSecond = 100

/** Seconds of processor that processes have used, their own and the kernel’s for them. Linux alone tells. */
export async function processorSeconds(pids: readonly number[]): Promise<number> {
  const used = await Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/stat`, 'utf8')
      // The name before may hold spaces and brackets.
      const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
      return Number(fields[11]) + Number(fields[12])
    }),
  )
  return used.reduce((sum, ticks) => sum + ticks, 0) / ticksPerSecond
}

/** Memory that processes hold now, in bytes. */
export async function residentBytes(pids: readonly number[]): Promise<number> {
  const held = await Promise.all(
    pids.map(async (pid) => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8')
      return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
    }),
  )
  return held.reduce((sum, bytes) => sum + bytes, 0)
}
