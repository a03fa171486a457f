import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { codeOf, setFactor, signInToCms, typePassword, unusedCode } from './cms-sign-in.ts'
import { lettersTo } from './letters.ts'
import { askCms, aVisitor } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const invited = 'zoe.martin@exemple.fr'
const chosen = 'trois bols de café brûlant'

/** The address of the last letter to `to` that leads to the choice of a password, once there are `count` letters. */
async function passwordLink(to: string, count: number): Promise<string> {
  await expect
    .poll(async () => (await lettersTo(to)).length, { timeout: 30_000 })
    .toBeGreaterThanOrEqual(count)
  const texts = (await lettersTo(to)).map(({ text }) => text)
  return (
    texts.map((text) => /http\S+\/admin\/mot-de-passe#[\w-]+/.exec(text)?.[0] ?? '').findLast(Boolean) ?? ''
  )
}

async function proveIdentity(page: Page, password: string, code: string): Promise<void> {
  const panel = page.locator('.doors-panel', { hasText: 'Confirmer mon identité' })
  await panel.getByLabel('Mot de passe').fill(password)
  await panel.getByLabel('Code', { exact: true }).fill(code)
  await panel.getByRole('button', { name: 'Confirmer' }).click()
  await page.getByRole('heading', { name: 'Identité confirmée' }).waitFor()
}

// Decision 015, for the CMS: a password alone opens nothing, and what protects an account asks for a fresh proof.
test('somebody invited to the CMS chooses a password, sets a second factor, and is asked for it ever after', async () => {
  const { cms } = inject('addresses')
  const administrator = await aVisitor(browser)
  await signInToCms(administrator.page, 'administrateur')
  await administrator.page.goto(`${cms}/admin/collections/users/create`)
  const isAsked = await administrator.page
    .getByRole('heading', { name: 'Confirmer mon identité' })
    .isVisible()
  if (isAsked) await proveIdentity(administrator.page, inject('password'), await unusedCode('administrateur'))
  await administrator.page.locator('#field-name').fill('Zoé Martin')
  await administrator.page.locator('#field-email').fill(invited)
  await administrator.page.locator('#field-roles input').fill('Juriste')
  await administrator.page.keyboard.press('Enter')
  await administrator.page.locator('#action-save').click()
  await administrator.page.waitForURL(/\/users\/[\w-]{36}/)
  const account = administrator.page.url()

  // Her link works once; its secret leaves the address at once.
  const zoe = await aVisitor(browser)
  const { page } = zoe
  const link = await passwordLink(invited, 1)
  await page.goto(link)
  await page.getByLabel('Nouveau mot de passe').fill('court')
  await page.getByRole('button', { name: 'Garder ce mot de passe' }).click()
  await page.getByRole('alert').getByText('de 12 à 200 caractères').waitFor()
  expect(page.url()).not.toContain('#')
  await page.getByLabel('Nouveau mot de passe').fill(chosen)
  await page.getByRole('button', { name: 'Garder ce mot de passe' }).click()
  await page.getByRole('heading', { name: 'Mot de passe gardé' }).waitFor()

  // A right password opens nothing but the page that sets the factor.
  await typePassword(page, invited, chosen)
  await page.getByRole('heading', { name: 'Activer la double authentification' }).waitFor()
  await page.goto(`${cms}/admin/collections/offers`)
  await page.waitForURL(/\/admin\/login/)
  const outside = await page.request.get(`${cms}/api/offers`, { headers: { Origin: cms } })
  expect(outside.status()).toBe(403)
  const { secret, codes } = await setFactor(page)
  expect(codes).toHaveLength(10)
  await page.getByRole('link', { name: 'Je les ai gardés, continuer' }).click()
  // Where she wanted to go before.
  await page.waitForURL(/\/collections\/offers/)

  // Signed out by the admin's own way, then again: a code, once, or a recovery code.
  await page.goto(`${cms}/admin/logout`)
  await page.getByRole('heading', { name: 'Connexion' }).waitFor()
  await typePassword(page, invited, 'pas le bon mot de passe')
  await page.getByText('L’adresse ou le mot de passe n’est pas le bon.').waitFor()
  await typePassword(page, invited, chosen)
  const code = codeOf(secret, 1)
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.locator('.publications').waitFor()
  const elsewhere = await aVisitor(browser)
  await typePassword(elsewhere.page, invited, chosen)
  await elsewhere.page.getByLabel('Code', { exact: true }).fill(code)
  await elsewhere.page.getByRole('button', { name: 'Se connecter' }).click()
  await elsewhere.page.getByText('Ce code a déjà servi').waitFor()
  await elsewhere.page.getByLabel('Code', { exact: true }).fill(codes[0] ?? '')
  await elsewhere.page.getByRole('button', { name: 'Se connecter' }).click()
  await elsewhere.page.locator('.publications').waitFor()

  // She sees where she is signed in, and ends the other.
  await page.goto(`${cms}/admin/securite`)
  expect(await page.locator('.doors-sessions li').count()).toBe(2)
  await page.getByRole('button', { name: /^Terminer la session/ }).click()
  await page.getByText('Session terminée.').waitFor()
  await elsewhere.page.goto(`${cms}/admin`)
  await elsewhere.page.waitForURL(/\/admin\/login/)

  // An administrator takes her factor off: she is signed out, and told.
  const { page: admin } = administrator
  await admin.goto(account)
  if (await admin.getByRole('heading', { name: 'Confirmer mon identité' }).isVisible())
    await proveIdentity(admin, inject('password'), await unusedCode('administrateur'))
  await admin.getByRole('button', { name: 'Retirer la double authentification' }).click()
  await admin.getByRole('button', { name: 'Confirmer : retirer la double authentification' }).click()
  await admin.getByText('Elle est retirée').waitFor()
  await page.goto(`${cms}/admin`)
  await page.waitForURL(/\/admin\/login/)
  await expect
    .poll(async () => (await lettersTo(invited)).map(({ subject }) => subject))
    .toContain('La double authentification a été retirée')
  await admin.goto(`${cms}/admin/collections/access-journal`)
  await admin.getByText('Double authentification retirée').first().waitFor()
  expect([...zoe.errors, ...administrator.errors, ...elsewhere.errors]).toEqual([])
})

// What a page may load is said by its headers; a violation is an error of its console, which fails the test.
test('the pages of the admin keep to their policy of content', async () => {
  const { cms } = inject('addresses')
  const login = await fetch(`${cms}/admin/login`)
  const policy = login.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/)
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/)
  expect(policy).toContain("frame-ancestors 'self'")
  const again = (await fetch(`${cms}/admin/login`)).headers.get('content-security-policy')
  expect(again).not.toBe(policy)
  await login.body?.cancel()
  const answer = await fetch(`${cms}/api/offers`)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")

  const { page, errors } = await aVisitor(browser)
  await signInToCms(page, 'administrateur')
  const { docs } = (await askCms(
    page,
    'GET',
    '/api/offers?where[_status][equals]=published&limit=1&depth=0',
  )) as { docs: { id: string }[] }
  for (const address of [
    '',
    '/collections/offers',
    `/collections/offers/${docs[0]?.id}`,
    '/collections/offers/trash',
    '/collections/media',
    '/collections/media/create',
    '/collections/users',
    '/collections/access-journal',
    '/globals/legal-settings',
    '/acceptations',
    '/tracabilite',
    '/securite',
    '/account',
  ]) {
    await page.goto(`${cms}/admin${address}`)
    await page.locator('main, .doors-page, .template-default__wrap').first().waitFor()
  }
  expect(errors).toEqual([])
})

test.each(['/nulle-part', '/api', '/nulle/part.php'])(
  'an address of the CMS that leads nowhere says so in French: %s',
  async (address) => {
    const answer = await fetch(inject('addresses').cms + address)
    const page = await answer.text()
    expect([answer.status, /<html[^>]* lang="fr"/.test(page)]).toEqual([404, true])
    expect(page).toContain('Cette page n’existe pas')
    expect(page).not.toContain('This page could not be found')
  },
)
