import { describe, expect, it } from 'vitest'
import { anOrder, bankCall, filledCheckout } from '../../../tests/buyer.ts'
import { typedAddress } from '../../people/address/typed-address.builder.ts'
import { aDeployment, aLegalText, aProvider } from '../../../tests/deployment.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { localsOf, merchantAccount } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { readByteFields } from '../payment/form-fields.ts'
import { sealHolds } from '../monetico/seal.ts'
import { paymentAttempts } from '../payment/payment-schema.ts'
import { aSoldOffer, aTariff } from '../order/sold-offer.builder.ts'
import { aBuyer, recapPage } from '../../../tests/checkout.builder.ts'

describe('ordering', () => {
  // CGU articles 2 and 6.2: ordered here, paid on the page of the bank; no card ever reaches us.
  it('keeps the order and leads to the bank with a sealed form', async () => {
    const { browser, email, kept } = await aBuyer()
    const response = await browser.post(paths.checkout, await filledCheckout(browser))
    const { bankRedirect } = await localsOf(response)
    expect(bankRedirect).toMatchObject({
      bankName: 'Monetico Paiement',
      totalCents: 8450,
      action: merchantAccount.action,
    })
    const fields = bankRedirect?.fields ?? {}
    expect(fields).toMatchObject({
      TPE: merchantAccount.tpe,
      version: '3.0',
      montant: '84.50EUR',
      societe: merchantAccount.societe,
    })
    expect(JSON.stringify(fields)).not.toContain(email)
    expect(fields['reference']).toMatch(/^[A-Z0-9]{12}$/)
    const sealed = readByteFields(new URLSearchParams(fields).toString())
    expect(sealed && (await sealHolds(sealed, merchantAccount.key))).toBe(true)
    expect(await kept()).toMatchObject([
      { state: 'redirected', totalCents: 8450, sellerName: 'Partenaire Billetterie', ...typedAddress },
    ])
  })

  // CGU articles 3 and 11.2: the seller’s terms and the texts of the day.
  it('binds by the texts in force, the seller’s own among them', async () => {
    const seller = aProvider({
      slug: 'partenaire-billetterie',
      name: 'Partenaire Billetterie',
      terms: { title: 'CGV billetterie', url: '/cgv-billetterie' },
    })
    const deployment = await aDeployment({ providers: [aProvider(), seller] })
    const { browser } = await aBuyer({ deployment })
    const { id } = await anOrder(browser)
    const { order } = await localsOf(await browser.get(paths.order(id)))
    expect(order?.texts.map(({ kind }) => kind)).toEqual([
      'cgu',
      'cgv-billetterie',
      'politique-de-confidentialite',
    ])
  })

  it('in two tabs, or by a double click, is one order and one payment reference', async () => {
    const { portal, browser, kept } = await aBuyer()
    const fields = await filledCheckout(browser)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => browser.copy().post(paths.checkout, fields)),
    )
    const references = await Promise.all(
      answers.map(async (answer) => (await localsOf(answer)).bankRedirect?.fields['reference']),
    )
    expect(new Set(references).size).toBe(1)
    expect(references[0]).toMatch(/^[A-Z0-9]{12}$/)
    expect(await kept()).toHaveLength(1)
    expect(await portal.database.select().from(paymentAttempts)).toHaveLength(1)
  })

  it('twice from two recaps is two orders', async () => {
    const { browser, kept } = await aBuyer()
    await anOrder(browser)
    await anOrder(browser)
    expect(await kept()).toHaveLength(2)
  })

  it('once paid, the same form shows the order and does not lead to the bank again', async () => {
    const { portal, browser } = await aBuyer()
    const fields = await filledCheckout(browser)
    const { bankRedirect } = await localsOf(await browser.post(paths.checkout, fields))
    const body = await bankCall(bankRedirect?.fields['reference'] ?? '')
    await portal
      .browser()
      .post(paths.bankNotification('monetico'), Object.fromEntries(new URLSearchParams(body)))
    const again = await browser.post(paths.checkout, fields)
    expect(again.status).toBe(303)
    expect(again.headers.get('Location')).toBe(paths.order(bankRedirect?.payableId ?? ''))
  })

  it('remembers the address, which the next recap no longer asks for', async () => {
    const { browser, kept } = await aBuyer()
    await anOrder(browser)
    const fields = await filledCheckout(browser)
    const { recipient: _r, line1: _1, line2: _2, postalCode: _p, city: _c, ...rest } = fields
    const page = await localsOf(await recapPage(browser, 'offre=forfait-journee&q.adulte=1'))
    expect(page.checkout).toMatchObject({ addresses: [{ ...typedAddress, isDefault: true }] })
    expect((await browser.post(paths.checkout, rest)).status).toBe(200)
    expect((await kept()).map(({ line1 }) => line1)).toEqual([typedAddress.line1, typedAddress.line1])
  })

  it('is billed to the address of the account that is chosen, and to nobody else’s', async () => {
    const { portal, browser, kept } = await aBuyer()
    await browser.post(paths.accountAddresses, { ...typedAddress, line1: '1 rue du Port' })
    await browser.post(paths.accountAddresses, { ...typedAddress, line1: '2 quai Neuf' })
    const {
      recipient: _r,
      line1: _1,
      line2: _2,
      postalCode: _p,
      city: _c,
      ...rest
    } = await filledCheckout(browser)
    const page = await localsOf(await recapPage(browser, 'offre=forfait-journee&q.adulte=1'))
    const quay = page.checkout?.addresses.find(({ line1 }) => line1 === '2 quai Neuf')
    expect((await browser.post(paths.checkout, { ...rest, addressId: quay?.id ?? '' })).status).toBe(200)
    expect((await kept()).map(({ line1 }) => line1)).toEqual(['2 quai Neuf'])
    const other = (await portal.signedIn({ email: 'autre@exemple.fr' })).browser
    const {
      recipient: _R,
      line1: _L,
      line2: _M,
      postalCode: _P,
      city: _C,
      ...theirs
    } = await filledCheckout(other)
    const refused = await other.post(paths.checkout, { ...theirs, addressId: quay?.id ?? '' })
    expect(refused.status).toBe(422)
    expect(Object.keys((await localsOf(refused)).checkout?.form.errors ?? {})).toEqual(['addressId'])
  })

  it('with an address half changed keeps neither the old one nor the order', async () => {
    const { browser, kept } = await aBuyer()
    await anOrder(browser)
    const fields = await filledCheckout(browser)
    const response = await browser.post(paths.checkout, { ...fields, postalCode: '123', city: '' })
    expect(response.status).toBe(422)
    const { checkout } = await localsOf(response)
    expect(Object.keys(checkout?.form.errors ?? {})).toEqual(['postalCode', 'city'])
    expect(checkout?.form.values).toMatchObject({ postalCode: '123', line1: typedAddress.line1 })
    expect(await kept()).toHaveLength(1)
  })

  it.each([
    ['without the seller’s terms', { conditionsAccepted: '' }, 'conditionsAccepted'],
    ['for more than one may order', { 'q.adulte': '7' }, 'q.adulte'],
    ['for nothing', { 'q.adulte': '0' }, 'quantity'],
    ['without a street', { line1: '' }, 'line1'],
  ])(
    '%s is refused next to its field, keeps what was typed and keeps no order',
    async (_name, changes, field) => {
      const { browser, kept } = await aBuyer()
      const fields = { ...(await filledCheckout(browser)), ...changes }
      const response = await browser.post(paths.checkout, fields)
      expect(response.status).toBe(422)
      const { checkout } = await localsOf(response)
      expect(checkout?.form.errors[field]).toMatch(/^[A-ZÀÉ].*\.$/)
      expect(checkout?.form.values).toMatchObject({ recipient: 'Zoé Lefèvre', ...changes })
      expect(await kept()).toEqual([])
    },
  )

  it.each([
    ['a key of another quantity', (key: string) => key, { 'q.adulte': '3' }],
    ['a key that was made up', () => `${'B'.repeat(24)}.${'0'.repeat(32)}`, {}],
    ['no key', () => '', {}],
  ])('with %s shows the recap again', async (_name, changeKey, changes) => {
    const { browser, kept } = await aBuyer()
    const fields = await filledCheckout(browser)
    const sent = { ...fields, ...changes, orderKey: changeKey(fields['orderKey'] ?? '') }
    const response = await browser.post(paths.checkout, sent)
    expect(response.status).toBe(422)
    const { checkout } = await localsOf(response)
    expect(checkout?.form.message).toMatch(/Cette page a vieilli/)
    expect(await kept()).toEqual([])
    const looked = { ...sent, orderKey: checkout?.orderKey ?? '' }
    expect((await browser.post(paths.checkout, looked)).status).toBe(200)
  })

  it('at a price that changed since the recap shows the new one first', async () => {
    const { portal, browser, kept } = await aBuyer()
    const fields = await filledCheckout(browser)
    const tariffs = [aTariff('adulte', 'Adulte', { priceCents: 4500 })]
    const dearer = await aDeployment({ offers: [aSoldOffer({ tariffs })] })
    for (const [path, body] of dearer.files) portal.deployment.files.set(path, body)
    portal.wait(3)
    const response = await browser.post(paths.checkout, fields)
    expect(response.status).toBe(422)
    expect((await localsOf(response)).checkout).toMatchObject({ totalCents: 9000 })
    expect(await kept()).toEqual([])
  })

  it('is refused when the texts that bind changed and are not accepted', async () => {
    const { portal, browser, kept } = await aBuyer()
    const fields = await filledCheckout(browser)
    await portal.deployment.publishText(aLegalText('cgu', '2026-11-22', { summaryOfChanges: 'Autrement.' }))
    portal.wait(3)
    const response = await browser.post(paths.checkout, fields)
    expect(response.headers.get('Location')).toBe(paths.acceptance)
    expect(await kept()).toEqual([])
  })

  it('for a seller without an account at a bank is a fault of ours, and keeps nothing', async () => {
    const other = JSON.stringify([{ ...merchantAccount, sellers: ['quelqu-un-d-autre'] }])
    const { browser, kept } = await aBuyer({ bindings: { MERCHANT_ACCOUNTS: other } })
    expect((await browser.post(paths.checkout, await filledCheckout(browser))).status).toBe(500)
    expect(logged.splice(0)).toEqual([expect.stringContaining('fault POST /commande')])
    expect(await kept()).toEqual([])
  })
})

describe('another try to pay', () => {
  it('has a new reference for the same order', async () => {
    const { browser } = await aBuyer()
    const { id, reference } = await anOrder(browser)
    const { bankRedirect } = await localsOf(await browser.post(paths.orderPayments(id)))
    expect(bankRedirect).toMatchObject({ payableId: id, totalCents: 8450 })
    expect(bankRedirect?.fields['reference']).not.toBe(reference)
  })

  it('after the window of the bank leads back to the order', async () => {
    const { portal, browser } = await aBuyer()
    const { id } = await anOrder(browser)
    portal.wait(61 * 60)
    const response = await browser.post(paths.orderPayments(id))
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe(paths.order(id))
  })
})

describe('an order', () => {
  it('is for its member alone, in the page, the list and the account', async () => {
    const { portal, browser } = await aBuyer()
    const { id } = await anOrder(browser)
    const stranger = (await portal.signedIn()).browser
    expect((await stranger.get(paths.order(id))).status).toBe(404)
    expect((await localsOf(await stranger.get(paths.accountOrders))).orders).toEqual([])
    expect((await localsOf(await browser.get(paths.accountOrders))).orders).toMatchObject([{ id }])
    expect((await localsOf(await browser.get(paths.account))).account?.recentOrders).toMatchObject([{ id }])
  })
})
