/** What a run of the schedule may ask of the database, and what it has asked. */
export interface Allowance {
  /** Statements that may still be asked. */
  left: () => number
  database: D1Database
  /** Nothing is asked any more, whoever still tries. */
  close: () => void
}

/**
 * `database`, which answers `most` statements and refuses what goes beyond: a batch as a whole. D1 counts each statement
 * of a batch among those of an invocation.
 */
export function allowance(database: D1Database, most: number): Allowance {
  let left = most
  const known = new WeakMap<object, D1PreparedStatement>()
  function take(statements: number): void {
    if (statements > left) throw new Error(`no statement is left of ${most}`)
    left -= statements
  }
  function counted(statement: D1PreparedStatement): D1PreparedStatement {
    const one = new Proxy(statement, {
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
    known.set(one, statement)
    return one
  }
  return {
    left: () => left,
    close: () => (left = 0),
    database: new Proxy(database, {
      get(target, name) {
        if (name === 'prepare') return (query: string) => counted(target.prepare(query))
        if (name === 'batch')
          return async (statements: D1PreparedStatement[]) => {
            take(statements.length)
            return target.batch(statements.map((one) => known.get(one) ?? one))
          }
        return Reflect.get(target, name) as unknown
      },
    }),
  }
}
