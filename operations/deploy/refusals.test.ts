import { spawnSync } from 'node:child_process'
import { mkdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DeploymentUnderTest, deploymentUnderTest } from '../testing/deployment-under-test.ts'
import { writePublication } from '../testing/pretend-publication.ts'
import { settingsInService } from '../testing/settings-in-service.ts'

let under: DeploymentUnderTest
afterEach(() => under.stop())

describe('refuses, and writes nothing', () => {
  beforeEach(async () => {
    under = await deploymentUnderTest()
  })
  afterEach(() => expect(under.written()).toEqual([]))
  const reasons = async () => {
    const outcome = await under.deploy()
    return outcome.kind === 'refused' ? outcome.reasons.join('\n') : outcome.kind
  }

  it('a token of somebody else, or another account', async () => {
    await under.change({ CLOUDFLARE_API_TOKEN: 'un-autre-jeton-assez-long-pour-etre-lu' })
    await expect(under.deploy()).rejects.toThrow(/refuse ce jeton.*CLOUDFLARE_API_TOKEN/s)
    await under.change({
      CLOUDFLARE_API_TOKEN: under.platform.account.token,
      CLOUDFLARE_ACCOUNT_ID: 'f'.repeat(32),
    })
    await expect(under.deploy()).rejects.toThrow('CLOUDFLARE_ACCOUNT_ID')
  })

  it('a database outside the European Union', async () => {
    under.platform.account.createDatabase('portal', null)
    expect(await reasons()).toContain('hors de la juridiction « eu »')
  })

  it('a database that a newer version has migrated', async () => {
    const { sqlite } = under.platform.account.createDatabase('portal', 'eu')
    sqlite.exec(
      `CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO d1_migrations (name) VALUES ('0099_later.sql')`,
    )
    expect(await reasons()).toContain('0099_later.sql')
  })

  it('a name that leads to another Worker, a domain that is not there or not active', async () => {
    const { account } = under.platform
    account.domains.set('ca-cpourmoi.com', { id: 'd', service: 'vitrine', zoneId: 'z' })
    expect(await reasons()).toContain('mène déjà au Worker « vitrine »')
    account.domains.clear()
    account.zones[0] = { id: 'z', name: 'ca-cpourmoi.com', status: 'pending' }
    expect(await reasons()).toContain('n’est pas encore actif (pending)')
    account.zones.length = 0
    expect(await reasons()).toContain('ce compte n’a pas ce domaine')
  })

  it('a publication that is not there, not whole, or shows texts that nobody has confirmed', async () => {
    await writePublication(under.options.publication, { unconfirmed: true })
    expect(await reasons()).toContain(
      'texte non confirmé par l’équipe juridique : « Mentions légales » (2024-07-17)',
    )
    await rm(path.join(under.options.publication, 'client', '_prive'), { recursive: true })
    expect(await reasons()).toContain('n’en contient pas une entière')
    await rm(under.options.publication, { recursive: true })
    await mkdir(under.options.publication)
    expect(await reasons()).toContain('publiez depuis le CMS')
  })

  it('settings of a demonstration, by name', async () => {
    await under.change({ PASS_KEYS: [{ id: 'local', secret: `demo-${'x'.repeat(43)}` }], SMTP_URL: '' })
    const said = await reasons()
    expect(said).toMatch(/PASS_KEYS est refusé en service[\s\S]*SMTP_URL manque\. Où le trouver/)
    expect(said).not.toContain('demo-')
  })
})

describe('a plan', () => {
  beforeEach(async () => {
    under = await deploymentUnderTest()
  })

  it('is told from the account, and nothing is written there or here', async () => {
    expect(await under.plan()).toEqual({ kind: 'planned', changed: 7 })
    expect(under.written()).toEqual([])
    await expect(stat(path.join(under.options.folder, 'deploy'))).rejects.toThrow('ENOENT')
  })

  it('is told without an account, with what could not be read and what is missing', async () => {
    await rm(under.options.folder, { recursive: true })
    expect(await under.plan()).toEqual({ kind: 'planned', changed: null })
    expect(under.platform.calls).toEqual([])
    const said = under.said.join('\n')
    for (const words of ['n’a pas été lu', 'Créer la base « portal »', 'PORTAL_ORIGIN manque. Où le trouver'])
      expect(said).toContain(words)
    await expect(stat(under.options.folder)).rejects.toThrow('ENOENT')
  })
})

it('refuses what is missing before anything is asked of the account', async () => {
  under = await deploymentUnderTest()
  await under.change({ PORTAL_ORIGIN: settingsInService()['CMS_URL'], ISSUER: '' })
  expect(await under.deploy()).toMatchObject({ kind: 'refused' })
  expect(under.platform.calls).toEqual([])
})

describe('the command', () => {
  const run = async (...parameters: string[]) => {
    under = await deploymentUnderTest()
    const state = path.join(under.options.folder, '..', 'neuf')
    const program = path.join(import.meta.dirname, 'deploy.ts')
    // Nothing of the account of whoever runs these tests.
    const { PATH, NODE_COMPILE_CACHE } = process.env
    const env = { PATH, NODE_COMPILE_CACHE, CLOUDFLARE_API_BASE_URL: under.platform.base }
    return spawnSync(process.execPath, [program, ...parameters, '--state', state], { env, encoding: 'utf8' })
  }

  it('tells the plan from a fresh clone', async () => {
    const { status, stdout, stderr } = await run('--dry-run')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('Plan pour production, depuis un compte vide')
    expect(stdout).toContain('Aucune publication à mettre en ligne')
    expect(under.platform.calls).toEqual([])
  })

  it('says what became of a publication to the program that asked', async () => {
    const { status, stdout } = await run('--only-publication', '--json')
    expect(status).toBe(1)
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ kind: 'refused' })
  })

  it.each([
    [['--environment', 'recette'], '« recette » n’est pas un environnement'],
    [['--undo'], 'CLOUDFLARE_ACCOUNT_ID'],
    [['--only-publication'], 'Aucune publication'],
    [['--inconnu'], '--inconnu'],
    [[], 'PORTAL_ORIGIN manque. Où le trouver'],
  ])('refuses %j', async (parameters, said) => {
    const { status, stderr } = await run(...parameters)
    expect(status).toBe(1)
    expect(stderr).toContain(said)
    expect(under.platform.calls).toEqual([])
  })
})
