import type { Payload } from 'payload'
import { sendLetters } from '../../doors/letters/letter-task.ts'
import { sweepDoors } from '../../doors/sweep-doors.ts'
import { resumeInterrupted } from '../../publish/resume-interrupted.ts'
import { carryOutTakedowns } from '../takedown/carry-out.ts'
import { freeCutSchedules } from '../watch/free-cut-schedules.ts'
import { publishNewDay } from '../watch/publish-new-day.ts'
import { remindReviews } from '../watch/remind-reviews.ts'
import { watchPortal } from '../watch/watch-portal.ts'
import { warnLowStock } from '../watch/warn-low-stock.ts'

const tasks = [
  carryOutTakedowns,
  resumeInterrupted,
  freeCutSchedules,
  publishNewDay,
  remindReviews,
  warnLowStock,
  watchPortal,
  // A publication that takes long holds the queue of jobs up.
  sendLetters,
  sweepDoors,
]

/** What has to happen by itself, every minute. One that fails keeps no other from running; all are tried again in a minute. */
export async function watchWork(payload: Payload, now: Date): Promise<string[]> {
  const faults: string[] = []
  for (const task of tasks)
    await task(payload, now).catch((fault: unknown) => {
      payload.logger.error({ err: fault, msg: `The watch failed: ${task.name}` })
      faults.push(task.name)
    })
  return faults
}
