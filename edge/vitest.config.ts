import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { D1Migration } from '@cloudflare/vitest-plugin'
import { build } from 'esbuild'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { z } from 'zod'
import { testAuthority } from './tests/secure-servers.ts'

const compatibilityDate = '2026-11-01'

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

/** The database stands beside the tests: what vitest puts around an object in their own isolate doubles what it costs. */
async function databaseWorker(migrations: D1Migration[]) {
  const { outputFiles } = await build({
    entryPoints: [here('tests/tested-database.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    external: ['cloudflare:*'],
    write: false,
  })
  return {
    name: 'database',
    compatibilityDate,
    modules: [
      { type: 'ESModule' as const, path: 'tested-database.mjs', contents: outputFiles[0]?.text ?? '' },
    ],
    bindings: { MIGRATIONS: migrations.flatMap(({ queries }) => queries) },
    durableObjects: { DATABASES: { className: 'Database', useSQLite: true, unsafePreventEviction: true } },
  }
}

/** Everything of the Worker is tested inside workerd, on the migrations that production runs. */
export default defineConfig(async (): Promise<ViteUserConfig> => {
  // Whom the runtime believes is read when its module is loaded.
  process.env['NODE_EXTRA_CA_CERTS'] = testAuthority
  const { cloudflareTest, readD1Migrations } = await import('@cloudflare/vitest-plugin')
  return {
    root: here('.'),
    plugins: [
      cloudflareTest({
        main: './src/deriver/deriver-worker.ts',
        miniflare: {
          compatibilityDate,
          compatibilityFlags: ['nodejs_compat'],
          d1Databases: ['SIMULATED'],
          durableObjects: {
            DERIVERS: 'Deriver',
            DATABASES: { className: 'Database', scriptName: 'database' },
          },
          workers: [await databaseWorker(await readD1Migrations(here('migrations')))],
          bindings: {
            CORPUS: corpus(),
            NAMES: readFileSync(here('../tests/corpus/names.jsonl'), 'utf8'),
          },
        },
      }),
    ],
    test: {
      name: 'edge',
      // Measurements, which judge no time, run by themselves: `PORTAL_MEASURE=1 vitest run`.
      include: process.env['PORTAL_MEASURE']
        ? ['tests/**/*.measure.ts']
        : ['src/**/*.test.ts', 'tests/**/*.test.ts'],
      globalSetup: ['../tests/local/run-folder.ts', 'tests/mail-server.ts'],
      setupFiles: ['tests/own-database.ts', 'tests/quiet-console.ts'],
      // A workerd and the same modules for each file were two fifths of the work. What modules remember is keyed by the
      // bindings of one portal, and each test starts its own on a database that it finds as the migrations leave it.
      isolate: false,
      // By default a machine of two cores has one worker.
      maxWorkers: 2,
      // A handshake that failed is told twice by workerd: as the error of its socket, and as a promise of the runtime's own, which
      // no program can reach.
      onUnhandledError: (fault) =>
        !(
          fault.message.startsWith('internal error; reference = ') &&
          'VITEST_TEST_PATH' in fault &&
          String(fault.VITEST_TEST_PATH).includes('smtp-encryption')
        ),
      // A bound for what hangs, far above what any test takes on a busy machine.
      testTimeout: 120_000,
    },
  }
})
