import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { z } from 'zod'

const here = (path: string) => join(import.meta.dirname, path)

/** What the hostile files of `tests/corpus` are and must be answered; workerd reads no disk. */
function corpus(): string {
  const folder = here('../tests/corpus')
  const index = z.looseObject({}).parse(JSON.parse(readFileSync(join(folder, 'files.json'), 'utf8')))
  const files = readdirSync(join(folder, 'files'))
  const bytes = files.map((file): [string, string] => [
    file,
    readFileSync(join(folder, 'files', file)).toString('base64'),
  ])
  return JSON.stringify({ ...index, bytes: Object.fromEntries(bytes) })
}

/** Everything of the Worker is tested inside workerd, on the migrations that production runs. */
export default defineConfig(async () => ({
  root: here('.'),
  plugins: [
    cloudflareTest({
      main: './src/deriver/deriver-worker.ts',
      miniflare: {
        compatibilityDate: '2026-11-01',
        compatibilityFlags: ['nodejs_compat'],
        d1Databases: ['DB'],
        durableObjects: { DERIVERS: 'Deriver' },
        bindings: {
          MIGRATIONS: await readD1Migrations(here('migrations')),
          CORPUS: corpus(),
          NAMES: readFileSync(here('../tests/corpus/names.jsonl'), 'utf8'),
        },
      },
    }),
  ],
  test: {
    name: 'edge',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['../tests/local/run-folder.ts', 'tests/mail-server.ts'],
    setupFiles: ['tests/quiet-console.ts'],
    // A workerd and the same modules for each file were two fifths of the work. What modules remember is keyed by the
    // bindings of one portal, and each test starts its own on a database that it finds as the migrations leave it.
    isolate: false,
    // By default a machine of two cores has one worker.
    maxWorkers: 2,
    // A bound for what hangs, far above what any test takes on a busy machine.
    testTimeout: 120_000,
  },
}))
