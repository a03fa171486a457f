import { DurableObject } from 'cloudflare:workers'

/*
 * D1 on one machine: the requests that the runtime’s own D1 binding (`cloudflare-internal:d1-api`) sends, carried out by the
 * SQLite of a Durable Object. The messages of errors, the limits of statements and what is forbidden are those of that
 * SQLite, which is the one that D1 runs on. `database.test.ts` asks the same of Miniflare’s simulator.
 */

/** A value of D1; bytes travel as an array of their numbers. */
export type Value = string | number | null | number[]

export interface Query {
  sql: string
  params?: Value[] | null
}

type Rows = { columns: string[]; rows: Value[][] } | Record<string, Value>[]

const servedBy = 'workerd'

export class Database<Env = unknown> extends DurableObject<Env> {
  override async fetch(request: Request): Promise<Response> {
    const { searchParams } = new URL(request.url)
    const inColumns = searchParams.get('resultsFormat') === 'ROWS_AND_COLUMNS'
    return new Response(this.answer(await request.text(), inColumns), {
      headers: { 'Content-Type': 'application/json' },
    })
  }

  /** The body of an answer to the body of a request. */
  answer(asked: string, inColumns: boolean): string {
    const given = JSON.parse(asked) as Query | Query[]
    return this.carryOut(Array.isArray(given) ? given : [given], inColumns)
  }

  protected carryOut(asked: Query[], inColumns: boolean): string {
    const queries = asked.filter(({ sql }) => isQuery(sql))
    if (queries.length === 0) return failure('No SQL statements detected.')
    try {
      // All or nothing: what throws leaves no trace of those before it.
      return JSON.stringify(
        this.ctx.storage.transactionSync(() => queries.map((query) => this.#run(query, inColumns))),
      )
    } catch (fault) {
      return failure(fault instanceof Error ? fault.message : String(fault))
    }
  }

  #run({ sql, params }: Query, inColumns: boolean) {
    const storage = this.ctx.storage.sql
    const sizeBefore = storage.databaseSize
    const before = this.#counts()
    const began = performance.now()
    const cursor = storage.exec(sql, ...(params ?? []).map(bound))
    const rows = [...cursor.raw()].map((row) => row.map(sent))
    const duration = performance.now() - began
    const after = this.#counts()
    const sizeAfter = storage.databaseSize
    const changes = after.total - before.total
    return {
      success: true,
      results: inColumns ? { columns: cursor.columnNames, rows } : inObjects(cursor.columnNames, rows),
      meta: {
        served_by: servedBy,
        served_by_primary: true,
        total_attempts: 1,
        timings: { sql_duration_ms: duration },
        duration,
        changes,
        last_row_id: after.lastRow,
        changed_db: changes !== 0 || after.lastRow !== before.lastRow || sizeAfter !== sizeBefore,
        size_after: sizeAfter,
        rows_read: cursor.rowsRead,
        rows_written: cursor.rowsWritten,
      },
    }
  }

  #counts(): { total: number; lastRow: number } {
    return this.ctx.storage.sql
      .exec<{ total: number; lastRow: number }>(
        'SELECT total_changes() AS total, last_insert_rowid() AS lastRow',
      )
      .one()
  }
}

/** Whether anything is left without comments that take a line. */
function isQuery(sql: string): boolean {
  return sql.split('\n').some((line) => line.trim() !== '' && !line.trim().startsWith('--'))
}

export const bound = (value: Value) => (Array.isArray(value) ? new Uint8Array(value).buffer : value)

export const sent = (value: SqlStorageValue): Value =>
  value instanceof ArrayBuffer ? [...new Uint8Array(value)] : value

const inObjects = (columns: string[], rows: Value[][]): Rows =>
  rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])))

const failure = (error: string) => JSON.stringify({ success: false, error })

/** One database, whoever asks. */
export default {
  fetch: (request: Request, env: { DATABASES: DurableObjectNamespace<Database> }) =>
    env.DATABASES.getByName('portal').fetch(request),
}
