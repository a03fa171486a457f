import { Agent, request } from 'node:http'
import { z } from 'zod'
import { NodeBuffer } from '../src/ground/crypto/node-buffer.ts'

/*
 * The D1 interface for programs of this machine: migrations, demonstration data, measures. It asks the database worker by its
 * socket, as the binding of the portal does. Looked at better-sqlite3 and node:sqlite on the file: two writers, and
 * other limits and messages than what the portal meets.
 */

const meta = z.looseObject({ changes: z.number(), last_row_id: z.number(), duration: z.number() })
const result = z.object({
  success: z.literal(true),
  results: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.unknown())) }),
  meta,
})
const answer = z.union([z.array(result), z.object({ success: z.literal(false), error: z.string() })])
type Result = z.infer<typeof result>

interface Query {
  sql: string
  params: unknown[]
}

/** What of D1 a program needs; drizzle takes it as D1. */
export interface DatabaseClient {
  prepare: (sql: string) => PreparedQuery
  batch: (prepared: readonly PreparedQuery[]) => Promise<Rows[]>
  /** Lets go of the connections. */
  close: () => void
}

export interface Rows {
  success: true
  results: Record<string, unknown>[]
  meta: z.infer<typeof meta>
}

export interface PreparedQuery {
  query: Query
  bind: (...values: unknown[]) => PreparedQuery
  all: () => Promise<Rows>
  run: () => Promise<Rows>
  raw: () => Promise<unknown[][]>
  first: () => Promise<Record<string, unknown> | null>
}

/** Throws as D1 does: `D1_ERROR: …`. */
export function databaseClient(socketPath: string): DatabaseClient {
  const agent = new Agent({ keepAlive: true })
  async function send(queries: readonly Query[]): Promise<Result[]> {
    const answered = answer.parse(JSON.parse(await post(agent, socketPath, JSON.stringify(queries))))
    if (!Array.isArray(answered)) throw new Error(`D1_ERROR: ${answered.error}`)
    return answered
  }
  async function one(query: Query): Promise<Result> {
    const [only] = await send([query])
    if (!only) throw new Error('D1_ERROR: no result')
    return only
  }
  const prepared = (query: Query): PreparedQuery => ({
    query,
    bind: (...values) => prepared({ ...query, params: values.map(bound) }),
    all: async () => rowsOf(await one(query)),
    run: async () => rowsOf(await one(query)),
    raw: async () => (await one(query)).results.rows,
    first: async () => rowsOf(await one(query)).results[0] ?? null,
  })
  return {
    prepare: (sql) => prepared({ sql, params: [] }),
    batch: async (prepared) => (await send(prepared.map(({ query }) => query))).map(rowsOf),
    close: () => agent.destroy(),
  }
}

function bound(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value)
  if (value instanceof ArrayBuffer) return [...new Uint8Array(value)]
  return value instanceof Uint8Array ? [...value] : value
}

const rowsOf = ({ results: { columns, rows }, meta: told }: Result): Rows => ({
  success: true,
  results: rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]]))),
  meta: told,
})

function post(agent: Agent, socketPath: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        agent,
        socketPath,
        method: 'POST',
        path: '/query?resultsFormat=ROWS_AND_COLUMNS',
        headers: { 'Content-Type': 'application/json', 'Content-Length': NodeBuffer.byteLength(body) },
      },
      (incoming) => {
        let text = ''
        incoming.setEncoding('utf8')
        incoming.on('data', (piece: string) => (text += piece))
        incoming.on('error', reject)
        incoming.on('end', () =>
          incoming.statusCode === 200
            ? resolve(text)
            : reject(new Error(`the database answered ${incoming.statusCode}`)),
        )
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}
