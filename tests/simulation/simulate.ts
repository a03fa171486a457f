import { randomInt } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { runHistories, runOrders } from './histories.ts'

const share = z.object({ histories: z.number(), seed: z.number() })

/** One history in fifty is told in two orders and compared: that costs more. */
function run({ histories, seed }: z.infer<typeof share>): void {
  runHistories(histories, seed)
  runOrders(Math.ceil(histories / 50), seed)
}

/** `npm run simulate -- --histories 100000 --seed 7`: as many drawn histories of orders, on two threads. */
async function simulate(): Promise<void> {
  const { values } = parseArgs({
    options: { histories: { type: 'string', default: '100000' }, seed: { type: 'string' } },
  })
  const histories = z.coerce.number().int().positive().parse(values.histories)
  const seed = values.seed === undefined ? randomInt(1, 2 ** 31) : z.coerce.number().int().parse(values.seed)
  const threads = Math.min(2, availableParallelism())
  const begun = performance.now()
  const runs = Array.from({ length: threads }, (_, index) => {
    const data: z.infer<typeof share> = { histories: Math.ceil(histories / threads), seed: seed + index }
    return new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: data })
      worker.once('error', reject)
      worker.once('exit', () => resolve())
    })
  })
  try {
    await Promise.all(runs)
  } catch (fault) {
    const { message, cause } = fault as Error
    process.stderr.write(`${message}\n${cause instanceof Error ? cause.message : ''}\n`)
    process.exitCode = 1
    return
  }
  const seconds = (performance.now() - begun) / 1000
  process.stdout.write(
    `${histories} histories ended right in ${seconds.toFixed(1)} s on ${threads} threads (seeds from ${seed})\n`,
  )
}

if (isMainThread) await simulate()
else run(share.parse(workerData))
