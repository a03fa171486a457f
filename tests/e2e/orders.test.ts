import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { orderOnRecap } from './checkout.ts'
import { aMinutePasses } from './minute.ts'
import { standsInWidth } from './narrow.ts'
import { acceptWhatIsAsked, aVisitor, signIn } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const nadia = { firstName: 'Nadia', lastName: 'Benali' }
const telephone = { viewport: { width: 360, height: 780 }, hasTouch: true }

const state = (page: Page) => page.getAttribute('[data-order-state]', 'data-order-state')

test('an order is refused, then paid and served; another is abandoned, and dismissed', async () => {
  const { portal } = inject('addresses')
  const { page, errors } = await aVisitor(browser, telephone)
  await signIn(page, 'nadia.infirmiere@ca-cpourmoi.example')
  await acceptWhatIsAsked(page)

  // A session, refused by the bank: whoever leaves reads so, and tries again from the page of the order.
  await page.goto(`${portal}/offres/stage-de-taille-bellebeche`)
  await standsInWidth(page)
  await page.selectOption('[name=session]', { index: 2 })
  await page.getByRole('button', { name: 'Commander', exact: true }).click()
  await orderOnRecap(page, nadia)
  await page.check('[value=refus]')
  await page.getByRole('button', { name: /^Payer/ }).click()
  await page.getByText('Le dernier paiement a été refusé').waitFor()
  await page.getByRole('button', { name: 'Abandonner' }).click()
  await page.waitForURL(`${portal}/commandes/*`)
  await expect.poll(() => state(page), { timeout: 30_000 }).toMatch(/^refused-retry /)
  expect(await page.textContent('main')).toMatch(/Rien n’est débité pour un essai refusé/)
  await standsInWidth(page)
  await page.getByRole('button', { name: 'Réessayer le paiement' }).click()
  await page.getByRole('heading', { name: 'Paiement par carte' }).waitFor()
  await page.getByRole('button', { name: /^Payer/ }).click()
  await page.getByRole('button', { name: 'Confirmer le paiement' }).click()
  await page.waitForURL(`${portal}/commandes/*`)
  const order = page.url()
  await expect
    .poll(
      async () => {
        await aMinutePasses()
        await page.goto(order)
        return state(page)
      },
      { timeout: 60_000 },
    )
    .toMatch(/^ready /)

  // Its ticket, as it is shown at the door: who, when, the code as text and as a drawing.
  await page.getByRole('link', { name: 'Voir mes billets' }).click()
  await page.getByRole('heading', { name: 'Mes billets' }).waitFor()
  await standsInWidth(page)
  const ticket = page.locator('.tickets > li').first()
  expect(await ticket.textContent()).toContain('Nadia Benali')
  expect(await ticket.locator('svg').count()).toBeGreaterThan(0)
  const [sheet] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Télécharger en PDF' }).click(),
  ])
  expect(sheet.suggestedFilename()).toMatch(/\.pdf$/)

  // A card that nobody pays: it says that nothing is known, and its owner says the rest.
  await page.goto(`${portal}/offres/carte-cadeau-maison-tricotin`)
  await page.getByRole('button', { name: 'Commander', exact: true }).click()
  await orderOnRecap(page, nadia)
  await page.getByRole('button', { name: 'Abandonner' }).click()
  await page.waitForURL(`${portal}/commandes/*`)
  await page.getByRole('button', { name: 'Je n’ai pas payé' }).click()
  await page.getByRole('heading', { name: 'Vous n’avez pas payé cette commande' }).waitFor()
  expect(await state(page)).toMatch(/^dismissed /)
  await standsInWidth(page)

  // Back at what was wanted: the same, in the basket again, and its offer from there.
  await page.getByRole('button', { name: 'Remettre dans le panier' }).click()
  await page.waitForURL(/\/panier\?/)
  await standsInWidth(page)
  await page.getByRole('link', { name: 'Carte cadeau mode et mercerie' }).click()
  await page.waitForURL(`${portal}/offres/carte-cadeau-maison-tricotin`)
  await page.goto(`${portal}/compte/commandes`)
  await standsInWidth(page)
  expect(await page.textContent('main')).toMatch(/Prêtes.*Terminées.*Abandonnée/s)
  expect(errors).toEqual([])
})
