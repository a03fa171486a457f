import { mkdir, open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { composeEnvironment } from '../settings/compose.ts'
import { asText, type EnvironmentName, type Settings } from '../settings/setting.ts'
import { everySetting } from '../settings/every-setting.ts'
import { type Journal, openJournal } from './journal.ts'
import { platformNames } from './names.ts'
import { type PlatformClient, platformAddress, platformClient } from './platform-client.ts'
import type { Publication } from './publication.ts'
import { deriverTag, everyMinute, type Wanted, wantedMigrations, wantedPortal } from './wanted.ts'
import type { WranglerAccess } from './wrangler.ts'

/** An account that can be asked, and what wrangler needs to reach it too. */
export interface Account {
  id: string
  client: PlatformClient
  access: WranglerAccess
}

/** The account that settings name, `null` when they do not. A token of the environment of the command comes first. */
export function accountOf(
  folder: string,
  settings: Settings,
  environment: NodeJS.ProcessEnv,
): Account | null {
  const id = settings['CLOUDFLARE_ACCOUNT_ID']
  const token = environment['CLOUDFLARE_API_TOKEN'] ?? settings['CLOUDFLARE_API_TOKEN']
  if (typeof id !== 'string' || typeof token !== 'string' || id === '' || token === '') return null
  const base = platformAddress(environment)
  return {
    id,
    client: platformClient(base, id, token),
    access: {
      base,
      accountId: id,
      token,
      log: path.join(folder, 'deploy', 'wrangler.log'),
      secrets: secretsIn(settings),
    },
  }
}

/** Every text that a secret setting holds, to take out of what others write. */
function secretsIn(settings: Settings): string[] {
  const texts: string[] = []
  const take = (value: unknown, name: string): void => {
    if (typeof value === 'string') {
      // Of what is a list, the keys alone: a name of a gateway is no secret.
      if (/^(?:secret|key|[A-Z_]+)$/.test(name)) texts.push(value, JSON.stringify(value).slice(1, -1))
    } else if (typeof value === 'object' && value !== null)
      for (const [inner, held] of Object.entries(value)) take(held, inner)
  }
  for (const { name, secret } of everySetting) {
    if (!secret || settings[name] === undefined) continue
    take(settings[name], name)
    texts.push(asText(settings[name]))
  }
  // A password inside an address is a secret of its own.
  for (const name of ['SMTP_URL', 'DATABASE_URL']) {
    const address = settings[name]
    if (typeof address !== 'string' || !URL.canParse(address)) continue
    const { password } = new URL(address)
    texts.push(password, decodeURIComponent(password))
  }
  return [...new Set(texts)].filter((text) => text.length >= 8).sort((a, b) => b.length - a.length)
}

/** What the account should hold. @param publication `null`: what does not depend on it */
export async function wantedOf(
  { environment, migrations }: { environment: EnvironmentName; migrations: string },
  settings: Settings,
  publication: Publication | null,
  journal: Journal,
): Promise<Wanted> {
  const names = await platformNames(environment)
  const { PORTAL_ORIGIN = '', REDIRECTED_HOSTS = '' } = composeEnvironment(settings, 'cloudflare', 'portal')
  const own = URL.canParse(PORTAL_ORIGIN) ? [new URL(PORTAL_ORIGIN).hostname] : []
  return {
    names,
    migrationsFolder: migrations,
    migrations: await wantedMigrations(migrations),
    deriver: await deriverTag(),
    portal: publication ? wantedPortal(settings, names, publication, journal) : null,
    crons: everyMinute,
    hostnames: [...new Set([...own, ...REDIRECTED_HOSTS.split(/\s+/).filter(Boolean)])],
  }
}

export class AlreadyRunning extends Error {}

/**
 * Runs one deployment of an environment at a time on this machine: two would write one journal. A lock whose process is gone
 * is nobody’s. Throws `AlreadyRunning`.
 */
export async function alone<Result>(
  folder: string,
  work: (journal: Journal) => Promise<Result>,
): Promise<Result> {
  const own = path.join(folder, 'deploy')
  await mkdir(own, { recursive: true, mode: 0o700 })
  const lock = path.join(own, 'running.pid')
  for (let attempt = 0; ; attempt++) {
    try {
      const handle = await open(lock, 'wx', 0o600)
      await handle.writeFile(String(process.pid))
      await handle.close()
      break
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault
      const holder = Number(await readFile(lock, 'utf8').catch(() => ''))
      if (attempt > 0 || (holder > 0 && isRunning(holder)))
        throw new AlreadyRunning(`Un déploiement de cet environnement est en cours (processus ${holder}).`)
      await rm(lock, { force: true })
    }
  }
  try {
    // What a killed run gave wrangler holds secrets.
    await rm(path.join(own, 'wrangler'), { recursive: true, force: true })
    return await work(await openJournal(folder))
  } finally {
    await rm(lock, { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}
