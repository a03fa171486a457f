import { describe, expect, it } from 'vitest'
import { aLegalText } from '../../../tests/deployment.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { passSeconds } from '../session/pass.ts'

const exits = ['/compte', '/compte/commandes', '/compte/donnees.json', '/cgu', '/cgu/2024-07-17']

describe('the exits stay open', () => {
  it.each(exits)('%s, without access', async (path) => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn({ accessThrough: '2026-10-31' })
    expect((await browser.get(path)).status).toBe(200)
    expect((await browser.get('/offres/forfait-journee')).headers.get('Location')).toBe(
      `/renouvellement?retour=${encodeURIComponent('/offres/forfait-journee')}`,
    )
    const { locals } = await drawn(await browser.get('/renouvellement'))
    expect(locals.exits).toEqual({
      reason: 'no-access',
      access: { kind: 'ended', on: '2026-10-31' },
      opening: null,
      orderCount: 0,
      organisations: [],
    })
    expect((await browser.post('/deconnexion')).headers.get('Location')).toBe('/')
  })

  it.each([...exits, '/acceptation/refus'])('%s, without consent', async (path) => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    await portal.deployment.publishText(
      aLegalText('cgu', '2026-11-22', { summaryOfChanges: 'Tout est dit autrement.' }),
    )
    portal.wait(passSeconds)
    expect((await browser.get('/offres')).headers.get('Location')).toBe('/acceptation')
    expect((await browser.get(path)).status).toBe(200)
    expect((await browser.post('/deconnexion')).headers.get('Location')).toBe('/')
  })
})
