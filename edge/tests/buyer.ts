import type { SoldOffer } from '@portal/content'
import { expect } from 'vitest'
import { typedAddress } from '../src/people/address/typed-address.builder.ts'
import { paths } from '../src/ground/contract/index.ts'
import { moneticoMac } from './bank-seal.ts'
import type { Browser } from './browser.ts'
import { drawn, merchantAccount } from './test-portal.ts'

/** The recap of `quantities`, seen and filled in: the fields that its form posts. */
export async function filledCheckout(
  browser: Browser,
  quantities: Record<string, number> = { adulte: 2 },
  slug: SoldOffer['slug'] = 'forfait-journee',
): Promise<Record<string, string>> {
  const asked = Object.fromEntries(Object.entries(quantities).map(([id, count]) => [`q.${id}`, `${count}`]))
  const fields = { offre: slug, ...asked }
  const response = await browser.get(`${paths.checkout}?${new URLSearchParams(fields).toString()}`)
  expect(response.status).toBe(200)
  const { checkout } = (await drawn(response)).locals
  if (!checkout) throw new Error('no recap was drawn')
  return { ...fields, orderKey: checkout.orderKey, conditionsAccepted: 'yes', ...typedAddress }
}

/** Orders two adult tickets, 84.50 €: the order and the sealed fields that lead to the bank. */
export async function anOrder(
  browser: Browser,
): Promise<{ id: string; reference: string; fields: Record<string, string> }> {
  const response = await browser.post(paths.checkout, await filledCheckout(browser))
  expect(response.status).toBe(200)
  const { bankRedirect } = (await drawn(response)).locals
  if (!bankRedirect) throw new Error('the bank was not reached')
  const { payableId: id, fields } = bankRedirect
  return { id, reference: fields['reference'] ?? '', fields }
}

/** A call of the bank about `reference`, sealed: 84.50 € paid, unless it says otherwise. */
export function bankCall(
  reference: string,
  changes: Record<string, string> = {},
  key = merchantAccount.key,
): Promise<string> {
  const fields = {
    TPE: merchantAccount.tpe,
    date: '22/11/2026_a_18:35:00',
    montant: '84.50EUR',
    reference,
    'texte-libre': '',
    'code-retour': 'paiement',
    cvx: 'oui',
    brand: 'CB',
    numauto: '000123',
    motifrefus: '',
    'un champ de demain': 'a+b & c=d *',
    ...changes,
  }
  const sealed = { ...fields, MAC: moneticoMac(Object.entries(fields), key) }
  return Promise.resolve(new URLSearchParams(sealed).toString())
}
