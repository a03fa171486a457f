import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readSettingsFile, settingsFileIn } from '../settings/settings-file.ts'
import { everySetting } from '../settings/every-setting.ts'
import { type DeploymentUnderTest, deploymentUnderTest } from '../testing/deployment-under-test.ts'
import { writePublication } from '../testing/pretend-publication.ts'
import { migrationsFolder } from './names.ts'

let under: DeploymentUnderTest

/** Texts that nobody may find: each secret of the file, and what is inside it. */
async function secrets(): Promise<string[]> {
  const settings = await readSettingsFile(settingsFileIn(under.options.folder))
  const found: string[] = []
  const take = (value: unknown): void => {
    if (typeof value === 'string' && value.length >= 12) found.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(take)
  }
  for (const { name, secret } of everySetting) if (secret) take(settings[name])
  return found.filter((text) => !/^https:|^production$/.test(text))
}

/** Parameters of every process of this machine. */
const parametersOfProcesses = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      } catch {
        return ''
      }
    })
    .join('\n')

describe('from an empty account', () => {
  afterEach(() => under.stop())
  it('makes a portal that answers on its domain, with every migration of this version, and says no secret', async () => {
    under = await deploymentUnderTest({ migrations: migrationsFolder })
    let parameters = ''
    under.platform.breaks = () => {
      parameters += parametersOfProcesses()
      return null
    }
    expect(await under.deploy()).toEqual({
      kind: 'deployed',
      changed: 7,
      answers: true,
      digest: 'a'.repeat(64),
    })
    const { account } = under.platform
    expect(account.standing()).toMatchObject({
      databases: [
        {
          name: 'portal',
          jurisdiction: 'eu',
          migrations: (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).sort(),
        },
      ],
      workers: [
        {
          name: 'ca-cpourmoi-deriver',
          subdomain: { enabled: false, previews_enabled: false },
          migrationTag: 'v1',
        },
        {
          name: 'ca-cpourmoi',
          crons: ['* * * * *'],
          subdomain: { enabled: false, previews_enabled: false },
          // Lines of each request would say which address was asked for.
          logs: { logpush: false, observability: { enabled: true, logs: { invocation_logs: false } } },
          version: { runs: { compatibility_date: '2026-11-01', compatibility_flags: ['nodejs_compat'] } },
        },
      ],
      domains: [
        { hostname: 'ca-cpourmoi.com', service: 'ca-cpourmoi' },
        { hostname: 'www.ca-cpourmoi.com', service: 'ca-cpourmoi' },
      ],
    })
    const live = account.live('ca-cpourmoi')
    expect(Object.keys(live?.secrets ?? {}).sort()).toEqual([
      'CHANNEL_KEYS',
      'CODE_FINGERPRINT_SECRET',
      'CODE_KEYS',
      'FACTOR_KEYS',
      'MERCHANT_ACCOUNTS',
      'PASS_KEYS',
      'SMTP_URL',
      'WATCH_SECRET',
    ])
    expect(live?.bindings).toContainEqual(expect.objectContaining({ name: 'PORTAL_ENV', text: 'production' }))
    expect(live?.bindings).toContainEqual({
      name: 'DB',
      type: 'd1',
      id: account.databases.get('portal')?.uuid,
    })

    const hidden = await secrets()
    expect(hidden.length).toBeGreaterThan(10)
    expect(parameters).toContain('wrangler')
    const shown = [under.said.join('\n'), await under.left(), parameters].join('\n')
    expect(hidden.filter((secret) => shown.includes(secret))).toEqual([])
    // What wrangler was given is taken away, and the rest is its owner’s.
    const own = path.join(under.options.folder, 'deploy')
    expect((await readdir(own)).sort()).toEqual(['journal.json', 'wrangler.log'])
    for (const name of await readdir(own)) expect((await stat(path.join(own, name))).mode & 0o077).toBe(0)

    under.written()
    expect(await under.deploy()).toMatchObject({ kind: 'deployed', changed: 0, answers: true })
    expect(under.written()).toEqual([])
  })
})

// One deployment that lives on: each test follows the one before.
describe('run again', () => {
  beforeAll(async () => {
    under = await deploymentUnderTest()
    expect(await under.deploy()).toMatchObject({ kind: 'deployed', answers: true })
  })
  beforeEach(() => void under.written())
  afterAll(() => under.stop())

  it('changes what differs, and that alone', async () => {
    const { account } = under.platform
    const before = account.live('ca-cpourmoi')

    await under.change({ FACTOR_KEYS: [{ id: 'neuve', secret: 'f'.repeat(43) }] })
    expect(await under.deploy()).toMatchObject({ changed: 1 })
    expect(under.written()).toEqual(['PATCH /workers/scripts/ca-cpourmoi/secrets-bulk'])
    const after = account.live('ca-cpourmoi')
    expect(after?.secrets).toEqual({
      ...before?.secrets,
      FACTOR_KEYS: JSON.stringify([{ id: 'neuve', secret: 'f'.repeat(43) }]),
    })
    expect(after).toMatchObject({ modules: before?.modules, files: before?.files })
    const sent = under.platform.calls.findLast(({ method }) => method === 'PATCH')?.text ?? ''
    expect(Object.keys((JSON.parse(sent) as { secrets: object }).secrets)).toEqual(['FACTOR_KEYS'])

    await writeFile(
      path.join(under.options.migrations, '0003_more.sql'),
      'CREATE TABLE more (id TEXT) STRICT;',
    )
    expect(await under.deploy()).toMatchObject({ changed: 1 })
    const asked = under.written()
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((call) => !call.startsWith('POST /d1/database/'))).toEqual([])
    expect(account.standing()).toMatchObject({ databases: [{ migrations: { 2: '0003_more.sql' } }] })

    const files = [...account.files.keys()]
    await writePublication(under.options.publication, {
      digest: 'c'.repeat(64),
      files: { 'neuve.html': 'neuve' },
    })
    expect(await under.deploy()).toMatchObject({ changed: 1, answers: true, digest: 'c'.repeat(64) })
    expect(under.written().filter((call) => /d1|deriver|domains|schedules/.test(call))).toEqual([])
    expect(
      [...account.files]
        .filter(([hash]) => !files.includes(hash))
        .map(([, body]) => body.slice(0, 5))
        .sort(),
    ).toEqual(['neuve', '{"sna'])
    expect(account.live('ca-cpourmoi')?.secrets).toEqual(after?.secrets)
  })

  it('takes away a secret that is no setting any more, and gives back one that was taken away', async () => {
    const live = under.platform.account.live('ca-cpourmoi')
    if (!live) throw new Error('nothing is live')
    live.secrets['ANCIEN'] = 'x'
    delete live.secrets['SMTP_URL']
    expect(await under.deploy()).toMatchObject({ changed: 1 })
    const now = under.platform.account.live('ca-cpourmoi')?.secrets ?? {}
    expect(now).not.toHaveProperty('ANCIEN')
    expect(now['SMTP_URL']).toMatch(/^smtps:/)
  })

  it('mends what somebody changed by hand: schedule, logs, name, address of the platform', async () => {
    const { account } = under.platform
    account.worker('ca-cpourmoi').crons = []
    account.worker('ca-cpourmoi').logs = { observability: { enabled: true }, logpush: false }
    account.domains.delete('www.ca-cpourmoi.com')
    account.worker('ca-cpourmoi-deriver').subdomain = { enabled: true, previews_enabled: false }
    expect(await under.deploy()).toMatchObject({ changed: 4 })
    expect(under.written()).toEqual([
      'POST /workers/scripts/ca-cpourmoi-deriver/subdomain',
      'PATCH /workers/scripts/ca-cpourmoi/script-settings',
      'PUT /workers/scripts/ca-cpourmoi/schedules',
      'PUT /workers/domains',
    ])
  })

  it('knows from another machine what is live, and puts back the whole once', async () => {
    await rm(path.join(under.options.folder, 'deploy'), { recursive: true })
    expect(await under.deploy()).toMatchObject({ changed: 1 })
    under.written()
    expect(await under.deploy()).toMatchObject({ changed: 0 })
    expect(under.written()).toEqual([])
  })

  it('goes back to the former deployment and to the present again, and says what it cannot undo', async () => {
    const { account } = under.platform
    const served = () => account.live('ca-cpourmoi')
    const former = served()
    await writePublication(under.options.publication, { digest: 'e'.repeat(64) })
    await under.deploy()
    under.written()

    expect(await under.undo(true)).toEqual({ kind: 'planned' })
    expect(under.written()).toEqual([])
    expect(served()?.message).toBe('publication eeeeeeeeeeee')

    expect(await under.undo()).toMatchObject({ kind: 'undone' })
    expect(served()).toEqual(former)
    expect(under.written()).toEqual(['POST /workers/scripts/ca-cpourmoi/deployments'])
    expect(under.said.join('\n')).toMatch(/Les migrations restent.*\n.*Les données restent/)

    expect(await under.undo()).toMatchObject({ kind: 'undone' })
    expect(served()?.message).toBe('publication eeeeeeeeeeee')
    expect(await under.deploy()).toMatchObject({ changed: 0 })
  })

  it('puts a publication online without the rest, and leaves what is there when it fails', async () => {
    const { platform } = under
    const former = platform.account.live('ca-cpourmoi')
    await writePublication(under.options.publication, { digest: 'd'.repeat(64) })
    platform.breaks = ({ method, address }) =>
      (method === 'POST' && address.includes('/versions')) ||
      (method === 'PUT' && address.includes('/scripts/'))
        ? 'refused'
        : null
    expect(await under.publish()).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('refusé par cet essai') as string,
    })
    expect(platform.account.live('ca-cpourmoi')).toEqual(former)
    platform.breaks = () => null
    expect(await under.publish()).toEqual({ kind: 'live', digest: 'd'.repeat(64), uploaded: true })
    expect(await under.publish()).toEqual({ kind: 'live', digest: 'd'.repeat(64), uploaded: false })

    await writeFile(
      path.join(under.options.migrations, '0004_others.sql'),
      'CREATE TABLE others (id TEXT) STRICT;',
    )
    expect(await under.publish()).toMatchObject({
      kind: 'refused',
      reasons: [expect.stringContaining('npm run deploy')],
    })
  })

  it('is one at a time, and a lock that nobody holds is nobody’s', async () => {
    const lock = path.join(under.options.folder, 'deploy', 'running.pid')
    await writeFile(lock, String(process.pid))
    await expect(under.deploy()).rejects.toThrow('est en cours')
    expect(await under.publish()).toMatchObject({ kind: 'failed' })
    await writeFile(lock, '999999999')
    // A run that was killed has left what it gave wrangler.
    await mkdir(path.join(path.dirname(lock), 'wrangler'))
    await writeFile(path.join(path.dirname(lock), 'wrangler', 'secrets.json'), '{"SMTP_URL":"reste"}')
    expect(await under.deploy()).toMatchObject({ kind: 'deployed', answers: true })
    expect(await under.left()).not.toContain('reste')
  })
})

describe('from an empty account too', () => {
  afterEach(() => under.stop())
  it('does not take over a name that leads elsewhere, and goes on from there', async () => {
    under = await deploymentUnderTest()
    under.platform.account.records.add('ca-cpourmoi.com')
    await expect(under.deploy()).rejects.toThrow('ca-cpourmoi.com mène déjà ailleurs')
    under.platform.account.records.clear()
    under.written()
    expect(await under.deploy()).toMatchObject({ changed: 2, answers: true })
    expect(under.said.join('\n')).toContain(
      'La dernière fois, « Mener ca-cpourmoi.com à « ca-cpourmoi » » n’est pas allé au bout',
    )
    expect(under.written()).toEqual(['PUT /workers/domains', 'PUT /workers/domains'])
  })

  it('takes an account of staging beside that of production', async () => {
    under = await deploymentUnderTest({ environment: 'staging' })
    await writePublication(under.options.publication, { unconfirmed: true })
    expect(await under.deploy()).toMatchObject({ kind: 'deployed', answers: true })
    expect([...under.platform.account.workers.keys()]).toEqual([
      'ca-cpourmoi-deriver-staging',
      'ca-cpourmoi-staging',
    ])
    expect([...under.platform.account.databases.keys()]).toEqual(['portal-staging'])
    expect(under.said.join('\n')).toContain('! texte non confirmé')
  })
})
