/** What a run of the schedule may ask of the database, and what it has asked. */
export interface Allowance {
  /** Queries that may still be asked. */
  left: () => number
  database: D1Database
  /** Refuses every further query. */
  close: () => void
}

/**
 * `database`, which answers `most` queries and refuses what goes beyond: a batch as a whole. D1 counts each query
 * of a batch among those of an invocation.
 */
export function allowance(database: D1Database, most: number): Allowance {
  let left = most
  const known = new WeakMap<object, D1PreparedStatement>()
  function take(queries: number): void {
    if (queries > left) throw new Error(`no query is left of ${most}`)
    left -= queries
  }
  function counted(query: D1PreparedStatement): D1PreparedStatement {
    const one = new Proxy(query, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => counted(target.bind(...values))
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        // oxlint-disable-next-line typescript/require-await -- a refusal is a rejection, as those of the database
        return async (...parameters: unknown[]): Promise<unknown> => {
          take(1)
          return Reflect.apply(value, target, parameters) as unknown
        }
      },
    })
    known.set(one, query)
    return one
  }
  return {
    left: () => left,
    close: () => (left = 0),
    database: new Proxy(database, {
      get(target, name) {
        if (name === 'prepare') return (query: string) => counted(target.prepare(query))
        if (name === 'batch')
          return async (queries: D1PreparedStatement[]) => {
            take(queries.length)
            return target.batch(queries.map((one) => known.get(one) ?? one))
          }
        return Reflect.get(target, name) as unknown
      },
    }),
  }
}
