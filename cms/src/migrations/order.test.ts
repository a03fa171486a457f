import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { migrations as forPostgres } from './postgres/index.ts'
import { migrations as forSqlite } from './sqlite/index.ts'

// `payload migrate` reads the folder and sorts names; tests run the index.
test.each([
  ['sqlite', forSqlite],
  ['postgres', forPostgres],
])('the index of %s names every migration, in the order in which production runs them', (folder, migrations) => {
  const files = readdirSync(path.join(import.meta.dirname, folder)).filter((file) => /^\d.*\.ts$/.test(file))
  expect(migrations.map(({ name }) => `${name}.ts`)).toEqual(files.toSorted())
})

const nameOf = (name: string) => name.replace(/^\d+_\d+_/, '')

test('both databases are migrated in one order', () => {
  expect(forPostgres.map(({ name }) => nameOf(name))).toEqual(forSqlite.map(({ name }) => nameOf(name)))
})
