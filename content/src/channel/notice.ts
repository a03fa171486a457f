import { z } from 'zod'
import { keptEmail } from '../text/kept-email.ts'

/** Days without a connection after which a member is told at the next one, and not by mail. */
export const dormantAfterDays = 365

/** Whether the mails about a version are being sent. */
export const noticeStates = ['running', 'paused', 'done'] as const

/** How far members have been told of a version that is to come. */
export const noticeReport = z.object({
  /** Why it cannot be told: the version is not online yet, or binds already. `null` when it can. */
  refusal: z.enum(['not-online', 'in-force']).nullable(),
  /** `null` before it was asked for. */
  state: z.enum(noticeStates).nullable(),
  startedAt: z.iso.datetime().nullable(),
  /** Members who will be written to, those already told apart. */
  toTell: z.number().int().nonnegative(),
  /** Members who see it at their next connection: none for `dormantAfterDays` days. */
  atNextConnection: z.number().int().nonnegative(),
  /** Mails handed over. */
  sent: z.number().int().nonnegative(),
  /** Mails on their way, tried again when they fail. */
  waiting: z.number().int().nonnegative(),
  /** Mails given up after all tries. */
  failed: z.number().int().nonnegative(),
  /** What members receive; `null` while the version is not online. */
  mail: z.object({ subject: z.string(), text: z.string(), html: z.string() }).nullable(),
})
export type NoticeReport = z.infer<typeof noticeReport>

/** Starts, stops or resumes. */
export const noticeOrder = z.object({ state: z.enum(['running', 'paused']) })

/** One mail to the person who asks. */
export const noticeTrial = z.object({ to: keptEmail })
