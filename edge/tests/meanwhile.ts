import type { Database } from '../src/ground/database/database.ts'

/** A database in which something else happens once, between what is read and the batch that is decided on it. */
export function meanwhile(database: Database, happens: () => Promise<unknown>): Database {
  let happened = false
  return new Proxy(database, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (name !== 'batch') return typeof value === 'function' ? (value.bind(target) as unknown) : value
      return async (queries: Parameters<Database['batch']>[0]) => {
        // Contracts are read by a batch of two.
        if (!happened && queries.length > 2) {
          happened = true
          await happens()
        }
        return target.batch(queries)
      }
    },
  })
}
