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
    '-- nothing',
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
    await both({ call: 'batch', queries: [{ sql: 'SELECT 1' }, { sql: '-- nothing' }] })
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
