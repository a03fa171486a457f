import { execFile } from 'node:child_process'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseClient } from './database-client.ts'
import { migrate } from './migrate.ts'
import { aRuntime, type RuntimeUnderTest } from './testing/runtime-under-test.ts'

const migrations = {
  '0002_second.sql':
    "CREATE TRIGGER kept BEFORE DELETE ON log BEGIN SELECT RAISE (ABORT, 'kept; for ever'); END;",
  '0001_first.sql': '-- A table.\nCREATE TABLE log (n INTEGER PRIMARY KEY);\nINSERT INTO log VALUES (0);',
  'notes.md': 'no migration',
}

let runtime: RuntimeUnderTest
beforeAll(async () => {
  runtime = await aRuntime(migrations)
})
afterAll(() => runtime.stop())

const recorded = async () => {
  const { results } = await databaseClient(runtime.database)
    .prepare('SELECT name FROM d1_migrations ORDER BY id')
    .all()
  return results.map(({ name }) => name)
}
const write = (file: string, sql: string) => writeFile(path.join(runtime.folder, 'migrations', file), sql)

describe('migrations', () => {
  test('are applied in their order, once, and recorded as wrangler does', async () => {
    expect(await recorded()).toEqual(['0001_first.sql', '0002_second.sql'])
    await runtime.restart()
    expect(await recorded()).toEqual(['0001_first.sql', '0002_second.sql'])
    await expect(databaseClient(runtime.database).prepare('DELETE FROM log').run()).rejects.toThrow(
      'kept; for ever',
    )
  })

  test('are applied whole or not at all', async () => {
    await write('0003_third.sql', 'CREATE TABLE half (n);\nINSERT INTO nowhere VALUES (1);')
    const database = databaseClient(runtime.database)
    const applying = migrate(database, path.join(runtime.folder, 'migrations'))
    await expect(applying).rejects.toThrow(
      'migration 0003_third.sql failed: D1_ERROR: no such table: nowhere',
    )
    const { results } = await database.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all()
    expect([results, await recorded()]).toEqual([[], ['0001_first.sql', '0002_second.sql']])
    await write('0003_third.sql', 'CREATE TABLE half (n);')
    expect(await migrate(database, path.join(runtime.folder, 'migrations'))).toEqual(['0003_third.sql'])
  })
})

describe('a database that is killed while it writes', () => {
  const insert = async (n: number) => {
    const answer = await fetch(`${runtime.origin}/-/database`, {
      method: 'POST',
      body: JSON.stringify({
        call: 'batch',
        queries: [
          { sql: 'INSERT INTO log VALUES (?)', params: [2 * n] },
          { sql: 'INSERT INTO log VALUES (?)', params: [2 * n + 1] },
        ],
      }),
    }).catch(() => null)
    const said = answer?.status === 200 ? ((await answer.json()) as { value?: unknown }) : {}
    return 'value' in said
  }

  test('has kept all that it said it wrote, halves of nothing, and writes on', async () => {
    const kept: number[] = []
    let next = 1
    for (let time = 0; time < 3; time++) {
      const pid = await runtime.pidOf('database')
      let writing = true
      const writer = (async () => {
        while (writing) {
          const n = next++
          if (await insert(n)) kept.push(n)
        }
      })()
      await expect.poll(() => kept.length).toBeGreaterThan(10 * (time + 1))
      process.kill(pid, 'SIGKILL')
      await expect.poll(() => runtime.pidOf('database')).not.toBe(pid)
      const before = kept.length
      await expect.poll(() => kept.length, { timeout: 20_000 }).toBeGreaterThan(before + 5)
      writing = false
      await writer
    }
    const rows = await databaseClient(runtime.database).prepare('SELECT n FROM log').raw()
    const there = new Set(rows.flat())
    expect(kept.filter((n) => !there.has(2 * n) || !there.has(2 * n + 1))).toEqual([])
    expect([...there].filter((n) => Number(n) > 1 && !there.has(Number(n) ^ 1))).toEqual([])
  })

  test('is one process, which a start ends when its parent was killed', async () => {
    const pid = await runtime.pidOf('database')
    // A process that lives under that number but is another program is let alone.
    const other = execFile('sleep', ['30'])
    const file = path.join(runtime.folder, 'state', 'processes', 'deriver.pid')
    await runtime.restart()
    await writeFile(file, String(other.pid))
    await runtime.restart()
    expect(other.exitCode).toBe(null)
    other.kill()
    expect(await runtime.pidOf('database')).not.toBe(pid)
    const { stdout } = await promisify(execFile)('ps', ['-eo', 'args'])
    const own = stdout.split('\n').filter((line) => line.includes(path.join(runtime.folder, 'state')))
    expect(own.filter((line) => line.includes('database.capnp'))).toHaveLength(1)
  })

  test('is its owner’s alone, with what is made of settings: no secret is in a file or a parameter', async () => {
    for (const place of ['members', 'processes']) {
      const { mode } = await stat(path.join(runtime.folder, 'state', place))
      expect([place, mode & 0o077]).toEqual([place, 0])
    }
    const configuration = await readFile(
      path.join(runtime.folder, 'state', 'processes', 'portal-1.capnp'),
      'utf8',
    )
    expect(configuration).toContain('A_SECRET')
    expect(configuration).not.toContain('guillemets')
    const { stdout } = await promisify(execFile)('ps', ['-eo', 'args'])
    expect(stdout).not.toContain('guillemets')
  })
})
