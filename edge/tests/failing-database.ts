/** When a question fails: before the database has heard it, or after it has answered and the answer is lost. */
export type Failure = { question: number; when: 'before' | 'after' }

/** A database of which one question fails, counted from 1, as when a Worker stops there. Later ones fail too. */
export function failingDatabase(database: D1Database, { question, when }: Failure) {
  /** Questions, and the queries that they hold. */
  const asked = { count: 0, queries: 0 }
  const real = new WeakMap<object, D1PreparedStatement>()

  async function ask<Answer>(queries: number, send: () => Promise<Answer>): Promise<Answer> {
    asked.count += 1
    asked.queries += queries
    if (asked.count > question || (asked.count === question && when === 'before')) throw new Error('stopped')
    const answer = await send()
    if (asked.count === question) throw new Error('stopped')
    return answer
  }

  function wrapped(query: D1PreparedStatement): D1PreparedStatement {
    const proxy = new Proxy(query, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => wrapped(target.bind(...values))
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return (...parameters: unknown[]) =>
          ask(1, () => Promise.resolve(Reflect.apply(value, target, parameters) as unknown))
      },
    })
    real.set(proxy, query)
    return proxy
  }

  const failing = new Proxy(database, {
    get(target, name) {
      if (name === 'prepare') return (query: string) => wrapped(target.prepare(query))
      if (name === 'batch')
        return (queries: D1PreparedStatement[]) =>
          ask(queries.length, () => target.batch(queries.map((query) => real.get(query) ?? query)))
      return Reflect.get(target, name) as unknown
    },
  })
  return { database: failing, asked }
}
