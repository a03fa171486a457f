import { type ChildProcess, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { parisDayAt } from '@portal/content'
import { demonstrationSnapshot } from '@portal/content/demonstration'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { fromCategory, fromOffer, fromPlan, fromProvider } from '../../cms/src/seed/from-snapshot.ts'
import { storedDay } from '../../cms/src/ground/fields/day-field.ts'
import { codeAt } from '../../edge/src/entrance/second-factor/second-factor.ts'
import { settingsInService } from '../../operations/testing/settings-in-service.ts'
import { launchBrowser } from '../e2e/browser.ts'
import { linkInLetter } from '../e2e/letters.ts'
import { askCms, aVisitor, type Visitor } from '../e2e/people.ts'
import { bankSite } from './machine/bank-site.ts'
import { startCaddy } from './machine/caddy.ts'
import { cmsHost, portalHost, ports, release, stateFolder, tryFolder } from './machine/names.ts'
import { inDatabase } from './machine/postgres.ts'
import { asPortal, makeAccount, startService } from './machine/service.ts'
import { comesIn, confirmsArchive, invited, publishes } from './people-of-cms.ts'

// The guide, « Un seul serveur, en France », from its first line to a member; then the sentence of the mission.

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser([`--ignore-certificate-errors-spki-list=${inject('certificateKey')}`])
})
afterAll(() => browser.close())

const portal = `https://${portalHost}`
const member = 'zoe.lefevre@laposte.net'
const operations = (name: string) => path.join('operations', name)
const inState = ['--state', stateFolder]
const statusOf = async (address: string) => {
  const answer = await fetch(address, { redirect: 'manual' }).catch(() => null)
  await answer?.body?.cancel()
  return answer?.status ?? 0
}

let service: ChildProcess
test('an empty machine answers on its names, with the configurations of the guide', async () => {
  makeAccount()
  const { siteId, key } = inject('shop')
  // What a person knows; the command draws the rest.
  const { ISSUER, REDIRECTED_HOSTS, MAIL_FROM } = settingsInService()
  const known = {
    ...{ PORTAL_ORIGIN: portal, REDIRECTED_HOSTS, CMS_URL: `https://${cmsHost}`, ISSUER },
    SMTP_URL: `smtp://portail:portail@127.0.0.1:${ports.smtp}`,
    MAIL_FROM,
    DATABASE_URL: inject('databaseUrl'),
    MERCHANT_ACCOUNTS: [
      {
        ...{ id: 'portail', gateway: 'systempay', mode: 'production', siteId, key },
        action: 'https://paiement.systempay.fr/vads-payment/',
      },
    ],
  }
  const folder = path.join(stateFolder, 'production')
  mkdirSync(folder, { mode: 0o700 })
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(known), { mode: 0o600 })
  execFileSync('chown', ['-R', 'portail:portail', folder])
  const said = asPortal(operations('settings/settings.ts'), [
    ...['--environment', 'production', '--place', 'server', ...inState],
  ])
  expect(said).toContain('Les réglages sont complets')

  execFileSync(
    'node_modules/.bin/node',
    [operations('server/serve.ts'), ...inState, '--release', release, '--configuration', '/etc/portail'],
    { cwd: release, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  mkdirSync('/etc/nginx/sites-available', { recursive: true })
  rmSync('/etc/nginx/sites-enabled/default', { force: true })
  copyFileSync('/etc/portail/nginx.conf', '/etc/nginx/sites-available/portail')
  symlinkSync('../sites-available/portail', '/etc/nginx/sites-enabled/portail')
  writeFileSync('/etc/nginx/sites-enabled/banque', bankSite)
  execFileSync('nginx', ['-t'], { stdio: ['ignore', 'ignore', 'inherit'] })
  service = await startService()
  execFileSync('nginx')

  await expect.poll(() => statusOf(`https://${cmsHost}/api/sante`), { timeout: 240_000 }).toBe(200)
  // Nothing is published yet, and that is what it says.
  await expect.poll(() => statusOf(`${portal}/`), { timeout: 60_000 }).toBe(503)
  expect(existsSync(path.join(stateFolder, 'production/server/cms/cms.sqlite'))).toBe(false)
})

let administrator: Visitor
test('the first administrator comes in by invitation, and two people let the texts enter', async () => {
  const email = 'alice.martin@ca-cpourmoi.com'
  const link = asPortal(
    operations('server/invite.ts'),
    ['--to', 'cms', ...inState],
    `Alice Martin\n${email}\n`,
  )
  administrator = await comesIn(browser, email, /https:\S+/.exec(link)?.[0] ?? '')
  const jurist = await invited(browser, administrator.page, {
    ...{ name: 'Jeanne Morel', email: 'jeanne.morel@ca-cpourmoi.com', role: 'juriste' },
  })
  const said = asPortal(operations('server/import-archive.ts'), inState)
  expect(said).toContain('Rien n’entre avant leur accord')
  await confirmsArchive(administrator)
  expect(await statusOf(`${portal}/cgu`)).toBe(503)
  await confirmsArchive(jurist)
  await expect.poll(() => statusOf(`${portal}/cgu`), { timeout: 120_000 }).toBe(200)
  const words = await (await fetch(`${portal}/cgu/2024-07-17.txt`)).text()
  expect(words).toContain('Applicables à compter du 17 JUILLET 2024')
  expect([...administrator.errors, ...jurist.errors]).toEqual([])
})

test('the first administrator of the desk comes in by a letter', async () => {
  const email = 'alice.bureau@ca-cpourmoi.com'
  asPortal(operations('server/invite.ts'), ['--to', 'bureau', ...inState], `Alice\nMartin\n${email}\n`)
  const { page, errors } = await aVisitor(browser)
  // Queued beside the portal, which looks every minute.
  await choosesPassword(page, await linkInLetter(email, '/', 90_000))
  await signsIn(page, email)
  await page.getByRole('heading', { name: 'Activer la double authentification' }).waitFor()
  const secret = ((await page.textContent('.qr-secret')) ?? '').replaceAll(/\s/g, '')
  await page.fill('[name=current]', inject('password'))
  await page.fill('[name=code]', codeAt(secret, new Date()))
  await page.getByRole('button', { name: 'Activer' }).click()
  await page.getByRole('heading', { name: /codes de secours/i }).waitFor()
  await page.goto(`${portal}/bureau`)
  await page.getByRole('heading', { name: 'Bureau' }).waitFor()
  expect(errors).toEqual([])
})

test('editors publish a plan and an offer; somebody joins, pays, browses and reveals', async () => {
  const as = (name: string, account: string, role: string) =>
    invited(browser, administrator.page, { name, email: `${account}@ca-cpourmoi.com`, role })
  const editor = await as('Noé Lambert', 'noe.lambert', 'editeur')
  const reader = await as('Inès Fabre', 'ines.fabre', 'relecteur')
  // The next day comes: an account that was opened today gives no second word (decision 022).
  inDatabase(
    readFileSync('/srv/postgres/proprietaire', 'utf8'),
    'portail',
    "SET session_replication_role = replica; UPDATE access_journal SET at = at - interval '25 hours'",
  )
  const today = parisDayAt(new Date())
  const shown = demonstrationSnapshot({ today })
  const offer = shown.offers.find(({ kind }) => kind === 'code-promo')
  const provider = shown.providers.find(({ slug }) => slug === offer?.provider)
  const category = shown.categories.find(({ slug }) => slug === offer?.category)
  const plan = shown.plans.find(({ slug }) => slug === 'solo-annuel')
  if (!offer || !provider || !category || !plan) throw new Error('the demonstration has no such offer')
  const publish = (collection: string, data: object) =>
    publishes(editor.page, reader.page, collection, { ...data })
  const categoryId = await publish('categories', fromCategory(category))
  const me = (await askCms(editor.page, 'GET', '/api/users/me')) as { user: { id: string } }
  const vetting = { decidedBy: me.user.id, decidedOn: storedDay(today), evidence: 'Extrait Kbis du jour.' }
  const providerId = await publish('providers', fromProvider(provider, vetting))
  await publish('plans', fromPlan(plan))
  await publish('offers', fromOffer(offer, { provider: () => providerId, category: () => categoryId }))
  const home = async () => (await fetch(`${portal}/adhesion`)).text()
  await expect.poll(home, { timeout: 90_000 }).toContain(plan.name)

  const { page, errors } = await aVisitor(browser)
  await joins(page, member, plan.name)
  await choosesPassword(page, await linkInLetter(member, '/activation/'))
  await signsIn(page, member)
  const shownOffers = async () => {
    await page.goto(`${portal}/offres`)
    return page.textContent('main')
  }
  await expect.poll(shownOffers, { timeout: 90_000 }).toContain(offer.title)
  await page.getByRole('link', { name: offer.title }).first().click()
  await page.waitForURL(`${portal}/offres/${offer.slug}`)
  const code = offer.kind === 'code-promo' && offer.code.mode === 'shared' ? offer.code.value : ''
  expect(code).not.toBe('')
  expect(await page.content()).not.toContain(code)
  await page.getByRole('button', { name: 'Dévoiler mon code' }).click()
  await page.waitForURL(`${portal}/offres/${offer.slug}/code`)
  expect(await page.textContent('main')).toContain(code)
  // CGU article 4: nobody who is signed out reads it.
  expect(await statusOf(`${portal}/offres/${offer.slug}`)).toBe(303)
  expect([...errors, ...editor.errors, ...reader.errors]).toEqual([])
})

test('a restart, and another proxy, keep all of it; a backup holds it; nothing ended by itself', async () => {
  service.kill('SIGTERM')
  await once(service, 'exit')
  service = await startService()
  await expect.poll(() => statusOf(`${portal}/cgu`), { timeout: 120_000 }).toBe(200)
  const www = await fetch('https://www.ca-cpourmoi.com/cgu', { redirect: 'manual' })
  expect([www.status, www.headers.get('location')]).toEqual([301, `${portal}/cgu`])

  execFileSync('nginx', ['-s', 'quit'])
  await expect.poll(() => statusOf(`${portal}/cgu`), { timeout: 20_000 }).toBe(0)
  const caddy = await startCaddy()
  await expect.poll(() => statusOf(`${portal}/cgu`), { timeout: 20_000 }).toBe(200)
  expect(await statusOf(`https://${cmsHost}/api/sante`)).toBe(200)
  const { page, errors } = await aVisitor(browser)
  await page.goto(`${portal}/connexion`)
  await page.fill('[name=email]', member)
  await page.fill('[name=password]', inject('password'))
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForURL(`${portal}/offres`)
  expect(errors).toEqual([])
  caddy.kill('SIGTERM')

  const [identity, backups] = [path.join(tryFolder, 'sauvegarde.cle'), '/srv/sauvegardes']
  const backup = (...parameters: string[]) =>
    execFileSync('node_modules/.bin/node', [operations('backup/backup.ts'), ...parameters], {
      ...{ cwd: release, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
      env: { ...process.env, DATABASE_URL: inject('databaseUrl') },
    })
  const recipient = /age1\w+/.exec(backup('--new-identity', identity))?.[0] ?? ''
  mkdirSync(backups, { mode: 0o700 })
  backup('--state', path.join(stateFolder, 'production/server'), '--to', backups, '--recipient', recipient)
  const [file = ''] = readdirSync(backups)
  expect(backup('--check', path.join(backups, file), '--identity', identity)).toMatch(/1 facture/)

  const log = readFileSync(path.join(tryFolder, 'portail.log'), 'utf8')
  // A part that ended by itself, and was started again.
  expect(log.split('\n').filter((line) => line.includes('"inARow"'))).toEqual([])
  for (const known of [member, 'Lefèvre', 'noe.lambert', inject('shop').key]) expect(log).not.toContain(known)
})

/** From the plans to what the bank has let pay. */
async function joins(page: Page, email: string, plan: string): Promise<void> {
  await page.goto(`${portal}/`)
  await page.getByRole('link', { name: 'S’abonner' }).first().click()
  await page.getByRole('link', { name: `Choisir la formule ${plan}` }).click()
  const typed = {
    ...{ firstName: 'Zoé', lastName: 'Lefèvre', email },
    ...{ line1: '12 rue des Écoles', postalCode: '45000', city: 'Orléans' },
  }
  for (const [name, value] of Object.entries(typed)) await page.fill(`[name=${name}]`, value)
  await page.getByRole('button', { name: 'Voir le récapitulatif' }).click()
  await page.check('[name=startRequested][value=yes]')
  await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).click()
  await page.waitForURL(/paiement\.systempay\.fr\/paiements\//)
  expect(await page.textContent('body')).toContain('59,00')
  await page.getByRole('button', { name: /^Payer/ }).click()
  await page.getByRole('button', { name: 'Confirmer le paiement' }).click()
  await page.waitForURL(/ca-cpourmoi\.com\/adhesion\/paiement\//)
  await expect.poll(() => page.textContent('main')).toContain('C’est payé')
}

async function choosesPassword(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.fill('[name=password]', inject('password'))
  await page.getByRole('button', { name: 'Garder ce mot de passe' }).click()
  await page.waitForURL(/\/connexion\?fait=mot-de-passe/)
}

async function signsIn(page: Page, email: string): Promise<void> {
  await page.goto(`${portal}/connexion`)
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', inject('password'))
  await page.check('[name=acceptance]')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForURL((url) => url.pathname !== '/connexion')
}
