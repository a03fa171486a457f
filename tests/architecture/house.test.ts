import { describe, expect, it, test } from 'vitest'
import { between, circles, planOf, roomOf } from './quarters.ts'

/** What stands on what in a package (`docs/architecture.md`). */
interface House {
  /** Each stands on those before it: a folder, or one room of a folder. */
  quarters: readonly string[]
  /** What joins all of them, and what fills a portal that is tried out. */
  top: readonly string[]
}

const houses = {
  'edge/src': {
    quarters: [
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
    ],
    top: ['.', 'deriver', 'demonstration'],
  },
  'cms/src': {
    quarters: ['ground', 'doors', 'review', 'shown', 'publish', 'actions', 'collections', 'admin'],
    top: ['.', 'app', 'seed'],
  },
  'content/src': {
    quarters: [
      'qr',
      'bytes',
      'markup',
      'text',
      'log',
      'mail',
      'csv',
      'text-file',
      'value',
      'watch',
      'french',
      'rendering',
      'catalogue',
      'legal-text',
      'snapshot',
      'channel',
      'demonstration',
    ],
    top: ['.'],
  },
  'site/src': {
    quarters: [
      'styles',
      'french',
      'components',
      'layouts',
      'features/problem',
      'features/illustration',
      'features/picture',
      'features/catalogue',
      'features/category',
      'features/search',
      'features/offer',
      'features/legal',
      'features/consent',
      'features/joining',
      'features/home',
      'features/order',
      'features/second-factor',
      'features/account',
      'features/claim',
      'features/leaving',
      'features/organisation',
      'features/roster',
      'features/desk',
      'integrations',
      'pages',
      'renderer',
    ],
    top: [],
  },
} satisfies Record<string, House>

const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '.') : '.')

/** The quarter of a file: the longest that holds it, or a folder of the top; `null` when it stands in none. */
function quarterOf({ quarters, top }: House, file: string): string | null {
  const held = quarters.filter((quarter) => file.startsWith(`${quarter}/`))
  const folder = folderOf(file)
  return held.toSorted((one, other) => other.length - one.length)[0] ?? (top.includes(folder) ? folder : null)
}

/** How high a file stands: the rank of its quarter, the top above all of them. */
function rank(house: House, file: string): number {
  const quarter = quarterOf(house, file)
  return quarter === null || house.top.includes(quarter)
    ? house.quarters.length
    : house.quarters.indexOf(quarter)
}

describe.each<[string, House]>(Object.entries(houses))('%s', async (folder, house) => {
  const plan = await planOf(folder)

  it('has every file in a quarter, and every quarter a file', () => {
    expect(plan.files.filter((file) => quarterOf(house, file) === null)).toEqual([])
    expect(new Set(plan.files.map((file) => quarterOf(house, file)))).toEqual(
      new Set([...house.quarters, ...house.top]),
    )
  })

  it('names no later quarter, types included', () => {
    const up = plan.arrows.filter(({ from, to }) => rank(house, from) < rank(house, to))
    expect(up).toEqual([])
  })

  it('has in each room nothing that a later room of its quarter, or another, names back', () => {
    const rooms = between(plan, roomOf)
    expect(circles([...new Set(plan.files.map(roomOf))], (room) => [...(rooms.get(room) ?? [])])).toEqual([])
  })

  it('has no circle of files', () => {
    const files = between(plan, (file) => file)
    expect(circles(plan.files, (file) => [...(files.get(file) ?? [])])).toEqual([])
  })
})

/** Names of files that speak to the database or to HTTP, and what each is. */
const speaks = /-(?:store|routes|schema|mails|middleware)\.ts$|\/room\.ts$/
const exempt: Record<string, string> = {
  'ground/database/columns.ts': 'columns of days and instants, for every schema',
  'ground/database/batch-condition.ts': 'conditions of SQL: the room that knows how to write them',
  'ground/database/reference-condition.ts': 'the same',
  'ground/database/some-rows.ts': 'the same',
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
  const ofDemonstration = (file: string) => folderOf(file) === 'demonstration'

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
      .filter((file) => rank(houses['edge/src'], file) < houses['edge/src'].quarters.length)
      .flatMap((file) => loads(file) ?? [])
    expect(wrong).toEqual([])
  })
})

describe('the rules above see what they are meant to see', () => {
  test('what the front matter and the scripts of a component name', async () => {
    const { arrows } = await planOf('site/src/features/offer')
    const ofPage = arrows.filter(({ from }) => from === 'OfferPage.astro').map(({ to }) => to)
    expect(ofPage).toEqual(expect.arrayContaining(['OfferFacts.astro', 'offer-days.ts']))
  })
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
