import { describe, expect, it } from 'vitest'
import { paths } from '../../ground/contract/index.ts'
import { localsOf } from '../../../tests/test-portal.ts'
import { aBuyer, recapPage } from '../../../tests/checkout.builder.ts'

describe('the recap of an order', () => {
  it('says each line, the total, the seller and that no address is known', async () => {
    const { browser } = await aBuyer()
    const response = await recapPage(browser, 'offre=forfait-journee&q.adulte=2&q.enfant=1')
    expect(response.status).toBe(200)
    expect((await localsOf(response)).checkout).toMatchObject({
      seller: { name: 'Partenaire Billetterie' },
      items: [
        { label: 'Adulte', quantity: 2, unitPriceCents: 4225, amountCents: 8450 },
        { label: 'Enfant', quantity: 1, unitPriceCents: 3000, amountCents: 3000 },
      ],
      totalCents: 11_450,
      addresses: [],
      form: { errors: {}, message: null },
    })
  })

  it('takes no price, currency or limit from the address', async () => {
    const { browser } = await aBuyer()
    const query = 'offre=forfait-journee&q.adulte=2&totalCents=1&unitPriceCents=1&prix=1&currency=USD'
    expect((await localsOf(await recapPage(browser, query))).checkout?.totalCents).toBe(8450)
    const many = await recapPage(browser, 'offre=forfait-journee&q.adulte=7&maximumPerOrder=100')
    expect(many.status).toBe(422)
  })

  it.each([
    ['an offer that nobody sells', 'offre=quinze-pour-cent&q.adulte=1', 404],
    ['no offer of ours', 'offre=inconnue&q.adulte=1', 404],
    ['no offer at all', 'q.adulte=1', 404],
  ])('of %s is not there', async (_name, query, status) => {
    const { browser } = await aBuyer()
    expect((await recapPage(browser, query)).status).toBe(status)
  })

  it('of nothing at all leads to the basket', async () => {
    const { browser } = await aBuyer()
    const response = await browser.get(paths.checkout)
    expect(response.headers.get('Location')).toBe(paths.basket)
  })

  it.each([
    ['that has ended', '2027-05-01T10:00:00Z', 410],
    ['that ends at midnight in Paris, a minute before', '2027-04-30T21:59:00Z', 200],
    ['that ends at midnight in Paris, on the stroke', '2027-04-30T22:00:00Z', 410],
    ['to come', '2026-10-31T22:59:00Z', 404],
    ['whose seller is no longer vetted', '2028-01-01T10:00:00Z', 410],
  ])('of an offer %s answers %s with %i', async (_name, at, status) => {
    const { browser } = await aBuyer({ at })
    expect((await recapPage(browser, 'offre=forfait-journee&q.adulte=1')).status).toBe(status)
  })
})
