import type { Endpoint } from 'payload'
import { sendLetters } from '../../doors/letters/letter-task.ts'
import { sweepDoors } from '../../doors/sweep-doors.ts'
import { isSupervisor } from '../../publish/is-supervisor.ts'
import { resumeInterrupted } from '../../publish/resume-interrupted.ts'
import { carryOutTakedowns } from '../takedown/carry-out.ts'
import { freeCutSchedules } from './free-cut-schedules.ts'
import { publishNewDay } from './publish-new-day.ts'
import { remindReviews } from './remind-reviews.ts'
import { warnLowStock } from './warn-low-stock.ts'

/** `POST /api/publications/watch`: what has to happen by itself, asked every minute by the supervisor. */
export const watchEndpoint: Endpoint = {
  path: '/watch',
  method: 'post',
  handler: async (req) => {
    if (!isSupervisor(req)) return Response.json({ errors: [{ message: 'Refusé.' }] }, { status: 401 })
    const now = new Date()
    const faults: string[] = []
    // One that fails keeps no other from running; all are asked again in a minute.
    for (const task of [
      carryOutTakedowns,
      resumeInterrupted,
      freeCutSchedules,
      publishNewDay,
      remindReviews,
      warnLowStock,
      sendLetters,
      sweepDoors,
    ])
      await task(req.payload, now).catch((fault: unknown) => {
        req.payload.logger.error({ err: fault, msg: `The watch failed: ${task.name}` })
        faults.push(task.name)
      })
    return Response.json({ faults }, { status: faults.length > 0 ? 500 : 200 })
  },
}
