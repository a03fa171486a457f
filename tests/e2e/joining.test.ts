import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { lettersTo, linkInLetter } from './letters.ts'
import { aVisitor } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const chosen = 'trois bols de café brûlant'

/** From the plans to the page of the bank; the form and its recap are filled in on the way. */
async function orderPlan(page: Page, email: string, start: 'yes' | 'no' = 'yes'): Promise<void> {
  await page.goto(`${inject('addresses').portal}/`)
  await page.getByRole('link', { name: 'S’abonner' }).first().click()
  await page.getByRole('link', { name: 'Choisir la formule Solo, à l’année' }).click()
  await page.fill('[name=firstName]', 'Zoé')
  await page.fill('[name=lastName]', 'Lefèvre')
  await page.fill('[name=email]', email)
  await page.fill('[name=line1]', '12 rue des Écoles')
  await page.fill('[name=postalCode]', '4500')
  await page.fill('[name=city]', 'Orléans')
  await page.getByRole('button', { name: 'Voir le récapitulatif' }).click()
  await page.waitForSelector('[name=postalCode][aria-invalid=true]')
  expect(await page.inputValue('[name=email]')).toBe(email)
  await page.fill('[name=postalCode]', '45000')
  await page.getByRole('button', { name: 'Voir le récapitulatif' }).click()
  await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).waitFor()
  expect(await page.textContent('main')).toContain('59,00')
  expect(await page.locator('[name=startRequested]:checked').count()).toBe(0)
  await page.check(`[name=startRequested][value=${start}]`)
  await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).click()
}

async function payAtBank(page: Page): Promise<void> {
  await page.waitForURL(/\/paiements\/|\/vads-payment/)
  await page.getByRole('button', { name: /^Payer/ }).click()
  await page.getByRole('button', { name: 'Confirmer le paiement' }).click()
  await page.waitForURL(/\/adhesion\/paiement\//)
}

// Mission V1, V3, M1, M2: from the home to the first page of the catalogue.
test('somebody joins, pays, chooses a password and reads the catalogue', async () => {
  const { page, errors } = await aVisitor(browser)
  const { portal } = inject('addresses')
  const email = 'zoe.joining@exemple.fr'
  await orderPlan(page, email, 'no')
  // With a script, the page between us and the bank posts itself.
  await payAtBank(page)
  await expect.poll(() => page.textContent('main')).toContain('C’est payé')
  expect(await page.textContent('main')).not.toContain('Zoé')
  expect(await page.textContent('main')).toContain('Votre accès s’ouvre le')

  await page.goto(await linkInLetter(email, '/activation/'))
  expect(await page.textContent('main')).toContain('Zoé Lefèvre')
  await page.fill('[name=password]', 'motdepasse123')
  await expect.poll(() => page.textContent('[data-strength-words]')).toMatch(/deviner|court/)
  await page.getByRole('button', { name: 'Garder ce mot de passe' }).click()
  await page.waitForSelector('[name=password][aria-invalid=true]')
  await page.fill('[name=password]', chosen)
  await expect.poll(() => page.textContent('[data-strength-words]')).toMatch(/^(?:Très s|S)olide/)
  await page.getByRole('button', { name: 'Garder ce mot de passe' }).click()
  await page.waitForURL(/\/connexion\?fait=mot-de-passe/)

  await page.fill('[name=email]', email)
  await page.fill('[name=password]', chosen)
  await page.check('[name=acceptance]')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await pastAnnouncements(page, '/renouvellement')
  expect(await page.textContent('main')).not.toContain('Reprendre un abonnement')
  // L221-25: asked for expressly, and only then.
  await page.getByRole('button', { name: 'Ouvrir mon accès maintenant' }).click()
  await page.waitForSelector('[name=startRequested][aria-invalid=true]')
  await page.check('[name=startRequested]')
  await page.getByRole('button', { name: 'Ouvrir mon accès maintenant' }).click()
  await page.getByText('Votre accès est ouvert.').waitFor()
  expect(await page.textContent('main')).toContain('Solo, à l’année')
  await page.goto(`${portal}/offres`)
  expect(new URL(page.url()).pathname).toBe('/offres')

  // Signed in is signed in wherever one goes.
  for (const path of ['/', '/cgu', '/adhesion', '/nulle-part']) {
    await page.goto(portal + path)
    const head = page.getByRole('navigation', { name: 'Navigation principale' })
    await head.getByRole('link', { name: 'Mon compte' }).waitFor()
    expect(await head.getByRole('link', { name: 'Se connecter' }).count(), path).toBe(0)
    const invited = page.getByRole('main').getByRole('link', { name: 'Connectez-vous' })
    expect(await invited.filter({ visible: true }).count(), path).toBe(0)
  }
  expect(errors).toEqual([])
})

// Mission V5: leaving signed out, without a script, at 320 px.
test('somebody leaves without signing in, and nothing happens before they confirm', async () => {
  const { portal } = inject('addresses')
  const email = 'paul.leaving@exemple.fr'
  const joiner = await aVisitor(browser)
  await orderPlan(joiner.page, email)
  await payAtBank(joiner.page)
  await expect.poll(async () => (await lettersTo(email)).length, { timeout: 30_000 }).toBe(1)
  const [confirmation] = await lettersTo(email)
  const [, reference = ''] = /Contrat ([A-Z0-9]{12})/.exec(confirmation?.text ?? '') ?? []

  const { page } = await aVisitor(browser, { javaScriptEnabled: false })
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(`${portal}/`)
  await page.getByRole('link', { name: 'Renoncer au contrat ici' }).click()
  await page.fill('[name=name]', 'Paul Lefèvre')
  await page.fill('[name=email]', email)
  await page.fill('[name=contractReference]', reference.toLowerCase())
  await page.getByRole('button', { name: 'Continuer' }).press('Enter')
  await page.getByRole('button', { name: 'Confirmer la rétractation' }).press('Enter')
  await page.getByRole('heading', { name: 'Votre rétractation est reçue' }).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)

  await page.goto(await linkInLetter(email, '/resiliation/confirmer/'))
  expect(await page.textContent('main')).toContain('vous sont rendus')
  await page.getByRole('button', { name: 'Confirmer la rétractation' }).press('Enter')
  await page.getByRole('heading', { name: 'Votre rétractation est reçue' }).waitFor()
  await expect
    .poll(async () => (await lettersTo(email)).map(({ subject }) => subject), { timeout: 30_000 })
    .toContain('Votre rétractation')
})

// Mission M1: a lost password, without a script.
test('a lost password is replaced from a letter', async () => {
  const { portal } = inject('addresses')
  const email = 'camille.artisan@ca-cpourmoi.example'
  const { page } = await aVisitor(browser, { javaScriptEnabled: false })
  await page.goto(`${portal}/connexion`)
  await page.getByRole('link', { name: /Mot de passe oublié/ }).click()
  await page.fill('[name=email]', email)
  await page.getByRole('button', { name: 'Recevoir le lien' }).click()
  await page.getByRole('heading', { name: 'Regardez vos courriels' }).waitFor()
  await page.goto(await linkInLetter(email, '/mot-de-passe/'))
  // The password of the demonstration again: other tests sign in with it.
  await page.fill('[name=password]', inject('password'))
  await page.getByRole('button', { name: 'Changer de mot de passe' }).click()
  await page.waitForURL(/\/connexion\?fait=mot-de-passe/)
  await expect
    .poll(async () => (await lettersTo(email)).map(({ subject }) => subject), { timeout: 30_000 })
    .toContain('Votre mot de passe a changé')
})

// Mission S1, S2: an employer gives a seat; the employee comes, then leaves and keeps the exits.
test('an employer subscribes, gives a seat and takes it back', async () => {
  const { portal } = inject('addresses')
  const boss = 'patronne.seats@exemple.fr'
  const employee = 'salariee.seats@exemple.fr'
  const { page } = await aVisitor(browser)
  await page.goto(`${portal}/adhesion/equipe-mensuel`)
  const typed = {
    firstName: 'Inès',
    lastName: 'Garnier',
    email: boss,
    organisationName: 'Menuiserie Garnier',
    siren: '732 829 320',
    seats: '2',
    line1: '4 rue du Rabot',
    postalCode: '45000',
    city: 'Orléans',
  }
  for (const [name, value] of Object.entries(typed)) await page.fill(`[name=${name}]`, value)
  await page.getByRole('button', { name: 'Voir le récapitulatif' }).click()
  await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).click()
  await payAtBank(page)
  await firstConnection(page, boss)
  await page.waitForURL((url) => url.pathname !== '/connexion')
  await page.goto(`${portal}/compte/abonnement`)
  await page.getByRole('link', { name: 'Menuiserie Garnier' }).click()
  await page.getByRole('link', { name: 'Coordonnées de facturation' }).click()
  await page.fill('[name=purchaseOrder]', 'BC-2026-114')
  await page.fill('[name=postalCode]', '1')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.waitForSelector('[name=postalCode][aria-invalid=true]')
  expect(await page.inputValue('[name=purchaseOrder]')).toBe('BC-2026-114')
  await page.fill('[name=postalCode]', '45000')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.waitForURL(/fait=facturation/)
  await page.goto(`${portal}/compte/abonnement`)
  await page.getByRole('link', { name: 'Menuiserie Garnier' }).click()
  await page.getByLabel('Prénom').fill('Léa')
  await page.getByLabel('Nom', { exact: true }).fill('Durand')
  await page.getByLabel('Adresse électronique').fill(employee)
  await page.getByRole('button', { name: 'Donner la place' }).click()
  await page.waitForURL(/fait=invitation/)
  expect(await page.textContent('main')).toContain('Léa Durand')

  const other = await aVisitor(browser)
  await firstConnection(other.page, employee)
  await pastAnnouncements(other.page, '/offres')
  await page.reload()
  await page.getByRole('button', { name: /Reprendre la place/ }).click()
  await page.waitForURL(/fait=reprise/)
  await page.getByRole('button', { name: 'Rendre sa place à Léa Durand' }).waitFor()
  // A pass lives a minute at most, and the look after its end is turned away: the browser forgets it as if it were over.
  const context = other.page.context()
  const pass = (await context.cookies()).find(({ name }) => name === '__Host-pass')
  expect(pass?.expires).toBeGreaterThan(0)
  expect(pass?.expires).toBeLessThanOrEqual(Date.now() / 1000 + 60)
  await context.clearCookies({ name: '__Host-pass' })
  await other.page.goto(`${portal}/offres`)
  expect(new URL(other.page.url()).pathname).toBe('/renouvellement')
  await other.page.goto(`${portal}/compte`)
  expect(await other.page.textContent('h1')).toContain('Léa')
})

/** To where the connection leads, by way of a text that is to come, where another test has announced one. */
async function pastAnnouncements(page: Page, address: string): Promise<void> {
  await page.waitForURL((url) => ['/annonces', address].includes(url.pathname))
  if (new URL(page.url()).pathname !== '/annonces') return
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.waitForURL((url) => url.pathname === address)
}

/** From the letter of activation to the first page. */
async function firstConnection(page: Page, email: string): Promise<void> {
  await page.goto(await linkInLetter(email, '/activation/'))
  await page.fill('[name=password]', chosen)
  await page.getByRole('button', { name: 'Garder ce mot de passe' }).click()
  await page.waitForURL(/\/connexion\?fait=mot-de-passe/)
  await page.fill('[name=email]', email)
  await page.fill('[name=password]', chosen)
  await page.check('[name=acceptance]')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForLoadState()
}
