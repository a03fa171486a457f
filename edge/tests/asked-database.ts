/** A question to the database: the statements of one call, as they were prepared, and whether they write. */
export type Ask = <Answer>(statements: readonly string[], send: () => Promise<Answer>) => Promise<Answer>

/** A database whose every question goes through `ask`, which sends it, or does not. */
export function askedThrough(database: D1Database, ask: Ask): D1Database {
  const known = new WeakMap<object, { statement: D1PreparedStatement; query: string }>()

  function wrapped(statement: D1PreparedStatement, query: string): D1PreparedStatement {
    const proxy = new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => wrapped(target.bind(...values), query)
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (...parameters: unknown[]) =>
          ask([query], () => Promise.resolve(Reflect.apply(value, target, parameters) as unknown))
      },
    })
    known.set(proxy, { statement, query })
    return proxy
  }

  return new Proxy(database, {
    get(target, name) {
      if (name === 'prepare') return (query: string) => wrapped(target.prepare(query), query)
      if (name === 'batch')
        return (statements: D1PreparedStatement[]) =>
          ask(
            statements.map((statement) => known.get(statement)?.query ?? ''),
            () => target.batch(statements.map((statement) => known.get(statement)?.statement ?? statement)),
          )
      return Reflect.get(target, name) as unknown
    },
  })
}
