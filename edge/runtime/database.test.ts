import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aRuntime, type RuntimeUnderTest } from './testing/runtime-under-test.ts'
import { aSimulator } from './testing/simulator.ts'

let runtime: RuntimeUnderTest
let simulator: Awaited<ReturnType<typeof aSimulator>>
beforeAll(async () => {
  ;[runtime, simulator] = await Promise.all([aRuntime(), aSimulator()])
})
afterAll(() => Promise.all([runtime.stop(), simulator.stop()]))

interface Asked {
  call: string
  sql?: string
  params?: unknown[]
  column?: string
  queries?: { sql: string; params?: unknown[] }[]
}

async function ask(origin: string, asked: Asked): Promise<unknown> {
  const answer = await fetch(`${origin}/-/database`, { method: 'POST', body: JSON.stringify(asked) })
  expect(answer.status).toBe(200)
  return answer.json()
}

/** What depends on the moment and on the machine, or names who served. */
const ofTheMoment = new Set(['duration', 'timings', 'served_by', 'size_after'])
const compared = (value: unknown) =>
  JSON.parse(JSON.stringify(value), (name, one: unknown) =>
    ofTheMoment.has(name) ? typeof one : one,
  ) as unknown

/** Asks both the same, in turn, and gives back what both said. */
async function both(asked: Asked): Promise<unknown> {
  const ours = compared(await ask(runtime.origin, asked))
  const theirs = compared(await ask(simulator.origin, asked))
  expect(ours, JSON.stringify(asked).slice(0, 200)).toEqual(theirs)
  return ours
}
const run = (sql: string, ...params: unknown[]) => both({ call: 'run', sql, params })

describe('what D1 answers, this database does', () => {
  test('queries, by each call', async () => {
    await run(
      'CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, age INTEGER, CHECK (age < 150))',
    )
    for (const [name, age] of [
      ['Éloïse', 31],
      ['Zoé 🏖️', null],
      ["O'Hara; DROP TABLE people", 12.5],
    ])
      await run('INSERT INTO people (name, age) VALUES (?1, ?2)', name, age)
    for (const call of ['all', 'run', 'raw', 'rawWithNames', 'first']) {
      await both({ call, sql: 'SELECT * FROM people ORDER BY id' })
      await both({ call, sql: 'SELECT name AS n, name AS n, age FROM people WHERE id = ?', params: [1] })
      await both({ call, sql: 'SELECT * FROM people WHERE id = 99' })
      await both({ call, sql: 'UPDATE people SET age = 40 WHERE id = 99' })
      await both({ call, sql: 'UPDATE people SET age = 40 WHERE id < 3 RETURNING id, age' })
    }
    await both({ call: 'first', column: 'name', sql: 'SELECT * FROM people WHERE id = 1' })
    await both({ call: 'first', column: 'nothing', sql: 'SELECT * FROM people WHERE id = 1' })
    await both({
      call: 'exec',
      sql: "INSERT INTO people (name) VALUES ('a')\nINSERT INTO people (name) VALUES ('b')",
    })
    await both({ call: 'exec', sql: 'SELECT 1\nnot sql' })
    await run('DELETE FROM people WHERE id > 3')
  })

  test('values of each kind', async () => {
    await run('CREATE TABLE kinds (a ANY, b BLOB)')
    for (const value of [0, -1, 1.5, 2 ** 53 - 1, 1e300, '', 'é\u0000x', null, true, false])
      await both({ call: 'all', sql: 'SELECT ?1 AS value, typeof(?1) AS kind', params: [value] })
    await run('INSERT INTO kinds VALUES (1, ?)', { bytes: [0, 1, 255] })
    await both({ call: 'all', sql: 'SELECT * FROM kinds' })
    await both({ call: 'all', sql: "SELECT 9007199254740993 AS large, 1e999 AS endless, x'' AS empty" })
    await both({ call: 'all', sql: 'SELECT ?1', params: [{ an: 'object' }] })
  })

  test.each([
    'SELECT',
    '',
    'SELECT * FROM nowhere',
    'INSERT INTO people (name) VALUES (NULL)',
    "INSERT INTO people (name, age) VALUES ('vieux', 200)",
    'INSERT INTO people (name) SELECT name FROM people LIMIT 1',
    'SELECT ?1, ?2',
    'BEGIN',
    'COMMIT',
    'SAVEPOINT a',
    'PRAGMA journal_mode = DELETE',
    'PRAGMA foreign_keys',
    'PRAGMA table_info(people)',
    "ATTACH DATABASE 'x' AS x",
    'VACUUM',
    "SELECT load_extension('x')",
    'CREATE TABLE _cf_mine (a)',
    'SELECT * FROM _cf_KV',
    'SELECT 1; SELECT 2',
    'CREATE TABLE child (p INTEGER REFERENCES people (id)); INSERT INTO child VALUES (999)',
  ])('messages of errors, and what is forbidden: %s', async (sql) => {
    await both({ call: 'all', sql })
  })

  // The simulator of this version hands a comment to SQLite; later ones, and D1, take it for nothing.
  test('a comment is no statement', async () => {
    expect(await ask(runtime.origin, { call: 'all', sql: '-- nothing' })).toEqual({
      fault: 'D1_ERROR: No SQL statements detected.',
    })
    const beside = { call: 'batch', queries: [{ sql: 'SELECT 1 AS one' }, { sql: '-- nothing' }] } as const
    expect(await ask(runtime.origin, { ...beside, queries: [...beside.queries] })).toMatchObject({
      value: [{ results: [{ one: 1 }] }],
    })
  })

  test('limits', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => index)
    for (const count of [100, 101])
      await both({
        call: 'all',
        sql: `SELECT ${many(count)
          .map(() => '?')
          .join(' + ')} AS sum`,
        params: many(count),
      })
    for (const size of [99_000, 101_000])
      await both({ call: 'first', column: 'l', sql: `SELECT length('${'x'.repeat(size)}') AS l` })
    for (const size of [50, 51])
      await both({ call: 'first', column: 'l', sql: 'SELECT ? LIKE ? AS l', params: ['a', 'a'.repeat(size)] })
    for (const size of [1_900_000, 2_300_000])
      await both({ call: 'first', column: 'l', sql: 'SELECT length(?) AS l', params: ['x'.repeat(size)] })
    await both({
      call: 'all',
      sql: `SELECT ${many(101)
        .map((index) => `1 AS c${index}`)
        .join(', ')}`,
    })
  })

  test('a batch is one transaction', async () => {
    await run('CREATE TABLE seats (id INTEGER PRIMARY KEY, held INTEGER CHECK (held <= 2))')
    await run('INSERT INTO seats VALUES (1, 0)')
    const hold = { sql: 'UPDATE seats SET held = held + 1 WHERE id = 1' }
    await both({ call: 'batch', queries: [hold, { sql: 'SELECT held FROM seats' }, hold] })
    // Above two: all of it is as if it had not been asked.
    await both({ call: 'batch', queries: [{ sql: 'INSERT INTO seats VALUES (2, 0)' }, hold] })
    expect(await both({ call: 'all', sql: 'SELECT * FROM seats' })).toMatchObject({
      value: { results: [{ id: 1, held: 2 }] },
    })
  })

  test('what stores depend upon: refusals of triggers and keys by their words, and what was changed', async () => {
    await run('CREATE TABLE months (firm TEXT, month TEXT, PRIMARY KEY (firm, month)) STRICT')
    await run(
      'CREATE TABLE figures (firm TEXT, month TEXT, at_least INTEGER NOT NULL CHECK (at_least % 5 = 0)) STRICT',
    )
    await run(
      `CREATE TRIGGER counted_once BEFORE INSERT ON figures WHEN EXISTS (SELECT 1 FROM months WHERE month = NEW.month)
       BEGIN SELECT RAISE(ABORT, 'a month is counted once'); END`,
    )
    await run("CREATE UNIQUE INDEX open_month ON months (firm) WHERE month > '2026'")
    await run('CREATE VIEW conditions AS SELECT 1 AS holds WHERE false')
    await run(
      `CREATE TRIGGER conditions_hold INSTEAD OF INSERT ON conditions WHEN NOT NEW.holds
       BEGIN SELECT RAISE(ABORT, 'overtaken'); END`,
    )
    const figure = { sql: 'INSERT INTO figures VALUES (?, ?, ?)', params: ['a', '2025-01', 10] }
    const mark = { sql: 'INSERT INTO months VALUES (?, ?)', params: ['a', '2025-01'] }
    await both({ call: 'batch', queries: [figure, mark] })
    await both({ call: 'batch', queries: [mark, figure] })
    await both({ call: 'batch', queries: [{ sql: 'INSERT INTO conditions VALUES (false)' }, figure] })
    await both({ call: 'batch', queries: [{ sql: 'INSERT INTO conditions VALUES (true)' }, mark] })
    await run('INSERT INTO figures VALUES (?, ?, ?)', 'a', '2024-01', 7)
    await run('INSERT INTO figures VALUES (?, ?, ?)', 'a', '2024-01', 'dix')
    await run('INSERT INTO months VALUES (?, ?) ON CONFLICT DO NOTHING', 'a', '2025-01')
    await run('INSERT INTO months VALUES (?, ?), (?, ?)', 'b', '2027-01', 'b', '2027-02')
    await run(
      `INSERT INTO months SELECT value ->> 'firm', '2023-01' FROM json_each(?)`,
      '[{"firm":"c"},{"firm":"d"}]',
    )
    await run('UPDATE months SET month = month || ?', '-x')
    await run('DELETE FROM months WHERE firm = ? RETURNING month', 'c')
    expect(await both({ call: 'all', sql: 'SELECT * FROM months ORDER BY firm, month' })).toMatchObject({
      value: { results: [{ firm: 'a' }, { firm: 'd' }] },
    })
  })

  test('bytes and numbers at their ends', async () => {
    await run('CREATE TABLE ends (bytes BLOB, number INTEGER) STRICT')
    await run('INSERT INTO ends VALUES (?, ?)', { bytes: [] }, Number.MAX_SAFE_INTEGER)
    await run(
      'INSERT INTO ends VALUES (?, ?)',
      { bytes: Array.from({ length: 70_000 }, (_, at) => at % 256) },
      -1,
    )
    await run('INSERT INTO ends VALUES (NULL, ?)', 2 ** 53)
    await run('INSERT INTO ends VALUES (NULL, ?)', 2 ** 63)
    await run('INSERT INTO ends VALUES (NULL, ?)', 0.5)
    for (const call of ['all', 'raw', 'first'])
      await both({
        call,
        sql: 'SELECT length(bytes) AS size, hex(substr(bytes, 1, 4)), number, typeof(number) FROM ends',
      })
    await both({ call: 'all', sql: 'SELECT bytes FROM ends WHERE length(bytes) = 0' })
    await both({ call: 'all', sql: 'SELECT 9223372036854775807 AS most, -9223372036854775808 AS least' })
    for (const size of [1_900_000, 2_200_000]) await run('INSERT INTO ends VALUES (zeroblob(?), 1)', size)
    for (const count of [32, 33])
      await both({
        call: 'all',
        sql: `SELECT max(${Array.from({ length: count }, () => '1').join(', ')}) AS most`,
      })
  })

  test('batches asked at once each happen whole, one after the other', async () => {
    await run('CREATE TABLE counts (name TEXT PRIMARY KEY, value INTEGER) STRICT')
    await run("INSERT INTO counts VALUES ('a', 0), ('b', 0)")
    const add = (name: string) => ({
      sql: 'UPDATE counts SET value = value + 1 WHERE name = ?',
      params: [name],
    })
    const torn = { sql: "INSERT INTO counts VALUES ('a', 1)" }
    for (const { origin } of [runtime, simulator])
      await Promise.all(
        Array.from({ length: 20 }, (_, place) =>
          ask(origin, { call: 'batch', queries: [add('a'), add('b'), ...(place % 2 ? [torn] : [])] }),
        ),
      )
    expect(await both({ call: 'all', sql: 'SELECT value FROM counts' })).toMatchObject({
      value: { results: [{ value: 10 }, { value: 10 }] },
    })
  })

  test('a place that two ask for at once is one’s', async () => {
    await ask(runtime.origin, {
      call: 'run',
      sql: 'CREATE TABLE taken (place INTEGER PRIMARY KEY, by INTEGER)',
    })
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, by) =>
        ask(runtime.origin, { call: 'run', sql: 'INSERT INTO taken VALUES (1, ?)', params: [by] }),
      ),
    )
    expect(outcomes.filter((one) => 'value' in (one as object))).toHaveLength(1)
  })
})
