import { describe, expect, it } from 'vitest'
import { origin, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'

describe('security.txt (RFC 9116)', () => {
  it('is read by anybody, in plain text, with what the standard asks for', async () => {
    const portal = await startPortal()
    const response = await portal.browser().get('/.well-known/security.txt')
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('text/plain; charset=UTF-8')
    const fields = (await response.text()).trimEnd().split('\n')
    expect(fields).toEqual([
      'Contact: mailto:contact@ca-cpourmoi.com',
      'Expires: 2027-05-21T00:00:00Z',
      'Preferred-Languages: fr',
      `Canonical: ${origin}/.well-known/security.txt`,
    ])
  })

  it.each(['2026-11-22T00:00:00Z', '2026-11-22T23:59:59Z', '2027-12-31T12:00:00Z', '2028-02-29T00:00:01Z'])(
    'asked for at %s ends in half a year: later than now, and within the year that the standard asks for',
    async (at) => {
      const portal = await startPortal({ at })
      const text = await (await portal.browser().get('/.well-known/security.txt')).text()
      const expires = new Date(/^Expires: (\S+)$/m.exec(text)?.[1] ?? '').getTime()
      const days = (expires - portal.now().getTime()) / 86_400_000
      expect(days).toBeGreaterThan(178)
      expect(days).toBeLessThanOrEqual(180)
    },
  )
})

describe('/.well-known/change-password', () => {
  it('leads to the page that changes it, signed in or not', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    for (const one of [browser, portal.browser()]) {
      const response = await one.get('/.well-known/change-password')
      expect([response.status, response.headers.get('Location')]).toEqual([303, paths.accountPassword])
    }
    expect((await browser.get(paths.accountPassword)).status).toBe(200)
  })

  it('nothing else beside them is there', async () => {
    const portal = await startPortal()
    for (const path of [
      '/.well-known',
      '/.well-known/x',
      '/.well-known/security.txt/x',
      '/.WELL-KNOWN/security.txt',
    ])
      expect((await portal.browser().get(path)).status, path).toBe(404)
  })
})
