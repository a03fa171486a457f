import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'

/**
 * Runs `measure` beside a process that only burns a processor, with the priority of what derives keys: what page views
 * lose to a machine that is short of processors, whatever it is busy with.
 */
export async function besideBusyProcessor<Result>(measure: () => Promise<Result>): Promise<Result> {
  const burning = spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' })
  if (burning.pid !== undefined) setPriority(burning.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  try {
    return await measure()
  } finally {
    burning.kill('SIGKILL')
  }
}
