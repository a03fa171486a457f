import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { platformNames } from '../deploy/names.ts'
import { root } from '../settings/root.ts'
import { settingsFileIn, writeSettingsFile } from '../settings/settings-file.ts'
import { aPortalState, membersFileIn } from '../testing/portal-state.ts'
import { exportOf } from '../testing/pretend-export.ts'
import { type PretendPlatform, startPretendPlatform } from '../testing/pretend-platform.ts'
import { settingsInService } from '../testing/settings-in-service.ts'
import { checkBackup } from './check-backup.ts'
import { exportedName } from './exported-members.ts'

// The command itself, against the platform’s interface: wrangler exports, and nothing of it stays in clear.

// wrangler is one file of 15 MB, read again by each command.
vi.setConfig({ testTimeout: 240_000 })

const run = promisify(execFile)
let folder: string
let state: string
let platform: PretendPlatform
let identity: string
let recipient: string
let operations: string
let told: string[] = []
let secret = ''
const portal = createServer(({ url, headers }, answer) => {
  told.push(`${url} ${headers.authorization}`)
  answer.writeHead(200).end('{}')
})
const settings = () =>
  settingsInService({ PORTAL_ORIGIN: `http://127.0.0.1:${(portal.address() as AddressInfo).port}` })

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'export-'))
  operations = path.join(folder, 'operations')
  state = await aPortalState()
  platform = await startPretendPlatform()
  identity = await generateX25519Identity()
  recipient = await identityToRecipient(identity)
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await platform.close()
  await new Promise((resolve) => portal.close(resolve))
  await rm(folder, { recursive: true })
  await rm(state, { recursive: true })
})

/** The members of this state, on Cloudflare: what is here of them is gone. */
async function deployed() {
  const { database } = await platformNames('production')
  const file = membersFileIn(state)
  const here = new DatabaseSync(file)
  const there = platform.account.createDatabase(database, 'eu').sqlite
  there.exec('PRAGMA foreign_keys = OFF')
  there.exec(exportOf(here))
  here.close()
  await rm(path.dirname(file), { recursive: true })
  const given: Record<string, unknown> = {
    ...settings(),
    CLOUDFLARE_ACCOUNT_ID: platform.account.id,
    CLOUDFLARE_API_TOKEN: platform.account.token,
  }
  secret = String(given['WATCH_SECRET'])
  await writeSettingsFile(settingsFileIn(path.join(operations, 'production')), given)
  return there
}
const backUp = (...more: string[]) =>
  run(
    process.execPath,
    [
      ...['operations/backup/backup.ts', '--environment', 'production', '--operations', operations],
      ...['--state', state, '--to', path.join(folder, 'sauvegardes'), '--recipient', recipient, ...more],
    ],
    { cwd: root, env: { ...process.env, CLOUDFLARE_API_BASE_URL: platform.base } },
  )

test('a portal on Cloudflare is backed up whole, told of, and leaves nothing in clear', async () => {
  const there = await deployed()
  const count = (sqlite: DatabaseSync) =>
    sqlite.prepare('SELECT count(*) AS n FROM d1_migrations').get()?.['n']
  const { stdout } = await backUp()
  expect(stdout).toContain('Sauvegarde écrite')
  expect(stdout).toContain('Le portail sait que la sauvegarde est faite.')
  expect(told).toEqual([`/sante/sauvegarde Bearer ${secret}`])
  const [name = ''] = await readdir(path.join(folder, 'sauvegardes'))
  const held = await checkBackup(path.join(folder, 'sauvegardes', name), identity)
  expect(held.files.map((file) => file.name)).toContain(exportedName)
  expect(held.members?.migrations).toHaveLength(Number(count(there)))
  expect(held.keys.map(({ setting }) => setting)).toContain('PASS_KEYS')
  expect((await readdir(state)).filter((one) => one.startsWith('.sauvegarde-'))).toEqual([])
  const log = await readFile(path.join(operations, 'production', 'deploy', 'wrangler.log'), 'utf8')
  expect(log).toContain('d1 export')
  expect(log).not.toContain('signee')
  expect(log).not.toContain(platform.account.token)
})

test.each(['refused', 'cut'] as const)(
  'one that the platform does not give (%s) is no backup',
  async (fault) => {
    told = []
    const before = await readdir(path.join(folder, 'sauvegardes'))
    platform.breaks = ({ address }) => (address.endsWith('/export') ? fault : null)
    await expect(backUp()).rejects.toMatchObject({ code: expect.any(Number) as number })
    platform.breaks = () => null
    expect(await readdir(path.join(folder, 'sauvegardes'))).toEqual(before)
    expect(told).toEqual([])
  },
)
