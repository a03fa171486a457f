import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'

// Before any module reads the environment: a test never opens the database of this machine.
const stateFolder = mkdtempSync(path.join(tmpdir(), 'cms-'))
delete process.env['DATABASE_URL']
delete process.env['CMS_URL']
delete process.env['SMTP_URL']
Object.assign(process.env, {
  PAYLOAD_SECRET: 'a-secret-for-tests-that-is-long-enough',
  PORTAL_ENV: 'local',
  PORTAL_STATE_DIR: stateFolder,
  PORTAL_JOBS_TOKEN: 'a-token-for-the-supervisor-of-the-tests',
})

afterAll(() => rmSync(stateFolder, { recursive: true, force: true }))
