import { and, isNull } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import { subscriptions } from '../src/money/subscription/subscription-schema.ts'
import type { Browser } from './browser.ts'
import { recapOf } from './joiner.ts'
import { drawn, startPortal, type TestPortal } from './test-portal.ts'
import { atHome, fill } from './strangers.builder.ts'

describe('contracts that a stranger never pays', () => {
  const order = async (from: Browser, changes: Record<string, string> = {}, headers = atHome) =>
    from.post(paths.joiningOrder('solo-annuel'), await recapOf(from, changes), headers)
  const unpaid = ({ database }: TestPortal) =>
    database.$count(subscriptions, and(isNull(subscriptions.concludedAt)))

  it('from one place are ten, then one after growing waits; who is signed in there orders', async () => {
    const portal = await startPortal()
    const same = { 'CF-Connecting-IP': '198.51.100.7' }
    for (let time = 0; time < 14; time++) {
      const response = await order(portal.browser(), { email: `p${time}@exemple.fr` }, same)
      expect(response.status).toBe(time < 10 ? 200 : 429)
      if (time >= 10) {
        expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
        expect((await drawn(response)).locals.joining?.form.message).toMatch(/Attendez/)
      }
    }
    expect(await unpaid(portal)).toBe(10)
    const { browser } = await portal.signedIn()
    expect((await order(browser, { heldAccessSeen: 'yes' }, same)).status).toBe(200)
  })

  it('in one name are bounded, from however many places; its holder orders once signed in', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    const answers: number[] = []
    for (let time = 0; time < 14; time++)
      answers.push(
        (await order(portal.browser(), { email }, { 'CF-Connecting-IP': `198.51.100.${time}` })).status,
      )
    expect(answers.slice(9)).toEqual([200, 429, 429, 429, 429])
    expect((await order(browser, { heldAccessSeen: 'yes' })).status).toBe(200)
  })

  it('posted again are not counted again', async () => {
    const portal = await startPortal()
    const fields = await recapOf(portal.browser())
    for (let time = 0; time < 12; time++)
      expect((await portal.browser().post(paths.joiningOrder('solo-annuel'), fields)).status).toBe(200)
    expect(await unpaid(portal)).toBe(1)
  })

  it('have a bound an hour; who is signed in is beyond it', async () => {
    const portal = await startPortal()
    await fill(portal, 'orders')
    const refused = await order(portal.browser())
    expect(refused.status).toBe(503)
    expect((await drawn(refused)).locals.joining?.form.message).toMatch(/dans une heure/)
    const { browser } = await portal.signedIn()
    expect((await order(browser, { heldAccessSeen: 'yes' })).status).toBe(200)
  })

  it('have ten tries to pay in a row each', async () => {
    const portal = await startPortal()
    const first = (await drawn(await order(portal.browser()))).locals.bankRedirect?.payableId ?? ''
    const second = (await drawn(await order(portal.browser()))).locals.bankRedirect?.payableId ?? ''
    for (let time = 0; time < 10; time++)
      expect((await portal.browser().post(paths.termAttempts(first))).status).toBe(200)
    expect((await portal.browser().post(paths.termAttempts(first))).status).toBe(429)
    expect((await portal.browser().post(paths.termAttempts(second))).status).toBe(200)
  })
})
