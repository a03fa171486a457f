import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { migrationsFolder } from '../deploy/names.ts'
import { incompatibleMigrations, readReleases, type Releases } from './releases.ts'
import { checksIn } from './schema.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'migrations-'))
  await mkdir(folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

const released: Releases = [{ name: '2026-11-30', migrations: ['0001_orders.sql'] }]
const served = `
  CREATE TABLE members (id TEXT PRIMARY KEY) STRICT;
  CREATE TRIGGER members_stay BEFORE UPDATE ON members BEGIN SELECT RAISE(ABORT, 'stays'); END;
  CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'paid', 'gone (again)')),
    note TEXT
  ) STRICT;
  CREATE UNIQUE INDEX orders_once ON orders (member_id) WHERE state = 'open';`

async function judged(next: string, mark = ''): Promise<string[]> {
  await writeFile(path.join(folder, '0001_orders.sql'), served)
  await writeFile(path.join(folder, '0002_next.sql'), `${mark}\n${next}`)
  const found = await incompatibleMigrations(folder, released)
  return found.flatMap(({ breaks, mark: wrong }) => [
    ...breaks.map((one) => `${one.kind} ${Object.values(one).slice(1).join(' ')}`),
    ...(wrong === null ? [] : [wrong]),
  ])
}

const again = (columns: string) => `
  CREATE TABLE next (${columns}) STRICT;
  DROP TABLE orders;
  ALTER TABLE next RENAME TO orders;
  CREATE UNIQUE INDEX orders_once ON orders (member_id) WHERE state = 'open';`
const state = `state TEXT NOT NULL CHECK (state IN ('open', 'paid', 'gone (again)'))`

test.each([
  ['a table dropped', 'DROP TABLE members;', 'table-gone members'],
  ['a table renamed', 'ALTER TABLE members RENAME TO people;', 'table-gone members'],
  ['a column dropped', 'ALTER TABLE orders DROP COLUMN note;', 'column-gone orders note'],
  ['a column renamed', 'ALTER TABLE orders RENAME COLUMN note TO remark;', 'column-gone orders note'],
  [
    'a column that no insertion may leave out',
    again(`id TEXT PRIMARY KEY, member_id TEXT NOT NULL, ${state}, note TEXT, cents INTEGER NOT NULL`),
    'column-required orders cents',
  ],
  [
    'a column that may be empty no more',
    again(`id TEXT PRIMARY KEY, member_id TEXT NOT NULL, ${state}, note TEXT NOT NULL`),
    'column-required orders note',
  ],
  [
    'a column of another type',
    again(`id TEXT PRIMARY KEY, member_id TEXT NOT NULL, ${state}, note BLOB`),
    'column-changed orders note',
  ],
  [
    'a narrower condition',
    again(
      `id TEXT PRIMARY KEY, member_id TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'paid')), note TEXT`,
    ),
    `check-narrowed orders state IN ('open', 'paid')`,
  ],
  [
    'a condition of a new column on a former one',
    `ALTER TABLE orders ADD COLUMN paid_at INTEGER CHECK (state <> 'paid' OR paid_at > 0);`,
    `check-narrowed orders state <> 'paid' OR paid_at > 0`,
  ],
  ['what was not unique', 'CREATE UNIQUE INDEX one_note ON orders (note);', 'unique-added orders note'],
  [
    'what was not unique, in a table made again',
    again(`id TEXT PRIMARY KEY, member_id TEXT NOT NULL, ${state}, note TEXT UNIQUE`),
    'unique-added orders note',
  ],
  [
    'a new column that all former rows share',
    `ALTER TABLE orders ADD COLUMN mark TEXT NOT NULL DEFAULT ''; CREATE UNIQUE INDEX one_mark ON orders (mark);`,
    'unique-added orders mark',
  ],
  ['what is unique no more', 'DROP INDEX orders_once;', 'unique-gone orders member_id'],
  [
    'a reference on a former column',
    again(`id TEXT PRIMARY KEY, member_id TEXT NOT NULL REFERENCES members (id), ${state}, note TEXT`),
    'reference-added orders member_id → members.id',
  ],
  [
    'a trigger that refuses',
    `CREATE TRIGGER orders_stay BEFORE DELETE ON orders BEGIN SELECT RAISE(ABORT, 'stays'); END;`,
    'refusal-added orders orders_stay',
  ],
  [
    'a trigger that refuses a change of a former column too',
    `ALTER TABLE orders ADD COLUMN ends INTEGER;
     CREATE TRIGGER orders_end BEFORE UPDATE OF ends, note ON orders BEGIN SELECT RAISE(ABORT, 'stays'); END;`,
    'refusal-added orders orders_end',
  ],
  [
    'a trigger that refuses something else now',
    `DROP TRIGGER members_stay;
     CREATE TRIGGER members_stay BEFORE DELETE ON members WHEN OLD.id = 'b' BEGIN SELECT RAISE(ABORT, 'stays'); END;`,
    'refusal-added members members_stay',
  ],
])('the version that serves does not bear %s', async (_, next, found) => {
  expect(await judged(next)).toEqual([found])
})

test.each([
  [
    'a table',
    'CREATE TABLE more (id TEXT PRIMARY KEY NOT NULL, a TEXT NOT NULL UNIQUE CHECK (a > 1)) STRICT;',
  ],
  [
    'a column with a value of its own',
    `ALTER TABLE orders ADD COLUMN cents INTEGER NOT NULL DEFAULT 0 CHECK (cents >= 0);`,
  ],
  [
    'a column that may be empty, and refers',
    'ALTER TABLE orders ADD COLUMN by TEXT REFERENCES members (id);',
  ],
  ['an index', 'CREATE INDEX by_note ON orders (note);'],
  [
    'a new column of which each is one',
    `ALTER TABLE orders ADD COLUMN r TEXT; CREATE UNIQUE INDEX one_r ON orders (r);`,
  ],
  [
    'a new column of which each is one, where it is set',
    `ALTER TABLE orders ADD COLUMN r TEXT NOT NULL DEFAULT ''; CREATE UNIQUE INDEX one_r ON orders (r) WHERE r <> '';`,
  ],
  [
    'a trigger that refuses a change of what it does not know',
    `ALTER TABLE orders ADD COLUMN ends INTEGER;
     CREATE TRIGGER orders_end BEFORE UPDATE OF ends ON orders BEGIN SELECT RAISE(ABORT, 'stays'); END;`,
  ],
  [
    'a trigger that refused everything, and has a condition now',
    `DROP TRIGGER members_stay;
     CREATE TRIGGER members_stay BEFORE UPDATE ON members WHEN OLD.id <> '' BEGIN SELECT RAISE(ABORT, 'stays'); END;`,
  ],
  [
    'a trigger that refuses nothing',
    'CREATE TRIGGER t AFTER INSERT ON orders BEGIN UPDATE members SET id = id; END;',
  ],
  [
    'a table made again as it was',
    again(`id TEXT PRIMARY KEY, member_id TEXT NOT NULL, ${state}, note TEXT`),
  ],
])('it bears %s', async (_, next) => {
  expect(await judged(next)).toEqual([])
})

describe('a contract step', () => {
  const drop = 'ALTER TABLE orders DROP COLUMN note;'
  const why = 'no version since then reads or writes it'
  it.each(['0001_orders.sql', '2026-11-30'])(
    'passes when its first step is of a former release (%s)',
    async (one) => {
      expect(await judged(drop, `-- contract, expanded in ${one}: ${why}`)).toEqual([])
    },
  )
  it.each([
    ['0002_next.sql', why, '0002_next.sql is of no release'],
    ['2027-01-01', why, '2027-01-01 is of no release'],
    ['0001_orders.sql', 'because', 'it does not say why'],
  ])('does not pass after %s: %s', async (one, words, wrong) => {
    expect(await judged(drop, `-- contract, expanded in ${one}: ${words}`)).toEqual([
      'column-gone orders note',
      wrong,
    ])
  })
})

it('what no release has may change again before it is released', async () => {
  await writeFile(path.join(folder, '0003_more.sql'), 'DROP TABLE more;')
  expect(await judged('CREATE TABLE more (id TEXT) STRICT;')).toEqual([])
})

it('before the first release nothing serves', async () => {
  await writeFile(path.join(folder, '0001_orders.sql'), 'CREATE TABLE a (b TEXT); DROP TABLE a;')
  expect(await incompatibleMigrations(folder, [])).toEqual([])
})

it('reads conditions whatever they hold', () => {
  expect(checksIn(`a TEXT CHECK (a <> ')' AND (b OR c)), check(d IN ('it''s (one)'))`)).toEqual([
    `a <> ')' AND (b OR c)`,
    `d IN ('it''s (one)')`,
  ])
})

describe('this repository', () => {
  it('has no migration that the version in service does not bear', async () => {
    expect(await incompatibleMigrations(migrationsFolder, await readReleases())).toEqual([])
  })
  it('has the migrations of its releases, and those come first', async () => {
    const known = (await readReleases()).flatMap(({ migrations }) => migrations)
    const all = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).sort()
    expect(known.length).toBeGreaterThan(0)
    expect(all.slice(0, known.length)).toEqual(known)
  })
})
