import { channelPaths } from '@portal/content/channel'
import { describe, expect, it } from 'vitest'
import { aProvider } from '../../../tests/deployment.builder.ts'
import { aChannelRequest, askedByCms, type ChannelChanges } from '../../../tests/editorial.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { aSoldOffer } from '../../money/order/sold-offer.builder.ts'

const address = channelPaths.previews
const offer = aSoldOffer()
const request = {
  kind: 'offer',
  offer,
  providers: [aProvider({ slug: offer.provider }), aProvider({ slug: offer.seller })],
  category: {
    slug: offer.category,
    name: 'Ski et montagne',
    introduction: 'La neige, moins cher.',
    motif: 'montagne',
    position: 1,
  },
  beside: [],
}

describe('a request of the CMS', () => {
  it('draws a draft, stores nothing of it, and is answered to be kept by nobody', async () => {
    const portal = await startPortal()
    const response = await askedByCms(portal, 'POST', address, request)
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(await drawn(response)).toMatchObject({
      page: 'offerPreview',
      locals: { offerPreview: { offer: { slug: offer.slug } }, today: '2026-11-22', member: null },
    })
    expect(portal.deployment.asked, 'the deployment is not even looked at').toEqual([])
  })

  it.each<[string, ChannelChanges]>([
    ['without a token', { authorization: null }],
    ['with something else for a token', { authorization: 'Bearer a.b.c' }],
    ['with a basic authorization', { authorization: 'Basic Y21zOmNtcw==' }],
    ['with a token of nobody (alg none)', { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.x' }],
    ['sealed by another', { secret: 'un autre secret de canal assez long aussi' }],
    ['sealed for another portal', { claims: { aud: 'https://autre.exemple.fr' } }],
    ['from another issuer', { claims: { iss: 'edge' as never } }],
    ['sealed for another body', { body: JSON.stringify({ ...request, beside: [{}] }) }],
    ['sealed for another address', { claims: { htu: '/canal/reserves/a/codes' } }],
    ['with a query that was not sealed', { address: `${address}?q=1` }],
    ['sealed for another method', { claims: { htm: 'GET' } }],
    ['sealed to live longer than a minute', { claims: { exp: Math.floor(Date.UTC(2026, 10, 23) / 1000) } }],
    ['sealed in the future', { claims: { iat: 1_800_000_000, exp: 1_800_000_060 } }],
    ['without an identifier', { claims: { jti: '' } }],
  ])('%s finds nothing there', async (_name, changes) => {
    const portal = await startPortal()
    const response = await askedByCms(portal, 'POST', address, request, changes)
    expect(response.status).toBe(404)
    expect((await drawn(response)).page).toBe('problem')
  })

  it('is taken once: caught on its way and sent again, it finds nothing', async () => {
    const portal = await startPortal()
    const sent = await aChannelRequest(portal, 'POST', address, request)
    const answers = await Promise.all([portal.fetch(sent.clone()), portal.fetch(sent.clone())])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 404])
  })

  it('is worth nothing a minute later', async () => {
    const portal = await startPortal()
    const sent = await aChannelRequest(portal, 'POST', address, request)
    portal.wait(60)
    expect((await portal.fetch(sent)).status).toBe(404)
  })

  it('is heard under the key that came before, while both are set', async () => {
    const keys = [
      { id: 'c2', secret: 'le secret de canal qui remplace l’autre' },
      { id: 'c1', secret: 'un secret de canal assez long pour servir' },
    ]
    const portal = await startPortal({ bindings: { CHANNEL_KEYS: JSON.stringify(keys) } })
    expect((await askedByCms(portal, 'POST', address, request)).status).toBe(200)
  })

  it('finds nothing where no key is set', async () => {
    const portal = await startPortal({ bindings: { CHANNEL_KEYS: undefined } })
    expect((await askedByCms(portal, 'POST', address, request)).status).toBe(404)
  })

  it('of more than a million bytes is not read', async () => {
    const portal = await startPortal()
    const response = await askedByCms(portal, 'POST', address, { more: 'x'.repeat(1_000_001) })
    expect(response.status).toBe(413)
  })

  it.each([
    ['nothing', undefined],
    ['something else', { kind: 'page' }],
    ['an offer whose provider is not there', { ...request, providers: [aProvider({ slug: 'autre' })] }],
    [
      'a price below zero',
      { ...request, offer: { ...offer, tariffs: [{ ...offer.tariffs[0], priceCents: -1 }] } },
    ],
  ])('that holds %s is refused', async (_name, content) => {
    const portal = await startPortal()
    expect((await askedByCms(portal, 'POST', address, content)).status).toBe(422)
  })

  it('leads nowhere else, and a member finds none of it', async () => {
    const portal = await startPortal()
    expect((await askedByCms(portal, 'POST', '/canal/autre', {})).status).toBe(404)
    const { browser } = await portal.signedIn()
    for (const path of [address, '/canal', '/apercu/offre', '/apercu/texte'])
      expect((await browser.get(path)).status, path).toBe(404)
    expect((await browser.post(address)).status).toBe(404)
  })
})
