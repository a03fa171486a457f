import type { PayloadRequest } from 'payload'
import type { ReviewStep } from './review.ts'

const key = 'reviewStep'

/** The context by which a local call takes a step of a review. */
export const takingStep = (step: ReviewStep) => ({ [key]: step, withoutPublication: true })

/** The step that the write under way takes. Outside callers cannot reach the context of a request. */
export function stepUnderWay(req: PayloadRequest): ReviewStep | null {
  const step = req.payloadAPI === 'local' ? req.context[key] : undefined
  return isStep(step) ? step : null
}

const takenDownKey = 'leavesByTakedown'

/** The context by which a takedown takes what goes with it out of publication: its reason is written down already. */
export const leavingByTakedown = { [takenDownKey]: true } as const

/** Whether the document leaves because it was taken down. Local callers alone. */
export function leavesByTakedown(req: PayloadRequest): boolean {
  const isOwn = stepUnderWay(req)?.kind === 'take-down'
  return isOwn || (req.payloadAPI === 'local' && req.context[takenDownKey] === true)
}

function isStep(value: unknown): value is ReviewStep {
  return typeof value === 'object' && value !== null && 'kind' in value
}

/** Whether content comes from the archive or the demonstration, where it was approved before. Local callers alone. */
export function comesApproved(req: PayloadRequest): boolean {
  return req.payloadAPI === 'local' && req.context['fromArchive'] === true
}
