import { describe, expect, it, test } from 'vitest'
import { between, circles, planOf, roomOf } from './quarters.ts'

/** Quarters of the Worker, each standing on those before it (`docs/architecture.md`). */
const quarters = [
  'ground',
  'published',
  'post',
  'people',
  'texts',
  'entrance',
  'money',
  'employer',
  'account',
  'desk',
]
/** What joins all of them, and what fills a portal that is tried out. */
const top = ['.', 'deriver', 'demonstration']

const quarterOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '.') : '.')
const rank = (file: string) => {
  const quarter = quarterOf(file)
  return top.includes(quarter) ? quarters.length : quarters.indexOf(quarter)
}

describe('the Worker', async () => {
  const worker = await planOf('edge/src')

  it('has every file in a quarter', () => {
    expect(worker.files.filter((file) => rank(file) < 0)).toEqual([])
    expect(new Set(worker.files.map(quarterOf))).toEqual(new Set([...quarters, ...top]))
  })

  it('names no later quarter, types included', () => {
    const up = worker.arrows.filter(({ from, to }) => rank(from) < rank(to))
    expect(up).toEqual([])
  })

  it('has in each room nothing that a later room of its quarter, or another, names back', () => {
    const rooms = between(worker, roomOf)
    expect(circles([...new Set(worker.files.map(roomOf))], (room) => [...(rooms.get(room) ?? [])])).toEqual(
      [],
    )
  })
})

/** Roots of packages whose rooms are its top folders. */
test.each(['edge/src', 'cms/src', 'content/src', 'site/src'])('no circle of files in %s', async (folder) => {
  const plan = await planOf(folder)
  const files = between(plan, (file) => file)
  expect(circles(plan.files, (file) => [...(files.get(file) ?? [])])).toEqual([])
})

/** Names of files that speak to the database or to HTTP, and what each is. */
const speaks = /-(?:store|routes|schema|mails|middleware)\.ts$|\/room\.ts$/
const exempt: Record<string, string> = {
  'ground/database/batch-condition.ts': 'conditions of SQL: the room that knows how to write them',
  'ground/database/reference-condition.ts': 'the same',
  'ground/http/changing-requests.ts': 'middleware, in the room of HTTP',
  'ground/http/secure-headers.ts': 'the same',
  'entrance/session/session.ts': 'the one file that knows Lucia (decision 002)',
  'entrance/session/cookies.ts': 'reads and writes cookies of Hono',
  'desk/channel/channel-guard.ts': 'middleware of the channel',
  'money/term/pay-term.ts': 'leads from a row to the bank',
  'post/outbox/outbox-sender.ts': 'runs the outbox',
  'portal.ts': 'joins everything',
  'schedule.ts': 'joins what is done every minute',
}

describe('what decides', async () => {
  const worker = await planOf('edge/src')
  const isFramework = (name: string) => /^(?:hono|drizzle-orm)(?:\/|$)/.test(name)
  const namesFramework = (file: string) => (worker.packages.get(file) ?? []).some(isFramework)
  const ofDemonstration = (file: string) => quarterOf(file) === 'demonstration'

  it('is told by its name from what speaks to the database or to HTTP', () => {
    const wrong = worker.files.filter(
      (file) => namesFramework(file) && !speaks.test(file) && !(file in exempt) && !ofDemonstration(file),
    )
    expect(wrong).toEqual([])
    expect(Object.keys(exempt).filter((file) => !namesFramework(file))).toEqual([])
  })

  /** A file that is handed a request or a database works with it; the others know nothing of either. */
  const isHanded = (file: string) =>
    /\b(?:Database|PortalContext|PortalEnvironment|RenderPage)\b/.test(worker.sources.get(file) ?? '')

  it('loads neither the framework nor the database, round about either', () => {
    const loads = (file: string, seen = new Set<string>()): string | null => {
      if (seen.has(file)) return null
      seen.add(file)
      if (namesFramework(file)) return file
      for (const { from, to, typeOnly } of worker.arrows)
        if (from === file && !typeOnly) {
          const reached = loads(to, seen)
          if (reached) return `${file} → ${reached}`
        }
      return null
    }
    const wrong = worker.files
      .filter((file) => !speaks.test(file) && !(file in exempt) && !ofDemonstration(file) && !isHanded(file))
      .filter((file) => rank(file) < quarters.length)
      .flatMap((file) => loads(file) ?? [])
    expect(wrong).toEqual([])
  })
})

describe('the rules above see what they are meant to see', () => {
  const arrows = (pairs: readonly [string, string][]) => ({
    arrows: pairs.map(([from, to]) => ({ from, to, typeOnly: true })),
  })
  test('a circle of three, and none in a line', () => {
    const next = (pairs: readonly [string, string][]) => {
      const map = between(arrows(pairs), (file) => file)
      return circles(['a', 'b', 'c'], (node) => [...(map.get(node) ?? [])])
    }
    expect(
      next([
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
      ]),
    ).toEqual([['a', 'b', 'c']])
    expect(
      next([
        ['a', 'b'],
        ['b', 'c'],
        ['a', 'c'],
      ]),
    ).toEqual([])
  })
})
