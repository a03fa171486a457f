import { env } from 'cloudflare:workers'
import { channelPaths, type TakedownOrder } from '@portal/content/channel'
import { describe, expect, it } from 'vitest'
import { anOrder, filledCheckout } from '../../../tests/buyer.ts'
import type { Browser } from '../../../tests/browser.ts'
import { aCodedOffer, aDeployment, aProvider, type Deployment } from '../../../tests/deployment.builder.ts'
import { askedByCms } from '../../../tests/editorial.ts'
import { drawn, origin, startPortal, type TestPortal } from '../../../tests/test-portal.ts'
import { paths, privateFiles } from '../../ground/contract/index.ts'
import { aSoldOffer } from '../../money/order/sold-offer.builder.ts'
import { knownForMs } from './takedowns.ts'

const key = '0123456789abcdef0123456789abcdef'
const card = `/images/${key}-card-640.avif`
const other = `/images/1${key.slice(1)}-card-640.avif`
const sold = aSoldOffer({
  image: {
    key,
    alternative: 'Une piste au soleil',
    width: 1200,
    height: 800,
    focal: { x: 0.5, y: 0.5 },
  },
})
const coded = aCodedOffer({ provider: 'boutique' })
const order = (changes: Partial<TakedownOrder> = {}): TakedownOrder => ({
  id: 'retrait-de-l-essai-1',
  takenDownAt: '2026-11-22T17:29:30.000Z',
  offers: [sold.slug],
  providers: [],
  pictures: [key],
  ...changes,
})
const ofProvider = (slug: string, offers: string[]) => order({ offers, providers: [slug], pictures: [] })

async function aPortal(): Promise<{ portal: TestPortal; browser: Browser; deployment: Deployment }> {
  const deployment = await aDeployment({
    offers: [sold, coded],
    providers: [
      aProvider(),
      aProvider({ slug: 'boutique', name: 'La Boutique' }),
      aProvider({ slug: 'partenaire-billetterie', name: 'Partenaire Billetterie' }),
    ],
  })
  for (const path of [
    card,
    `/images/${key}-page-1400.webp`,
    other,
    '/prestataires/boutique.html',
    '/prestataires/boutique/page/2.html',
  ])
    deployment.files.set(path, 'Réservé')
  const portal = await startPortal({ deployment })
  const { browser } = await portal.signedIn()
  return { portal, browser, deployment }
}

const takeDown = (portal: TestPortal, content: unknown = order()) =>
  askedByCms(portal, 'POST', channelPaths.takedowns, content)

/** As another isolate learns it: from the database alone. */
async function takenDownElsewhere(kind: 'offer' | 'provider', name: string): Promise<void> {
  await env.DB.prepare(`INSERT INTO takedowns VALUES ('retrait-d-un-autre-lieu', ?, ?, ?)`)
    .bind(kind, name, Date.parse('2026-11-22T17:30:00Z'))
    .run()
}

describe('an offer that was taken down', () => {
  const recap = `${paths.checkout}?${new URLSearchParams({ offre: sold.slug, 'q.adulte': '1' }).toString()}`

  it('is refused by its page, its pictures and its order at once, with words and ways on', async () => {
    const { portal, browser } = await aPortal()
    for (const path of [paths.offer(sold.slug), recap, card])
      expect((await browser.get(path)).status, `a control: ${path}`).toBe(200)
    expect((await takeDown(portal)).status).toBe(200)
    for (const path of [paths.offer(sold.slug), recap, card, `/images/${key}-page-1400.webp`]) {
      const response = await browser.get(path)
      expect(response.status, path).toBe(410)
      expect(response.headers.get('Cache-Control')).toBe('private, no-store')
    }
    const { page, locals } = await drawn(await browser.get(paths.offer(sold.slug)))
    expect(page).toBe('problem')
    expect(locals.problem).toMatchObject({
      status: 410,
      text: expect.stringContaining('a été retirée par notre équipe le 22 novembre 2026 à 18:29') as string,
      action: { label: 'Voir la catégorie Ski et montagne', href: '/categories/ski' },
    })
    expect((await browser.get(other)).status, 'another picture').toBe(200)
    expect((await browser.get(paths.offer(coded.slug))).status, 'another offer').toBe(200)
  })

  it('is ordered by no form that was open before', async () => {
    const { portal, browser } = await aPortal()
    const fields = await filledCheckout(browser, { adulte: 2 }, sold.slug)
    await takeDown(portal)
    expect((await browser.post(paths.checkout, fields)).status).toBe(410)
    const { results } = await env.DB.prepare('SELECT id FROM orders').all()
    expect(results).toEqual([])
  })

  it('gives its code neither for the first time nor again', async () => {
    const { portal, browser } = await aPortal()
    expect((await browser.post(paths.offerCode(coded.slug))).status).toBe(303)
    await takeDown(portal, order({ offers: [coded.slug], pictures: [] }))
    expect((await browser.post(paths.offerCode(coded.slug))).status).toBe(410)
    const again = await browser.get(paths.offerCode(coded.slug))
    expect(again.status).toBe(410)
    expect(await again.text()).not.toContain('SECRET-CODE-15')
  })

  it('starts no payment of an order that waits; its page, and the way back from the bank, say why', async () => {
    const { portal, browser } = await aPortal()
    const { id } = await anOrder(browser)
    const shown = async () => (await drawn(await browser.get(paths.order(id)))).locals.order
    expect(await shown()).toMatchObject({ takenDownAt: null })
    await takeDown(portal)
    for (const answer of [
      await browser.post(paths.orderPayments(id)),
      await browser.get(paths.orderReturn(id)),
    ])
      expect([answer.status, answer.headers.get('Location')]).toEqual([303, paths.order(id)])
    const { results } = await env.DB.prepare('SELECT reference FROM payment_attempts').all()
    expect(results, 'the attempt that came with the order alone').toHaveLength(1)
    expect(await shown()).toMatchObject({ state: 'redirected', takenDownAt: order().takenDownAt })
  })

  it('is paid all the same by whoever was at the bank', async () => {
    const { portal, browser } = await aPortal()
    const { id } = await anOrder(browser)
    await takeDown(portal)
    await env.DB.prepare("UPDATE orders SET state = 'paid', paid_at = created_at WHERE id = ?").bind(id).run()
    const { order: shown } = (await drawn(await browser.get(paths.order(id)))).locals
    expect(shown).toMatchObject({ state: 'paid', takenDownAt: order().takenDownAt })
  })

  it('leaves what was paid as it is', async () => {
    const { portal, browser } = await aPortal()
    const { id } = await anOrder(browser)
    await env.DB.prepare("UPDATE orders SET state = 'paid', paid_at = created_at WHERE id = ?").bind(id).run()
    await takeDown(portal)
    const { locals } = await drawn(await browser.get(paths.order(id)))
    expect(locals.order?.state).toBe('paid')
    const answer = await browser.post(paths.orderPayments(id))
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, paths.order(id)])
  })

  it('is told to lists, and to nobody who is not let in', async () => {
    const { portal, browser } = await aPortal()
    expect(await (await browser.get(paths.takenDown)).json()).toEqual({ offers: [], providers: [] })
    await takeDown(portal)
    expect(await (await browser.get(paths.takenDown)).json()).toEqual({ offers: [sold.slug], providers: [] })
    const outside = await portal.browser().get(paths.takenDown)
    expect([outside.status, await outside.text()]).toEqual([303, ''])
  })

  it('is refused when the publication that is live has dropped it already', async () => {
    const { portal, browser, deployment } = await aPortal()
    const { id } = await anOrder(browser)
    await takeDown(portal)
    for (const name of deployment.files.keys())
      if (name.startsWith('/_prive/offers/')) deployment.files.set(name, '{"offers":[]}')
    portal.wait(3)
    for (const path of [paths.offer(sold.slug), recap]) expect((await browser.get(path)).status).toBe(410)
    expect((await browser.post(paths.orderPayments(id))).headers.get('Location')).toBe(paths.order(id))
    expect((await drawn(await browser.get(paths.order(id)))).locals.order?.takenDownAt).not.toBeNull()
  })

  it('comes back with a publication that ends its takedown, and leaves again with one that does not', async () => {
    const { portal, browser, deployment } = await aPortal()
    await takeDown(portal)
    const show = (ended: string[]) => {
      deployment.files.set(privateFiles.endedTakedowns, JSON.stringify({ ended }))
      portal.wait(3)
    }
    show([])
    expect((await browser.get(paths.offer(sold.slug))).status).toBe(410)
    show(['un-autre-retrait-que-lui'])
    expect((await browser.get(paths.offer(sold.slug))).status).toBe(410)
    show([order().id])
    expect((await browser.get(paths.offer(sold.slug))).status).toBe(200)
    expect((await browser.get(card)).status).toBe(200)
    // « Remettre l’état précédent »: the former publication ends nothing.
    show([])
    expect((await browser.get(paths.offer(sold.slug))).status).toBe(410)
  })
})

describe('a provider that was taken down', () => {
  it('is refused with its pages and every offer that it provides', async () => {
    const { portal, browser } = await aPortal()
    await takeDown(portal, ofProvider('boutique', []))
    for (const path of ['/prestataires/boutique', '/prestataires/boutique/page/2', paths.offer(coded.slug)])
      expect((await browser.get(path)).status, path).toBe(410)
    expect((await browser.post(paths.offerCode(coded.slug))).status).toBe(410)
    expect((await browser.get(paths.offer(sold.slug))).status).toBe(200)
  })

  it('sells nothing either', async () => {
    const { portal, browser } = await aPortal()
    await takeDown(portal, ofProvider('partenaire-billetterie', [sold.slug]))
    expect((await browser.get(paths.offer(sold.slug))).status).toBe(410)
    expect(await (await browser.get(paths.takenDown)).json()).toEqual({
      offers: [sold.slug],
      providers: ['partenaire-billetterie'],
    })
  })
})

describe('what an isolate knows of takedowns', () => {
  it('costs no question to the database on any page but those of offers, providers and pictures', async () => {
    const { portal, browser } = await aPortal()
    await browser.get(paths.catalogue)
    portal.wait(30)
    portal.count.reset()
    for (const path of [paths.catalogue, paths.search, paths.searchIndex, paths.providers, '/rien'])
      await browser.get(path)
    expect(portal.count.calls).toBe(0)
  })

  it('costs one question in two seconds, whatever the page views', async () => {
    const { portal, browser } = await aPortal()
    await browser.get(paths.offer(sold.slug))
    portal.count.reset()
    for (let view = 0; view < 10; view += 1)
      for (const path of [paths.offer(sold.slug), paths.offer(coded.slug), card]) await browser.get(path)
    expect(portal.count.calls).toBe(0)
    portal.wait(knownForMs / 1000)
    for (let view = 0; view < 10; view += 1) await browser.get(paths.offer(sold.slug))
    expect(portal.count.calls).toBe(1)
  })

  it('is two seconds old at most: what another one was told is refused then', async () => {
    const { portal, browser } = await aPortal()
    expect((await browser.get(paths.offer(sold.slug))).status).toBe(200)
    await takenDownElsewhere('offer', sold.slug)
    portal.wait(knownForMs / 1000)
    expect((await browser.get(paths.offer(sold.slug))).status).toBe(410)
  })

  it('is asked again whatever the clock did', async () => {
    const { portal, browser } = await aPortal()
    await browser.get(paths.offer(sold.slug))
    await takenDownElsewhere('offer', sold.slug)
    portal.wait(-20)
    expect((await browser.get(paths.offer(sold.slug))).status).toBe(410)
  })

  // The fault: the table cannot be read for a while.
  it('stays while the database fails, and nothing is shown where nothing is known', async () => {
    const { portal, browser } = await aPortal()
    await takeDown(portal)
    expect((await browser.get(paths.offer(sold.slug))).status).toBe(410)
    await env.DB.prepare('ALTER TABLE takedowns RENAME TO away').run()
    portal.wait(10)
    expect((await browser.get(paths.offer(sold.slug))).status).toBe(410)
    expect((await browser.get(paths.offer(coded.slug))).status).toBe(200)
    await env.DB.prepare('ALTER TABLE away RENAME TO takedowns').run()
  })
})

describe('the channel', () => {
  it('keeps a takedown once, however often it is told', async () => {
    const { portal } = await aPortal()
    const many = Array.from({ length: 1000 }, (_, index) => `offre-${index}`)
    for (let time = 0; time < 2; time += 1)
      expect((await takeDown(portal, order({ offers: many }))).status).toBe(200)
    const row = await env.DB.prepare('SELECT count(*) AS count FROM takedowns').first<{ count: number }>()
    expect(row?.count).toBe(1001)
  })

  it.each([
    ['nothing', {}],
    ['no name', order({ offers: [], pictures: [] })],
    ['an identifier that is none', order({ id: "' OR 1=1 --" })],
    ['an address for a slug', order({ offers: ['../_prive'] })],
    ['a picture outside its folder', order({ pictures: [`../${key}`] })],
    ['an instant that is none', { ...order(), takenDownAt: 'hier' }],
  ])('takes no order that holds %s', async (_, content) => {
    const { portal, browser } = await aPortal()
    expect((await takeDown(portal, content)).status).toBe(422)
    expect((await browser.get(paths.offer(sold.slug))).status).toBe(200)
  })

  it('is not for members, and no takedown is changed or removed', async () => {
    const { portal, browser } = await aPortal()
    expect((await browser.post(channelPaths.takedowns)).status).toBe(404)
    const forged = await askedByCms(portal, 'POST', channelPaths.takedowns, order(), {
      secret: 'x'.repeat(40),
    })
    expect(forged.status).toBe(404)
    await takeDown(portal)
    for (const query of ['DELETE FROM takedowns', "UPDATE takedowns SET name = 'autre'"])
      await expect(env.DB.prepare(query).run()).rejects.toThrow(/takedown/)
    expect(
      (await browser.send(new Request(`${origin}${paths.offer(sold.slug)}`, { method: 'HEAD' }))).status,
    ).toBe(410)
  })
})
