import Database from 'libsql'

/**
 * The client of the database prepares each statement anew, and the CMS asks the same ones thousands of times: a tenth of its
 * tests. Here a connection keeps those that drizzle writes, which name every column that they want, until its schema changes.
 */
const madeByDrizzle = /^(?:select (?:distinct )?"|insert into "|update "|delete from ")/
const changesSchema = /^\s*(?:create|drop|alter|vacuum|pragma)\b/i

interface Connection {
  prepare: (sql: string) => object
  keepsStatements?: true
}

const kept = new WeakMap<Connection, Map<string, object>>()

/** Once a worker, whose files share its modules. */
export function keepStatements(): void {
  const connections: Connection = Database.prototype
  if (connections.keepsStatements) return
  connections.keepsStatements = true
  const { prepare } = connections
  connections.prepare = function (this: Connection, sql) {
    if (changesSchema.test(sql)) kept.delete(this)
    if (!madeByDrizzle.test(sql)) return prepare.call(this, sql)
    const own = kept.get(this) ?? new Map<string, object>()
    kept.set(this, own)
    const statement = own.get(sql) ?? prepare.call(this, sql)
    own.set(sql, statement)
    return statement
  }
}
