import { codeAt } from '../../edge/src/entrance/second-factor/second-factor.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { lettersTo, linkInLetter } from './letters.ts'
import { aVisitor, signIn } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const administrateur = 'ines.administration@ca-cpourmoi.example'
const invited = 'hugo.support@exemple.fr'
const chosen = 'trois bols de café brûlant'

/** Sets the second factor that the portal asks for; returns its secret and the recovery codes. */
async function setsFactor(page: Page, password: string): Promise<{ secret: string; codes: string[] }> {
  await page.getByRole('heading', { name: 'Activer la double authentification' }).waitFor()
  const secret = ((await page.textContent('.qr-secret')) ?? '').replaceAll(/\s/g, '')
  await page.fill('[name=current]', password)
  await page.fill('[name=code]', '000000')
  await page.getByRole('button', { name: 'Activer' }).click()
  await page.waitForSelector('[name=code][aria-invalid=true]')
  await page.fill('[name=current]', password)
  await page.fill('[name=code]', codeAt(secret, new Date()))
  await page.getByRole('button', { name: 'Activer' }).click()
  await page.getByRole('heading', { name: /codes de secours/i }).waitFor()
  return { secret, codes: await page.locator('.recovery-codes li').allTextContents() }
}

// A password alone opens nothing to the team, and each has the desk of their role.
test('the team signs in with a second factor and invites somebody, who sees the desk of their role', async () => {
  const { portal } = inject('addresses')
  const { page, context, errors } = await aVisitor(browser)
  await signIn(page, administrateur)
  expect(page.url()).toContain('/compte/double-authentification')
  await page.goto(`${portal}/bureau`)
  expect(page.url()).toContain('/compte/double-authentification')
  const { secret, codes } = await setsFactor(page, inject('password'))
  expect(codes).toHaveLength(10)
  await page.goto(`${portal}/bureau`)
  await page.getByRole('heading', { name: 'Bureau' }).waitFor()

  // Again, from nothing: the password, then the code that comes next, which is taken once.
  await context.clearCookies()
  await signIn(page, administrateur)
  expect(page.url()).toBe(`${portal}/connexion/code`)
  await page.goto(`${portal}/bureau`)
  expect(page.url()).toContain('/connexion?')
  await signIn(page, administrateur)
  const code = codeAt(secret, new Date(Date.now() + 30_000))
  await page.fill('[name=code]', code)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForURL((url) => url.pathname !== '/connexion/code')
  await context.clearCookies()
  await signIn(page, administrateur)
  await page.fill('[name=code]', code)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForSelector('[name=code][aria-invalid=true]')
  await page.getByText('Je n’ai pas mon téléphone').click()
  await page.fill('[name=recoveryCode]', codes[0] ?? '')
  await page.getByRole('button', { name: 'Utiliser ce code de secours' }).click()
  await page.waitForURL((url) => url.pathname !== '/connexion/code')

  await page.goto(`${portal}/bureau/equipe`)
  await page.fill('[name=firstName]', 'Hugo')
  await page.fill('[name=lastName]', 'Blanc')
  await page.fill('[name=email]', invited)
  await page.selectOption('#field-role', 'support')
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
  await page.getByText('L’invitation vient de partir').waitFor()
  expect(errors).toEqual([])

  const { page: hugo } = await aVisitor(browser, { javaScriptEnabled: false })
  await hugo.goto(await linkInLetter(invited, '/activation/equipe/'))
  await hugo.getByRole('button', { name: 'Rejoindre l’équipe' }).click()
  await expect.poll(async () => (await lettersTo(invited)).length, { timeout: 30_000 }).toBe(2)
  await hugo.goto(await linkInLetter(invited, '/activation/(?!equipe)'))
  await hugo.fill('[name=password]', chosen)
  await hugo.getByRole('button', { name: 'Garder ce mot de passe' }).click()
  await hugo.fill('[name=email]', invited)
  await hugo.fill('[name=password]', chosen)
  await hugo.check('[name=acceptance]')
  await hugo.getByRole('button', { name: 'Se connecter' }).click()
  await setsFactor(hugo, chosen)

  await hugo.goto(`${portal}/bureau/membres`)
  await hugo.fill('[name=q]', 'Benali')
  await hugo.getByRole('button', { name: 'Chercher' }).click()
  await hugo.getByRole('link', { name: 'Nadia Benali' }).click()
  await hugo.getByRole('heading', { name: 'Nadia Benali' }).waitFor()
  expect(hugo.url()).not.toContain('Benali')
  expect((await hugo.goto(`${portal}/bureau/equipe`))?.status()).toBe(404)

  await page.goto(`${portal}/bureau/journal`)
  const lines = (await page.textContent('main')) ?? ''
  expect(lines).toContain('Hugo Blanc a lu la fiche d’un membre')
  expect(lines).not.toContain('Benali')
})
