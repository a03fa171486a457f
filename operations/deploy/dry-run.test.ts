import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readLiveBuild } from '../../edge/runtime/configurations.ts'
import { root } from '../settings/root.ts'
import { builtSite } from '../testing/built-site.ts'
import { settingsInService } from '../testing/settings-in-service.ts'
import { writePublication } from '../testing/pretend-publication.ts'
import { openJournal } from './journal.ts'
import { deriverConfiguration, platformNames } from './names.ts'
import { readPublication } from './publication.ts'
import { portalConfigurationOf, wantedPortal } from './wanted.ts'
import { runWrangler, type WranglerAccess } from './wrangler.ts'

// What wrangler would upload of each Worker, without an account: what it refuses of a bundle or a configuration.

let folder: string
let access: WranglerAccess
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'a-blanc-'))
  const nobody = { base: 'http://127.0.0.1:1', accountId: 'f'.repeat(32), token: 'aucun-jeton' }
  access = { ...nobody, log: path.join(folder, 'wrangler.log'), secrets: [] }
})
afterEach(() => rm(folder, { recursive: true }))

/** Megabytes that an account of the paid plan takes for one Worker, compressed. */
const mostMegabytes = 10

async function judged(configuration: string): Promise<string> {
  const out = path.join(folder, 'out')
  await runWrangler(access, ['deploy', '--dry-run', '--config', configuration, '--outdir', out])
  expect((await readdir(out)).filter((name) => /\.m?js$/.test(name)).length).toBeGreaterThan(0)
  const said = await readFile(access.log, 'utf8')
  const [, size = '', unit = ''] = /gzip: ([\d.]+) (KiB|MiB)/.exec(said) ?? []
  expect(Number(size) / (unit === 'KiB' ? 1024 : 1)).toBeLessThan(mostMegabytes)
  expect(said).not.toMatch(/WARNING|deprecated/i)
  return said
}

it('takes the deriver', async () => {
  expect(await judged(path.join(root, deriverConfiguration))).toContain('env.DERIVERS (Deriver)')
})

it.each(['production', 'staging'] as const)(
  'takes the portal of %s',
  { timeout: 900_000 },
  async (environment) => {
    const build = await readLiveBuild(path.join(await builtSite(), 'server', 'wrangler.json'))
    const publication = { build, digest: '', codeStamp: '', filesStamp: '' }
    const names = await platformNames(environment)
    const portal = wantedPortal(settingsInService(), names, publication, await openJournal(folder))
    const configuration = path.join(folder, 'portal.json')
    await writeFile(configuration, JSON.stringify(portalConfigurationOf(portal, names, 'f'.repeat(36))))
    const said = await judged(configuration)
    for (const words of [names.database, names.deriver, 'env.ASSETS', 'https://ca-cpourmoi.com'])
      expect(said).toContain(words)
  },
)

it('says of a publication that another version of the portal has made it', { timeout: 900_000 }, async () => {
  const site = await builtSite()
  const publication = await writePublication(path.join(folder, 'publication'))
  const read = () => readPublication(publication, 'production', new Date())
  expect(await read()).toMatchObject({ kind: 'ready', warnings: [expect.stringContaining('autre version')] })
  await copyFile(path.join(site, 'release.json'), path.join(publication, 'release.json'))
  expect(await read()).toMatchObject({ kind: 'ready', warnings: [] })
})
