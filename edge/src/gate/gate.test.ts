import { describe, expect, it } from 'vitest'
import { startPortal } from '../../tests/test-portal.ts'

describe('a page view', () => {
  it('asks no database with a valid pass', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    expect((await browser.get('/offres')).status).toBe(200)
    portal.count.reset()
    expect((await browser.get('/offres')).status).toBe(200)
    expect(portal.count.calls).toBe(0)
  })
})
