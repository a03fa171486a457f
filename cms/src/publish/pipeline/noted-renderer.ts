import { readFile, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

const patienceMs = 10_000

/** Writes in `mark` which process draws pages, so that a publication after a crash can end it; `undefined` is one that did not start. */
export async function noteRenderer(mark: string, pid: number | undefined): Promise<void> {
  if (pid === undefined) return
  await writeFile(mark, `${pid} ${(await startOf(pid)) ?? ''}`)
}

/**
 * Ends the renderer named in `mark` when it outlived the process that started it: both would write in the same
 * folder. The start time is compared too, since process ids are reused.
 */
export async function endNotedRenderer(mark: string): Promise<void> {
  const [number, start] = (await readFile(mark, 'utf8').catch(() => '')).split(' ')
  const pid = Number(number)
  if (!start || !Number.isInteger(pid)) return
  const deadline = performance.now() + patienceMs
  while ((await startOf(pid)) === start) {
    if (performance.now() > deadline) throw new Error(`the renderer of process ${pid} does not end`)
    process.kill(pid, 'SIGKILL')
    await pause(20)
  }
}

/** When a living process began, in clock ticks since the machine did, as Linux tells it; `null` when nobody can say. */
async function startOf(pid: number): Promise<string | null> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (line === null) return null
  // The name before may hold spaces and brackets; the state is the third field, the start the twenty-second.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
}
