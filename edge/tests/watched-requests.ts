import { AsyncLocalStorage } from 'node:async_hooks'
import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { channelRoutes } from '../src/desk/channel/channel-routes.ts'
import { watchRoutes } from '../src/desk/watch/watch-routes.ts'
import { paths } from '../src/ground/contract/index.ts'
import { activity } from '../src/member-activity.ts'
import { roomsOf } from '../src/rooms.ts'
import { readsWhole, statementBounds } from './statement-bounds.ts'

/*
 * Every request of every test is counted: what it asks of the database stands in `statement-bounds.ts`, and none of its
 * statements reads a whole table.
 */

/** The name of what answers to everything else: the files of a build. */
export const files = 'the files of the build'

/** Every route of the portal, as `statementBounds` names it: its method and its pattern. */
export const portalRoutes: readonly { name: string; method: string; path: string }[] = [
  ...roomsOf(activity).flatMap(({ routes = [] }) => routes.flatMap((own) => own.routes)),
  ...channelRoutes.routes,
  ...watchRoutes.routes,
  { method: 'GET', path: paths.health },
]
  .filter(({ path }) => !path.endsWith('*'))
  .map(({ method, path }) => ({ name: `${method} ${path}`, method, path }))

const matchers = portalRoutes.map(({ name, method, path }) => ({
  name,
  method,
  pattern: new RegExp(
    `^${path
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll('.', String.raw`\.`)))
      .join('/')}$`,
  ),
}))

export function routeOf(request: Request): string {
  const { pathname } = new URL(request.url)
  const method = request.method === 'HEAD' ? 'GET' : request.method
  return matchers.find((one) => one.method === method && one.pattern.test(pathname))?.name ?? files
}

const isTally = (statement: string) => statement.startsWith('insert into "day_counts"')

interface Counted {
  statements: string[]
  /** Batches that keep what was counted in memory. */
  tallies: number
  /** Another request was under way: each may have been asked to begin again for it. */
  disturbed: boolean
}

const asking = new AsyncLocalStorage<Counted>()
const underWay = new Set<Counted>()
const planned = new Set<string>()

/** Notes statements for the request that asks them. */
export function note(statements: readonly string[]): void {
  const request = asking.getStore()
  if (!request) return
  // What an isolate counts is kept by whoever asks a minute later: once, whatever they ask.
  const [tallied, own] = [statements.filter(isTally), statements.filter((one) => !isTally(one))]
  request.statements.push(...own)
  if (tallied.length > 0) request.tallies += 1
}

/** Answers a request, and holds it to what its route may ask. */
export async function watched(request: Request, answer: () => Promise<Response>): Promise<Response> {
  const counted: Counted = { statements: [], tallies: 0, disturbed: underWay.size > 0 }
  for (const other of underWay) other.disturbed = true
  underWay.add(counted)
  try {
    const response = await asking.run(counted, answer)
    const route = routeOf(request)
    const bound = statementBounds[route] ?? 0
    expect(counted.tallies, route).toBeLessThanOrEqual(1)
    if (!counted.disturbed && counted.statements.length > bound)
      expect.unreachable(
        `${route} asked ${counted.statements.length} statements of ${bound}:\n${counted.statements.join('\n')}`,
      )
    return response
  } finally {
    underWay.delete(counted)
    if (underWay.size === 0) await holdToIndexes(counted.statements)
  }
}

/** Each statement once: SQLite says how it would find its rows. */
export async function holdToIndexes(statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    if (planned.has(statement) || !/^\s*(?:select|insert|update|delete|with)\b/i.test(statement)) continue
    planned.add(statement)
    const scans = await scansOf(statement)
    expect(scans, `read whole by: ${statement}`).toEqual([])
  }
}

/** What SQLite would read from one end to the other, and no reason is known for; empty where a table is away. */
export async function scansOf(statement: string): Promise<string[]> {
  const values = statement.replaceAll(/'[^']*'/g, "''").split('?').length - 1
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${statement}`)
    .bind(...Array.from({ length: values }, () => null))
    .all<{ detail: string }>()
    .catch(() => ({ results: [] }))
  return results.map(({ detail }) => detail).filter((detail) => readsWhole(detail, statement))
}
