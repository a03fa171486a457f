import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { aCodedOffer, aDeployment } from '../../../tests/deployment.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { codeReveals } from './code-schema.ts'

const address = paths.offerCode('quinze-pour-cent')

async function aMemberAtTheOffer(start: Parameters<typeof startPortal>[0] = {}) {
  const portal = await startPortal(start)
  const { browser, id, email } = await portal.signedIn()
  return { portal, browser, memberId: id, email, kept: () => portal.database.select().from(codeReveals) }
}

// CGU articles 2, 3 and 7.3: an explicit request, then the provider’s own site and terms.
describe('a promo code', () => {
  it('is shown after an explicit request, which is recorded with its time', async () => {
    const { browser, portal, memberId, kept } = await aMemberAtTheOffer()
    const asked = await browser.post(address)
    expect(asked.status).toBe(303)
    expect(asked.headers.get('Location')).toBe(address)
    expect((await drawn(await browser.get(address))).locals.revealedCode).toMatchObject({
      code: 'SECRET-CODE-15',
      provider: { name: 'Domaine des Cimes', terms: { title: 'Conditions générales de vente des Cimes' } },
    })
    expect(await kept()).toMatchObject([
      { memberId, offerSlug: 'quinze-pour-cent', revealedAt: portal.now() },
    ])
  })

  it('is not shown by its address alone, nor to another member', async () => {
    const { portal, browser } = await aMemberAtTheOffer()
    const early = await browser.get(address)
    expect(early.status).toBe(303)
    expect(early.headers.get('Location')).toBe(paths.offer('quinze-pour-cent'))
    await browser.post(address)
    const other = (await portal.signedIn()).browser
    expect((await other.get(address)).status).toBe(303)
    expect(await (await portal.browser().get(address)).text()).not.toContain('SECRET')
  })

  it('asked for twice keeps its first time', async () => {
    const { portal, browser, kept } = await aMemberAtTheOffer()
    const first = portal.now()
    await Promise.all([browser.copy().post(address), browser.copy().post(address)])
    portal.wait(3600)
    await browser.post(address)
    expect((await kept()).map(({ revealedAt }) => revealedAt)).toEqual([first])
  })

  it.each([
    ['that is sold, not coded', 'forfait-journee', 404],
    ['that does not exist', 'inconnue', 404],
  ])('of an offer %s is not there', async (_name, slug, status) => {
    const { browser, kept } = await aMemberAtTheOffer()
    for (const response of [
      await browser.post(paths.offerCode(slug)),
      await browser.get(paths.offerCode(slug)),
    ])
      expect(response.status).toBe(status)
    expect(await kept()).toEqual([])
  })

  it.each([
    ['has ended', { validity: { from: '2026-01-01', through: '2026-11-21' } }, 410],
    ['has not begun', { validity: { from: '2026-11-23', through: '2027-01-01' } }, 404],
  ])('of an offer that %s is not revealed', async (_name, changes, status) => {
    const { browser, kept } = await aMemberAtTheOffer({
      deployment: await aDeployment({ offers: [aCodedOffer(changes)] }),
    })
    expect((await browser.post(address)).status).toBe(status)
    expect(await kept()).toEqual([])
  })

  it('is no longer shown once its offer has ended', async () => {
    const { portal, browser, email } = await aMemberAtTheOffer()
    await browser.post(address)
    portal.setTime('2027-05-01T10:00:00Z')
    await portal.signIn(browser, email)
    const response = await browser.get(address)
    expect(response.status).toBe(410)
    expect(await response.text()).not.toContain('SECRET')
  })
})

describe('« Mes codes »', () => {
  it('shows one’s own code, how many days it has left, and nobody else’s', async () => {
    const { portal, browser } = await aMemberAtTheOffer()
    expect((await drawn(await browser.get(paths.accountCodes))).locals.ownCodes).toEqual({ codes: [] })
    await browser.post(address)
    const { ownCodes } = (await drawn(await browser.get(paths.accountCodes))).locals
    expect(ownCodes?.codes).toMatchObject([
      {
        offerSlug: 'quinze-pour-cent',
        state: { kind: 'usable', code: 'SECRET-CODE-15', provider: { name: 'Domaine des Cimes' } },
      },
    ])
    const other = await (await portal.signedIn()).browser.get(paths.accountCodes)
    expect(await other.text()).not.toContain('SECRET')
    expect((await portal.browser().get(paths.accountCodes)).headers.get('Location')).toContain(paths.signIn)
  })

  it('shows no code of an offer that has ended, and says when', async () => {
    const { portal, browser, email } = await aMemberAtTheOffer({
      deployment: await aDeployment({
        offers: [aCodedOffer({ validity: { from: '2026-11-01', through: '2026-11-24' } })],
      }),
    })
    await browser.post(address)
    expect((await drawn(await browser.get(address))).locals.revealedCode?.daysLeft).toBe(3)
    portal.setTime('2026-11-24T22:59:00Z')
    await portal.signIn(browser, email)
    expect((await drawn(await browser.get(address))).locals.revealedCode?.daysLeft).toBe(1)
    portal.setTime('2026-11-24T23:01:00Z')
    const ended = await browser.get(paths.accountCodes)
    const text = await ended.text()
    expect(text).not.toContain('SECRET')
    expect(text).toContain('"kind":"ended","on":"2026-11-24"')
  })

  it('is closed with the access that it comes from', async () => {
    const { browser } = await aMemberAtTheOffer()
    await browser.post(address)
    await env.DB.prepare("UPDATE granted_periods SET ends_on = '2026-11-21'").run()
    const response = await browser.get(paths.accountCodes)
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toContain(paths.renewal)
  })
})
