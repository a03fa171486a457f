import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { bankCall } from '../../../tests/buyer.ts'
import type { Browser } from '../../../tests/browser.ts'
import { aBuyer } from '../../../tests/checkout.builder.ts'
import { aDeployment, aProvider } from '../../../tests/deployment.builder.ts'
import { password } from '../../../tests/member.builder.ts'
import { localsOf, shownBy } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { typedAddress } from '../../people/address/typed-address.builder.ts'
import { aDatedOffer, aSessionOffer, aSoldOffer, aTariff } from '../order/sold-offer.builder.ts'
import { basketRows } from './basket-schema.ts'
import { takenPlaces } from '../stock/stock-store.ts'

const card = aSoldOffer({
  ...{
    kind: 'carte-cadeau',
    slug: 'carte-cadeau',
    title: 'Carte cadeau',
    validity: { from: '2026-11-01', through: null },
  },
  tariffs: [aTariff('carte-50', 'Carte de 50 €', { priceCents: 4750 })],
  delivery: { by: 'courrier', withinDays: 5 },
})
const elsewhere = aSoldOffer({ slug: 'zoo', title: 'Zoo', seller: 'autre-vendeur' })
const offers = [
  aSoldOffer(),
  aDatedOffer({ slug: 'piste', title: 'Piste' }),
  aSessionOffer(),
  card,
  elsewhere,
]
const providers = [
  aProvider(),
  aProvider({ slug: 'partenaire-billetterie', name: 'Partenaire Billetterie' }),
  aProvider({ slug: 'autre-vendeur', name: 'Autre Vendeur' }),
]
let buyer: Awaited<ReturnType<typeof aBuyer>>
beforeEach(async () => {
  buyer = await aBuyer({ deployment: await aDeployment({ offers, providers }) })
})

const basket = async (browser: Browser = buyer.browser) => {
  const { basket } = await localsOf(await browser.get(paths.basket))
  if (!basket) throw new Error('no basket was drawn')
  return basket
}
const lines = async (browser: Browser = buyer.browser) =>
  (await basket(browser)).groups.flatMap((group) => group.lines)
const add = (fields: Record<string, string>, browser: Browser = buyer.browser) =>
  browser.post(paths.basket, { offre: 'forfait-journee', 'q.adulte': '2', ...fields })
const set = (quantite: string, row: Record<string, string> = {}, browser: Browser = buyer.browser) =>
  browser.post(paths.basketRows, { offre: 'forfait-journee', creneau: '', tarif: 'adulte', quantite, ...row })
const evening = { offre: 'soiree', session: 'nocturne' }

/** The recap of what the basket holds of a seller, filled in. */
async function recapFields(browser = buyer.browser, vendeur = 'partenaire-billetterie') {
  const { checkout } = await localsOf(await browser.get(`${paths.checkout}?vendeur=${vendeur}`))
  return { vendeur, orderKey: checkout?.orderKey ?? '', conditionsAccepted: 'yes', ...typedAddress }
}

describe('a basket', () => {
  it('takes what the page of an offer sends, for a day or a session, and adds to it', async () => {
    const response = await add(evening)
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe(`${paths.basket}?fait=ajout`)
    buyer.portal.wait(3)
    await add(evening)
    buyer.portal.wait(1)
    await add({ offre: 'piste', jour: '2026-12-12', 'q.adulte': '1', 'q.enfant': '1' })
    expect(await lines()).toMatchObject([
      { offerSlug: 'soiree', slot: 'nocturne', quantity: 4, dating: { label: 'Nocturne' }, problem: null },
      { slot: '2026-12-12', tariffId: 'adulte', quantity: 1 },
      { slot: '2026-12-12', tariffId: 'enfant', quantity: 1 },
    ])
    // It holds no place.
    expect(await takenPlaces(buyer.portal.database, ['nocturne'], buyer.portal.now())).toEqual(new Map())
  })

  it('takes once what a double click sends, and again what is put in later or otherwise', async () => {
    await Promise.all([add({}), add({}), add({})])
    expect(await lines()).toMatchObject([{ quantity: 2 }])
    await add({ 'q.adulte': '1' })
    expect(await lines()).toMatchObject([{ quantity: 3 }])
    await set('1')
    await add({ 'q.adulte': '1' })
    expect(await lines()).toMatchObject([{ quantity: 2 }])
    buyer.portal.wait(3)
    await add({ 'q.adulte': '1' })
    expect(await lines()).toMatchObject([{ quantity: 3 }])
  })

  it('refuses a day or a session where the offer has none, however long', async () => {
    for (const jour of ['2026-12-12', '<script>', '\u202ex', 'é'.repeat(300)])
      expect((await add({ jour })).status, jour).toBe(422)
    expect(await lines()).toEqual([])
  })

  it('is kept with the account: in two tabs, on two devices, signed out and in again', async () => {
    await add({})
    const { portal, email, browser } = buyer
    await browser.post(paths.signOut)
    const phone = portal.browser()
    const fields = { email, password, acceptance: 'yes', shown: await shownBy(portal) }
    await phone.post(paths.signIn, fields)
    expect(await lines(phone)).toMatchObject([{ quantity: 2 }])
    await set('3', {}, phone)
    await browser.post(paths.signIn, fields)
    expect(await lines()).toMatchObject([{ quantity: 3 }])
    expect(await (await browser.get(paths.basketCount)).json()).toEqual({ count: 3 })
  })

  it('changes by the number that a button says: twice is once, and none takes it out', async () => {
    await add({})
    await Promise.all([set('5'), set('5')])
    expect(await lines()).toMatchObject([{ quantity: 5 }])
    await set('0')
    await set('0')
    await set('4')
    expect(await basket()).toMatchObject({ groups: [], count: 0 })
  })

  it('is one member’s: another neither sees it nor changes it', async () => {
    await add({})
    const stranger = (await buyer.portal.signedIn({ email: 'autre@exemple.fr' })).browser
    await set('1', {}, stranger)
    expect(await lines(stranger)).toEqual([])
    expect(await lines()).toMatchObject([{ quantity: 2 }])
  })

  it.each([
    ['below zero', { 'q.adulte': '-1' }],
    ['that is no number', { 'q.adulte': 'NaN' }],
    ['past all numbers', { 'q.adulte': '9'.repeat(400) }],
    ['of none', { 'q.adulte': '0' }],
    ['beyond what one may order', { 'q.adulte': '7' }],
    ['of a tariff that is not there', { 'q.__proto__': '1' }],
    ['of an offer that is not there', { offre: "x' OR 1=1 --" }],
    ['without its session', { offre: 'soiree' }],
    ['for a session of another offer', { offre: 'piste', session: 'nocturne' }],
    ['for a session that is closed', { offre: 'soiree', session: 'fermee' }],
    ['for a day that is closed', { offre: 'piste', jour: '2026-12-14' }],
  ])('refuses a quantity %s with a sentence, and keeps nothing', async (_name, fields) => {
    const response = await add(fields)
    expect(response.status).toBe(422)
    expect((await localsOf(response)).basket?.form.message).toMatch(/^[A-ZÀÉ].*\.$/)
    expect(await buyer.portal.database.$count(basketRows)).toBe(0)
  })

  it('counts what is there already, and refuses what no row may be', async () => {
    await add({ 'q.adulte': '5' })
    const response = await add({})
    expect((await localsOf(response)).basket?.form.message).toBe('Au plus 6 par commande pour ce tarif.')
    for (const quantite of ['-1', '1.5', '51', 'NaN', '', '1e3', '😀'])
      expect((await set(quantite)).status).toBe(422)
    expect(await lines()).toMatchObject([{ quantity: 5 }])
  })

  it('says what it costs from the catalogue alone', async () => {
    await add({ totalCents: '1', prix: '1', unitPriceCents: '1' })
    expect((await basket()).groups).toMatchObject([{ totalCents: 8450, mayOrder: true }])
  })
})

describe('what has changed since it was put in a basket', () => {
  async function changed(changes: Parameters<typeof aDeployment>[0]) {
    const { portal } = buyer
    const next = await aDeployment({ offers, providers, ...changes })
    for (const [path, body] of next.files) portal.deployment.files.set(path, body)
    portal.wait(3)
  }

  it('is said of a price, here and before paying, and the new one counts', async () => {
    await add({})
    const tariffs = [aTariff('adulte', 'Adulte', { priceCents: 4500 })]
    await changed({ offers: [aSoldOffer({ tariffs })] })
    expect((await basket()).groups).toMatchObject([
      { totalCents: 9000, lines: [{ formerPriceCents: 4225, unitPriceCents: 4500, problem: null }] },
    ])
    const { checkout } = await localsOf(
      await buyer.browser.get(`${paths.checkout}?vendeur=partenaire-billetterie`),
    )
    expect(checkout?.items).toMatchObject([{ formerPriceCents: 4225, unitPriceCents: 4500 }])
  })

  it.each([
    ['an offer that is gone', [card], /plus proposée/],
    [
      'an offer that has ended',
      [aSoldOffer({ validity: { from: '2026-11-01', through: '2026-11-21' } }), card],
      /terminée/,
    ],
    ['a tariff that is gone', [aSoldOffer({ tariffs: [aTariff('senior', 'Senior')] }), card], /tarif/],
  ])('%s stays, says so and is out of the total', async (_name, left, sentence) => {
    await add({})
    await add({ offre: 'carte-cadeau', 'q.adulte': '0', 'q.carte-50': '1' })
    // The page of the offer was built with the others.
    buyer.portal.deployment.files.clear()
    await changed({ offers: left })
    const { groups } = await basket()
    const all = groups.flatMap((group) => group.lines)
    expect(all.find(({ offerSlug }) => offerSlug === 'forfait-journee')?.problem).toMatch(sentence)
    expect(all.find(({ offerSlug }) => offerSlug === 'forfait-journee')?.offerTitle).toBe('Forfait journée')
    expect(groups.map(({ totalCents }) => totalCents).filter((cents) => cents > 0)).toEqual([4750])
  })

  it('of a session that is full or closed, too', async () => {
    await add(evening)
    const full = aSessionOffer()
    if (full.dating.kind !== 'session') throw new Error('no session')
    const sessions = full.dating.sessions.map((one) => ({ ...one, quota: 1 }))
    await changed({ offers: [aSessionOffer({ dating: { kind: 'session', sessions } })] })
    expect((await lines())[0]?.problem).toMatch(/reste qu’une place/)
    const closed = sessions.map((one) => ({ ...one, closed: true }))
    await changed({ offers: [aSessionOffer({ dating: { kind: 'session', sessions: closed } })] })
    expect((await lines())[0]?.problem).toMatch(/séance n’est plus proposée/)
    expect((await basket()).groups).toMatchObject([{ totalCents: 0, mayOrder: false }])
  })
})

describe('ordering what a basket holds', () => {
  it('of several sellers is one order each; each takes exactly what it orders', async () => {
    await add({ 'q.enfant': '1' })
    await add(evening)
    await add({ offre: 'zoo' })
    expect((await basket()).groups.map(({ seller }) => seller?.name)).toEqual([
      'Partenaire Billetterie',
      'Autre Vendeur',
    ])
    const fields = await recapFields()
    // Another tab goes on meanwhile.
    await add({ 'q.adulte': '1' })
    const stale = await buyer.browser.post(paths.checkout, fields)
    expect(stale.status).toBe(422)
    const response = await buyer.browser.post(paths.checkout, await recapFields())
    const { bankRedirect } = await localsOf(response)
    expect(bankRedirect?.totalCents).toBe(3 * 4225 + 3000 + 2 * 4225)
    expect(await buyer.kept()).toMatchObject([{ offerTitle: 'Forfait journée et 1 autre' }])
    expect(await lines()).toMatchObject([{ offerSlug: 'zoo', quantity: 2 }])
    expect(await takenPlaces(buyer.portal.database, ['nocturne'], buyer.portal.now())).toEqual(
      new Map([['nocturne', 2]]),
    )
  })

  it('shows one reference, on the page of the bank and of the order', async () => {
    await add({})
    const { bankRedirect } = await localsOf(await buyer.browser.post(paths.checkout, await recapFields()))
    const { order } = await localsOf(await buyer.browser.get(paths.order(bankRedirect?.payableId ?? '')))
    expect(order?.reference).toBe(bankRedirect?.fields['reference'])
    expect(order?.reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}01$/)
  })

  it('sent again, by a double click or after Back, is the order that it made, and empties nothing more', async () => {
    await add({})
    const fields = await recapFields()
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => buyer.browser.copy().post(paths.checkout, fields)),
    )
    const ids = await Promise.all(answers.map(async (one) => (await localsOf(one)).bankRedirect?.payableId))
    expect(new Set(ids).size).toBe(1)
    await add({ 'q.adulte': '1' })
    expect((await buyer.browser.post(paths.checkout, fields)).status).toBe(200)
    expect(await buyer.kept()).toHaveLength(1)
    expect(await lines()).toMatchObject([{ quantity: 1 }])
  })

  it('is paid no more once one of its offers is taken down, by none of its forms', async () => {
    const { portal, browser } = buyer
    await add({})
    await add({ offre: 'carte-cadeau', 'q.adulte': '0', 'q.carte-50': '1' })
    const fields = await recapFields()
    const { bankRedirect } = await localsOf(await browser.post(paths.checkout, fields))
    const page = paths.order(bankRedirect?.payableId ?? '')
    await portal.database.run(
      sql`INSERT INTO takedowns (takedown_id, kind, name, taken_down_at)
        VALUES ('t-aaaaaaaaaaaaaaaaaaaaaa', 'offer', 'carte-cadeau', ${portal.now().getTime()})`,
    )
    portal.wait(3)
    expect((await browser.post(paths.checkout, fields)).headers.get('Location')).toBe(page)
    const again = await browser.post(paths.orderPayments(bankRedirect?.payableId ?? ''))
    expect(again.headers.get('Location')).toBe(page)
    expect((await localsOf(await browser.get(page))).order?.takenDownAt).not.toBeNull()
  })

  it('keeps the basket when the order is refused', async () => {
    await add({})
    const fields = { ...(await recapFields()), conditionsAccepted: '' }
    expect((await buyer.browser.post(paths.checkout, fields)).status).toBe(422)
    expect(await lines()).toMatchObject([{ quantity: 2 }])
  })

  it('leaves what cannot be ordered, and says so', async () => {
    await add({})
    await add({ offre: 'carte-cadeau', 'q.adulte': '0', 'q.carte-50': '1' })
    await set('50')
    const { checkout } = await localsOf(
      await buyer.browser.get(`${paths.checkout}?vendeur=partenaire-billetterie`),
    )
    expect(checkout).toMatchObject({
      totalCents: 4750,
      leftOut: [{ offerTitle: 'Forfait journée', problem: 'Au plus 6 par commande pour ce tarif.' }],
    })
    await buyer.browser.post(paths.checkout, await recapFields())
    expect(await lines()).toMatchObject([{ offerSlug: 'forfait-journee', quantity: 50 }])
  })

  it.each(['partenaire-billetterie', 'inconnu', ''])(
    'of an empty one leads back to it (%s)',
    async (vendeur) => {
      const response = await buyer.browser.get(`${paths.checkout}?vendeur=${vendeur}`)
      expect(response.headers.get('Location')).toBe(paths.basket)
    },
  )
})

describe('an order that nobody paid', () => {
  const back = (id: string, browser: Browser = buyer.browser) => browser.post(paths.orderToBasket(id))
  async function anAbandonedOrder() {
    await add(evening)
    const { bankRedirect } = await localsOf(await buyer.browser.post(paths.checkout, await recapFields()))
    return { id: bankRedirect?.payableId ?? '', reference: bankRedirect?.fields['reference'] ?? '' }
  }

  it('is put back into the basket, once, when its window is over', async () => {
    const { id } = await anAbandonedOrder()
    expect((await back(id)).headers.get('Location')).toBe(paths.order(id))
    buyer.portal.wait(61 * 60)
    await back(id)
    await back(id)
    expect(await lines()).toMatchObject([{ slot: 'nocturne', quantity: 2, problem: null }])
  })

  it('is put back at once by whoever says « Je n’ai pas payé »', async () => {
    const { id } = await anAbandonedOrder()
    await back(id)
    expect(await lines()).toEqual([])
    await buyer.browser.post(paths.orderDismissal(id))
    expect((await back(id)).headers.get('Location')).toBe(`${paths.basket}?fait=reprise`)
    expect(await lines()).toMatchObject([{ slot: 'nocturne', quantity: 2 }])
  })

  // The fault: one member takes every place of a session, order by order, and pays none.
  it('keeps places with two others at most: a fourth waits for their end', async () => {
    const made = [await anAbandonedOrder(), await anAbandonedOrder(), await anAbandonedOrder()]
    expect(new Set(made.map(({ id }) => id)).size).toBe(3)
    await add(evening)
    const refused = await buyer.browser.post(paths.checkout, await recapFields())
    expect(refused.status).toBe(422)
    expect((await localsOf(refused)).checkout?.form.message).toMatch(/Trois de vos commandes/)
    expect(await lines()).toMatchObject([{ slot: 'nocturne', quantity: 2 }])
    buyer.portal.wait(61 * 60)
    expect((await anAbandonedOrder()).id).not.toBe('')
  })

  it('is nobody else’s to put back, and one that is paid stays an order', async () => {
    const { id, reference } = await anAbandonedOrder()
    const stranger = (await buyer.portal.signedIn({ email: 'autre@exemple.fr' })).browser
    expect((await back(id, stranger)).status).toBe(404)
    expect((await back('../../etc')).status).toBe(404)
    await buyer.portal
      .browser()
      .post(
        paths.bankNotification('monetico'),
        Object.fromEntries(new URLSearchParams(await bankCall(reference))),
      )
    buyer.portal.wait(61 * 60)
    await back(id)
    expect(await lines()).toEqual([])
  })
})

describe('names on tickets', () => {
  const holder = (position: number, place: number, first: string, last: string) => ({
    [`prenom.${position}.${place}`]: first,
    [`nom.${position}.${place}`]: last,
  })
  async function named(names: 'each' | 'buyer') {
    const named = aSessionOffer({ names })
    buyer = await aBuyer({ deployment: await aDeployment({ offers: [named], providers }) })
    await add({ ...evening, 'q.enfant': '1' })
    return recapFields()
  }

  it('are asked for each, in the recap alone, and kept with the order', async () => {
    const fields = await named('each')
    const refused = await buyer.browser.post(paths.checkout, { ...fields, ...holder(0, 0, 'Zoé', '=1+1') })
    expect(Object.keys((await localsOf(refused)).checkout?.form.errors ?? {})).toEqual([
      ...['nom.0.0', 'prenom.0.1', 'nom.0.1', 'prenom.1.0', 'nom.1.0'],
    ])
    const typed = {
      ...holder(0, 0, 'Zoé', 'Lefèvre'),
      ...holder(0, 1, 'Ana', 'O’Neill'),
      ...holder(1, 0, '李', '王'),
    }
    const { bankRedirect } = await localsOf(await buyer.browser.post(paths.checkout, { ...fields, ...typed }))
    const { order } = await localsOf(await buyer.browser.get(paths.order(bankRedirect?.payableId ?? '')))
    expect(order?.items.map(({ holders }) => holders.map(({ firstName }) => firstName))).toEqual([
      ['Zoé', 'Ana'],
      ['李'],
    ])
  })

  it('are asked once for all where the buyer’s is enough, and never where none is', async () => {
    const fields = await named('buyer')
    const one = { ...holder(0, 0, 'Zoé', 'Lefèvre'), ...holder(0, 1, 'En', 'Trop') }
    const { bankRedirect } = await localsOf(await buyer.browser.post(paths.checkout, { ...fields, ...one }))
    const { order } = await localsOf(await buyer.browser.get(paths.order(bankRedirect?.payableId ?? '')))
    expect(order?.items.map(({ holders }) => holders.length)).toEqual([1, 1])
  })
})
