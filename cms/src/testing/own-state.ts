import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'

// Before any module reads the environment: a test never opens the database of this machine.
const stateFolder = mkdtempSync(path.join(tmpdir(), 'cms-'))
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
  PORTAL_JOBS_TOKEN: 'a-token-for-the-supervisor-of-the-tests',
})

// `CMS_TEST_DATABASE_URL=postgres://… vitest run --no-file-parallelism` runs the same tests on an empty Postgres.
const postgres = process.env['CMS_TEST_DATABASE_URL']
if (postgres === undefined) delete process.env['DATABASE_URL']
else Object.assign(process.env, { DATABASE_URL: postgres, PAYLOAD_DROP_DATABASE: 'true' })

afterAll(() => rmSync(stateFolder, { recursive: true, force: true }))
