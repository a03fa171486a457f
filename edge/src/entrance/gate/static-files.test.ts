import { describe, expect, it } from 'vitest'
import { aDeployment, aLegalText, aProvider } from '../../../tests/deployment.builder.ts'
import { aSoldOffer } from '../../money/order/sold-offer.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'

describe('an address without a date', () => {
  it('shows the text in force today, and its next version from midnight in Paris', async () => {
    const portal = await startPortal({ at: '2026-11-22T22:59:59Z' })
    await portal.deployment.publishText(
      aLegalText('cgu', '2026-11-23', { summaryOfChanges: 'Tout est dit autrement.' }),
    )
    expect(await (await portal.browser().get('/cgu')).text()).toContain('2024-07-17')
    portal.wait(1)
    expect(await (await portal.browser().get('/cgu')).text()).toContain('2026-11-23')
    expect(await (await portal.browser().get('/cgu/2024-07-17')).text()).toContain('2024-07-17')
  })
})

describe('the days of an offer', () => {
  it.each([
    ['2026-11-19T22:59:59Z', 404],
    ['2026-11-19T23:00:00Z', 200],
    ['2026-11-25T22:59:59Z', 200],
    ['2026-11-25T23:00:00Z', 410],
  ])('at %s its page answers %i, whatever the day of the build', async (at, status) => {
    const deployment = await aDeployment({
      offers: [aSoldOffer({ validity: { from: '2026-11-20', through: '2026-11-25' } })],
    })
    const portal = await startPortal({ at, deployment })
    const { browser } = await portal.signedIn()
    const response = await browser.get('/offres/forfait-journee')
    expect(response.status).toBe(status)
    if (status !== 200) {
      expect((await drawn(response)).page).toBe('problem')
      expect(response.headers.get('Cache-Control')).toBe('private, no-store')
    }
  })

  it.each(['domaine-des-cimes', 'partenaire-billetterie'])('end with the vetting of %s', async (slug) => {
    const providers = ['domaine-des-cimes', 'partenaire-billetterie'].map((one) =>
      aProvider({ slug: one, vettedThrough: one === slug ? '2026-11-21' : '2027-12-31' }),
    )
    const portal = await startPortal({ deployment: await aDeployment({ providers }) })
    const { browser } = await portal.signedIn()
    expect((await browser.get('/offres/forfait-journee')).status).toBe(410)
  })

  it('mean nothing for an offer that the deployment does not have', async () => {
    const portal = await startPortal()
    portal.deployment.files.set('/offres/oubliee.html', 'Réservé')
    const { browser } = await portal.signedIn()
    expect((await browser.get('/offres/oubliee')).status).toBe(404)
  })
})
