import { expect, it, test } from 'vitest'
import { mayChangeSchema, type SchemaItem, WrittenTables } from './written-tables.ts'

const table = (name: string): SchemaItem => ({
  type: 'table',
  name,
  on: name,
  sql: `CREATE TABLE ${name} (a)`,
})
const written = new WrittenTables(
  [
    ...['members', 'sessions', 'words', 'links', 'journal'].map(table),
    { ...table('uses'), type: 'view' },
    {
      type: 'trigger',
      name: 'words_of_new',
      on: 'members',
      sql: 'CREATE TRIGGER words_of_new AFTER INSERT ON members BEGIN INSERT INTO "words" VALUES (NEW.a); END',
    },
    {
      type: 'trigger',
      name: 'uses_count',
      on: 'uses',
      sql: 'CREATE TRIGGER uses_count INSTEAD OF INSERT ON uses BEGIN UPDATE links SET a = 1; END',
    },
  ],
  [
    { parent: 'members', child: 'sessions' },
    { parent: 'sessions', child: 'links' },
  ],
)

test.each([
  ['SELECT * FROM members', []],
  ['explain query plan DELETE FROM members', []],
  ['SELECT 1; DELETE FROM journal', ['journal']],
  ['INSERT INTO journal VALUES (1)', ['journal']],
  ['\n insert into "journal" select a from links', ['journal', 'links']],
  ['WITH x AS (SELECT 1) INSERT INTO [journal] SELECT * FROM x', ['journal']],
  ['DELETE FROM members', ['links', 'members', 'sessions', 'words']],
  ['INSERT INTO uses VALUES (1)', ['links', 'uses']],
  ['REPLACE INTO main.words VALUES (1)', ['words']],
])('%s writes %j at most', (sql, tables) => {
  expect([...written.writtenBy(sql)].toSorted()).toEqual(tables)
})

it('knows what may change the schema', () => {
  expect(['CREATE TRIGGER a', ' drop table b', 'Alter Table c'].filter(mayChangeSchema)).toHaveLength(3)
  expect(["SELECT sql FROM sqlite_master WHERE sql LIKE '%create%'"].filter(mayChangeSchema)).toEqual([])
})
