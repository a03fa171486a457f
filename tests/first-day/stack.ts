import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { answered } from '../local/portal/answering.ts'
import { root } from '../local/portal/places.ts'
import type { Addresses } from '../local/portal/settings-files.ts'
import { allHosts, bankHost, cmsHost, portalHost, ports, release, tryFolder } from './machine/names.ts'
import { startPostgres } from './machine/postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    addresses: Addresses
    password: string
    stateDir: string
    /** What the bank and the portal’s settings have in common. */
    shop: { siteId: string; key: string }
    databaseUrl: string
    /** Digest of the key of every certificate here, as Chromium takes it. */
    certificateKey: string
  }
}

/** What production has elsewhere: names that lead here, certificates, Postgres, a mail server, a bank. The rest is the test’s. */
export default async function setup(project: TestProject): Promise<() => void> {
  appendFileSync('/etc/hosts', `127.0.0.1 ${allHosts.join(' ')}\n`)
  const { FIRST_DAY_CERTIFICATE_KEY: certificateKey = '' } = process.env
  mkdirSync(path.dirname(release), { recursive: true })
  execFileSync('ln', ['-sfn', root, release])
  const running: ChildProcess[] = []
  const { url, server } = await startPostgres()
  running.push(server)

  const shop = { siteId: '87654321', key: randomBytes(12).toString('base64url') }
  const bankSettings = path.join(tryFolder, 'banque.json')
  const merchant = {
    ...{ protocol: 'systempay', name: 'HA PLUS PME', mode: 'production', ...shop },
    notificationUrl: `https://${portalHost}/paiements/systempay/notification`,
  }
  writeFileSync(bankSettings, JSON.stringify({ port: ports.bank, merchants: [merchant] }), { mode: 0o600 })
  const program = (file: string, ...parameters: string[]) =>
    running.push(
      spawn(process.execPath, [path.join(root, 'tests', 'local', file, 'server.ts'), ...parameters], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    )
  program('bank', bankSettings)
  program('mail', path.join(tryFolder, 'courriels'), String(ports.mail), String(ports.smtp))
  const signal = AbortSignal.timeout(60_000)
  await answered(`http://127.0.0.1:${ports.bank}/sante`, 30_000, signal)
  await answered(`http://127.0.0.1:${ports.mail}/sante`, 30_000, signal)

  project.provide('addresses', {
    portal: `https://${portalHost}`,
    cms: `https://${cmsHost}`,
    bank: `https://${bankHost}`,
    mail: `http://127.0.0.1:${ports.mail}`,
    // No partner has a server here: orders wait for a file.
    partner: '',
  })
  project.provide('password', 'trois bols de café brûlant')
  project.provide('stateDir', tryFolder)
  project.provide('shop', shop)
  project.provide('databaseUrl', url)
  project.provide('certificateKey', certificateKey)
  // The whole machine goes with its first process.
  return () => running.forEach((one) => one.kill('SIGTERM'))
}
