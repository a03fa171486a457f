import { z } from 'zod'

const port = z.number().int().min(1).max(65_535)

const workerOrder = z.strictObject({
  /** Its wrangler configuration. */
  config: z.string(),
  environmentFile: z.string().optional(),
  /** Where the runtime listens: a port that nobody has to know. */
  port,
  persistTo: z.string(),
  /** Where the Workers of one stack find each other. */
  registry: z.string(),
  /** What stands before it; without it the Worker is asked by another one alone. */
  front: z
    .strictObject({
      port,
      secret: z.string().min(32),
      schedule: z.strictObject({ port, token: z.string().min(32) }),
    })
    .optional(),
})
/** One Worker to run on this machine. */
export type WorkerOrder = z.infer<typeof workerOrder>

export function readWorkerOrder(given: string | undefined): WorkerOrder {
  if (given === undefined) throw new Error('PORTAL_WORKER is missing')
  return workerOrder.parse(JSON.parse(given))
}
