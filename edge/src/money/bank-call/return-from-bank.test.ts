import { describe, expect, it } from 'vitest'
import { paths } from '../../ground/contract/index.ts'
import { call, anUnpaidOrder, stateOf, paid } from '../../../tests/called-order.builder.ts'

describe('coming back from the bank', () => {
  it('proves nothing: before the call, after it, and without it', async () => {
    const { portal, browser, id, reference } = await anUnpaidOrder()
    const back = () => browser.get(`${paths.orderReturn(id)}?code-retour=paiement&montant=84.50EUR`)
    for (const state of ['redirected', 'paid']) {
      const response = await back()
      expect(response.status).toBe(303)
      expect(response.headers.get('Location')).toBe(paths.order(id))
      expect(await stateOf(browser, id)).toBe(state)
      await call(portal, await paid(reference))
    }
  })

  it('to somebody else’s order finds nothing', async () => {
    const { portal, id } = await anUnpaidOrder()
    const { browser } = await portal.signedIn()
    expect((await browser.get(paths.orderReturn(id))).status).toBe(404)
    expect((await browser.get(paths.order(id))).status).toBe(404)
    expect((await browser.post(paths.orderPayments(id))).status).toBe(404)
  })
})
