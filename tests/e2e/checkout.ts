import type { Page } from 'playwright-core'
import { standsInWidth } from './narrow.ts'

/** From the recap, filled in, to the page of the bank; an address that is known already stays chosen. */
export async function orderOnRecap(
  page: Page,
  { firstName, lastName }: { firstName: string; lastName: string },
): Promise<void> {
  await page.waitForURL(/\/commande\?/)
  await standsInWidth(page)
  if ((await page.locator('[name=addressId]').count()) === 0) {
    const street = { line1: '12 rue des Écoles', postalCode: '45000', city: 'Orléans' }
    for (const [name, value] of Object.entries({ recipient: `${firstName} ${lastName}`, ...street }))
      await page.fill(`[name=${name}]`, value)
  }
  for (const [part, value] of Object.entries({ prenom: firstName, nom: lastName }))
    for (const field of await page.locator(`[name^="${part}."]`).all()) await field.fill(value)
  await page.check('[name=conditionsAccepted]')
  await page.getByRole('button', { name: 'Commander et payer' }).click()
  await page.getByRole('heading', { name: 'Paiement par carte' }).waitFor()
}
