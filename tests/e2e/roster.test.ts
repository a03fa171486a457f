import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { lettersTo, linkInLetter } from './letters.ts'
import { aMinutePasses } from './minute.ts'
import { aVisitor } from './people.ts'
import { picture } from './picture.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const boss = 'patronne@exemple.fr'
const chosen = 'trois bols de café brûlant'

/** From the plans to the space of a firm that has paid for four seats, without a script. */
async function aFirm(page: Page): Promise<void> {
  const { portal } = inject('addresses')
  await page.goto(`${portal}/adhesion/equipe-annuel`)
  const typed = {
    organisationName: 'Menuiserie Martin',
    siren: '732829320',
    seats: '4',
    firstName: 'Ana',
    lastName: 'Martin',
    email: boss,
    line1: '12 rue des Écoles',
    postalCode: '45000',
    city: 'Orléans',
  }
  for (const [name, value] of Object.entries(typed)) await page.fill(`[name=${name}]`, value)
  await page.getByRole('button', { name: 'Voir le récapitulatif' }).click()
  await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).click()
  await page.getByRole('button', { name: 'Continuer vers la banque' }).click()
  await page.getByRole('button', { name: /^Payer/ }).click()
  await page.getByRole('button', { name: 'Confirmer le paiement' }).click()
  await page.goto(await linkInLetter(boss, '/activation/'))
  await page.fill('[name=password]', chosen)
  await page.getByRole('button', { name: 'Garder ce mot de passe' }).click()
  await page.fill('[name=email]', boss)
  await page.fill('[name=password]', chosen)
  await page.check('[name=acceptance]')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForURL((url) => url.pathname !== '/connexion')
  // The catalogue is closed to whoever has no seat, and leads back to the seats.
  await page.goto(`${portal}/renouvellement`)
  await page.getByText('Vous agissez pour Menuiserie Martin').waitFor()
  await page.getByRole('link', { name: 'Gérer les places' }).click()
}

/** A file as Excel in French writes it: Windows-1252, `;`. */
const csv = (lines: string[]) => ({
  name: 'personnes.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Prénom;Nom;Courriel;Équipe', ...lines, ''].join('\r\n'), 'latin1'),
})

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
}

// Mission S2: a firm invites by file, without a script, at 320 px.
test('an employer invites by file, sees it first, and follows it', async () => {
  const { page, errors } = await aVisitor(browser, { javaScriptEnabled: false })
  await page.setViewportSize({ width: 320, height: 640 })
  await aFirm(page)
  await page.getByRole('link', { name: 'Inviter par fichier' }).click()
  await fits(page)

  await page.getByRole('button', { name: 'Lire le fichier' }).click()
  await page.getByText('Choisissez un fichier, au format CSV.').first().waitFor()
  await page.setInputFiles('[name=fichier]', csv(['Léa;Durand;lea.fichier@exemple.fr;Atelier', 'Zoé;;zoe@;']))
  await page.getByRole('button', { name: 'Lire le fichier' }).click()
  await page.getByRole('heading', { name: 'Ce que ce fichier changerait' }).waitFor()
  expect(await page.textContent('main')).toMatch(/1\s+ligne à corriger/)
  await page.getByText('Reçoivent une place et un courriel').click()
  expect(await page.textContent('main')).toContain('lea.fichier@exemple.fr')
  await fits(page)
  await picture(page, 'fichier-essai')
  expect(await lettersTo('lea.fichier@exemple.fr')).toEqual([])

  await page.getByRole('button', { name: 'Confirmer' }).click()
  // The page asks for itself again, without a script.
  await page.getByRole('heading', { name: 'Votre fichier est appliqué' }).waitFor({ timeout: 30_000 })
  expect(await page.textContent('main')).toMatch(/1\s+place donnée/)
  await fits(page)
  await picture(page, 'fichier-avancement')
  await page.getByRole('link', { name: 'Voir les places' }).click()
  expect(await page.textContent('main')).toContain('Léa Durand')
  await aMinutePasses()
  await expect
    .poll(async () => (await lettersTo('lea.fichier@exemple.fr')).map(({ subject }) => subject), {
      timeout: 90_000,
    })
    .toEqual(['Menuiserie Martin vous offre l’accès'])
  expect(errors).toEqual([])
})
