import type { BaseDatabaseAdapter, DatabaseAdapterObj, PayloadRequest } from 'payload'

type Effect = () => Promise<void>

const waiting = new Map<number | string, Effect[]>()

/** Runs `effect` once the transaction of `req` is committed, or now when there is none. Not run when rolled back. */
export async function afterCommit(req: PayloadRequest, effect: Effect): Promise<void> {
  // Without transactions the type is not kept: a request may carry an empty object here.
  const transaction: unknown = await req.transactionID
  if (typeof transaction !== 'string' && typeof transaction !== 'number') return effect()
  waiting.set(transaction, [...(waiting.get(transaction) ?? []), effect])
}

/** `adapter`, which also runs what waits for its commits. */
export function withAfterCommit<Adapter extends BaseDatabaseAdapter>(
  adapter: DatabaseAdapterObj<Adapter>,
): DatabaseAdapterObj<Adapter> {
  return {
    ...adapter,
    init: (args) => {
      const database = adapter.init(args)
      const commit = database.commitTransaction.bind(database)
      const rollback = database.rollbackTransaction.bind(database)
      database.commitTransaction = async (id) => {
        const transaction = await id
        await commit(transaction)
        const effects = waiting.get(transaction) ?? []
        waiting.delete(transaction)
        for (const effect of effects) await effect()
      }
      database.rollbackTransaction = async (id) => {
        const transaction = await id
        waiting.delete(transaction)
        await rollback(transaction)
      }
      return database
    },
  }
}
