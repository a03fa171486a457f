import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Settings } from '../settings/setting.ts'
import { writeSettingsFile } from '../settings/settings-file.ts'
import { settingsInService } from '../testing/settings-in-service.ts'
import { readySettings } from './ready-settings.ts'
import { StartRefused } from './state-lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portail-reglages-'))
})
afterEach(() => rm(folder, { recursive: true }))

const { CLOUDFLARE_ACCOUNT_ID: _account, CLOUDFLARE_API_TOKEN: _token, ...inService } = settingsInService()
async function judged(settings: Settings) {
  const file = path.join(folder, 'settings.json')
  await writeSettingsFile(file, settings)
  return readySettings(file, 'production', '/var/lib/portail')
}
const account = (changes: object) => ({
  MERCHANT_ACCOUNTS: [{ ...(inService['MERCHANT_ACCOUNTS'] as object[])[0], ...changes }],
})

test('what may be in service starts', async () => {
  expect(await judged(inService)).toEqual(inService)
})

test('an empty folder is told what is missing, and the command that makes it', async () => {
  const refused = readySettings(path.join(folder, 'settings.json'), 'production', undefined)
  await expect(refused).rejects.toThrow(StartRefused)
  await expect(refused).rejects.toThrow('npm run settings -- --environment production --place server')
  for (const name of [
    'PORTAL_ORIGIN',
    'PASS_KEYS',
    'FRONT_SECRET',
    'MERCHANT_ACCOUNTS',
    'ISSUER',
    'CMS_FACTOR_KEYS',
  ])
    await expect(refused).rejects.toThrow(`${name} manque`)
})

test.each([
  ['PORTAL_ORIGIN', { PORTAL_ORIGIN: 'http://ca-cpourmoi.com' }],
  ['CMS_URL', { CMS_URL: 'http://cms.ca-cpourmoi.com' }],
  ['ISSUER', { ISSUER: { ...(inService['ISSUER'] as object), specimen: true } }],
  ['MERCHANT_ACCOUNTS', account({ mode: 'test' })],
  ['MERCHANT_ACCOUNTS', account({ key: 'demo-key-of-a-sandbox' })],
  ['PASS_KEYS', { PASS_KEYS: [{ id: 'k', secret: `demo-${'x'.repeat(40)}` }] }],
  ['PAYLOAD_SECRET', { PAYLOAD_SECRET: `demo-${'x'.repeat(40)}` }],
])('%s of a demonstration is refused by its name, and its value is not said', async (name, changes) => {
  const fault = await judged({ ...inService, ...changes }).catch((refused: unknown) => refused)
  expect(fault).toBeInstanceOf(StartRefused)
  const { message } = fault as StartRefused
  expect(message).toContain(`✗ ${name} `)
  expect(message).toContain('--state /var/lib/portail')
  expect(message).not.toMatch(/demo-key|xxxxx/)
})
