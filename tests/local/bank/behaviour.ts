import { z } from 'zod'
import { deliveryManners } from './delivery.ts'
import { laterResults } from './payment.ts'

/** Faults that the bank can put in a notification. */
export const notificationFaults = [
  'none',
  'forged',
  'wrong-amount',
  'wrong-terminal',
  'unknown-field',
  'unknown-reference',
  'renamed-field',
] as const
export type NotificationFault = (typeof notificationFaults)[number]

/** How the card page notifies from now on. */
export const behaviour = z.strictObject({
  /** Before the browser leaves, some time after it left, or only when a test asks. */
  timing: z.enum(['before-return', 'after-return', 'held']).default('before-return'),
  /** For `after-return`, in milliseconds. */
  delayMs: z.number().int().min(0).max(3_600_000).default(3_000),
  /** Calls for each attempt. */
  times: z.number().int().min(1).max(20).default(1),
  fault: z.enum(notificationFaults).default('none'),
  method: z.enum(['POST', 'GET']).default('POST'),
  manner: z.enum(deliveryManners).default('whole'),
})
export type Behaviour = z.infer<typeof behaviour>

/** One notification asked for by a test, about a payment that the bank knows. */
export const notificationOrder = z.strictObject({
  result: z.enum(['accepted', 'refused', 'authentication-failed', 'abandoned', ...laterResults]),
  times: behaviour.shape.times,
  fault: behaviour.shape.fault,
  method: behaviour.shape.method,
  manner: behaviour.shape.manner,
  /** Fields set before the seal is computed, whatever their name. */
  fields: z.record(z.string(), z.string()).default({}),
})
export type NotificationOrder = z.infer<typeof notificationOrder>
