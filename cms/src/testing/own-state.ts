import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, inject, vi } from 'vitest'
import { keepStatements } from './kept-statements.ts'
import { deriveLightly } from './light-derivation.ts'

// Before any module reads the environment: a test never opens the database of this machine. Files of one worker share its
// modules, and so the name of this folder; each finds it empty.
const stateFolder = path.join(inject('runFolder'), `state-${process.pid}`)
mkdirSync(stateFolder, { recursive: true })
delete process.env['CMS_URL']
delete process.env['SMTP_URL']
Object.assign(process.env, {
  PAYLOAD_SECRET: 'a-secret-for-tests-that-is-long-enough',
  PORTAL_ENV: 'local',
  PORTAL_STATE_DIR: stateFolder,
  PORTAL_URL: 'https://portail.test',
  PORTAL_CHANNEL_SECRET: 'a-secret-for-the-channel-of-the-tests',
  CMS_FACTOR_KEYS: JSON.stringify([{ id: 'tests', secret: 'a-secret-for-the-factors-of-the-tests' }]),
  CMS_CLIENT_HEADER: 'x-client',
})

// `CMS_TEST_DATABASE_URL=postgres://… vitest run --no-file-parallelism` runs the same tests on an empty Postgres.
const postgres = process.env['CMS_TEST_DATABASE_URL']
if (postgres === undefined) delete process.env['DATABASE_URL']
else Object.assign(process.env, { DATABASE_URL: postgres, PAYLOAD_DROP_DATABASE: 'true' })

const variables = { ...process.env }
/** Where `getPayload` keeps the CMS that it started, closed or not, for whoever asks next. */
const started = globalThis as { _payload?: Map<string, unknown> }

deriveLightly()
keepStatements()

// What a file has changed around it is gone when the next one begins.
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name]
  Object.assign(process.env, variables)
  started._payload?.clear()
  for (const name of readdirSync(stateFolder))
    rmSync(path.join(stateFolder, name), { recursive: true, force: true })
})
