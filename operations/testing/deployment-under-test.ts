import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deployPublication } from '../deploy/deploy-publication.ts'
import { deploy, type DeploymentOptions, planOnly } from '../deploy/run-deployment.ts'
import { undo } from '../deploy/undo.ts'
import { readSettingsFile, settingsFileIn, writeSettingsFile } from '../settings/settings-file.ts'
import type { Settings } from '../settings/setting.ts'
import { type PretendPlatform, startPretendPlatform } from './pretend-platform.ts'
import { writePublication } from './pretend-publication.ts'
import { settingsInService } from './settings-in-service.ts'

/** Two small migrations: those of the product are two dozen calls, and are applied whole by one test. */
const twoMigrations = {
  '0001_orders.sql': 'CREATE TABLE orders (id TEXT PRIMARY KEY) STRICT;',
  '0002_paid.sql': 'ALTER TABLE orders ADD COLUMN paid_at INTEGER;',
}

/** One environment before the pretended platform, in a folder of its own. */
export interface DeploymentUnderTest {
  platform: PretendPlatform
  options: DeploymentOptions & { publication: string }
  /** What was said on the terminal. */
  said: string[]
  deploy: () => ReturnType<typeof deploy>
  plan: () => ReturnType<typeof planOnly>
  publish: () => ReturnType<typeof deployPublication>
  undo: (dryRun?: boolean) => ReturnType<typeof undo>
  /** Calls that could change something, since the last time that this was asked. */
  written: () => string[]
  change: (settings: Settings) => Promise<void>
  /** Text of all that a deployment has left in its folder, apart from the settings. */
  left: () => Promise<string>
  stop: () => Promise<void>
}

export async function deploymentUnderTest(
  changes: Partial<DeploymentOptions> = {},
): Promise<DeploymentUnderTest> {
  const platform = await startPretendPlatform()
  const root = await mkdtemp(path.join(tmpdir(), 'deploiement-'))
  const folder = path.join(root, 'production')
  await writeSettingsFile(settingsFileIn(folder), settingsInService())
  const migrations = path.join(root, 'migrations')
  await mkdir(migrations)
  for (const [name, sql] of Object.entries(twoMigrations)) await writeFile(path.join(migrations, name), sql)
  const publication = await writePublication(path.join(root, 'publication'))
  const said: string[] = []
  const options = {
    environment: 'production' as const,
    folder,
    publication,
    migrations,
    say: (line: string) => void said.push(line),
    ask: null,
    processEnvironment: { CLOUDFLARE_API_BASE_URL: platform.base },
    patience: { attempts: 1, pauseMs: 1, origin: platform.origin },
    ...changes,
  }
  let seen = 0
  return {
    platform,
    options: { ...options, publication },
    said,
    deploy: () => deploy(options),
    plan: () => planOnly(options),
    publish: () => deployPublication(publication, options),
    undo: (dryRun = false) => undo({ ...options, dryRun }),
    written: () => {
      const since = platform.calls.slice(seen).filter(({ writes }) => writes)
      seen = platform.calls.length
      return since.map(({ method, address }) => `${method} ${shortened(address)}`)
    },
    change: async (settings) => {
      const file = settingsFileIn(folder)
      await writeSettingsFile(file, { ...(await readSettingsFile(file)), ...settings })
    },
    left: async () => {
      const files = await readdir(path.join(folder, 'deploy'), { recursive: true, withFileTypes: true })
      const texts = files
        .filter((file) => file.isFile())
        .map(async (file) => `${file.name}\n${await readFile(path.join(file.parentPath, file.name), 'utf8')}`)
      return (await Promise.all(texts)).join('\n')
    },
    stop: async () => {
      await platform.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** An address without what differs from one run to the next. */
export const shortened = (address: string) =>
  address
    .replace(/^\/accounts\/\w+/, '')
    .replace(/\?.*$/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '…')
