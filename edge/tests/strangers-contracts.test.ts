import { and, isNull } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import { subscriptions } from '../src/money/subscription/subscription-schema.ts'
import type { Browser } from './browser.ts'
import { recapOf } from './joiner.ts'
import { payTerm } from './contract.builder.ts'
import { throttle } from '../src/entrance/session/session-schema.ts'
import { orderCounts } from '../src/money/joining/order-count-schema.ts'
import { deleteAbandoned } from '../src/money/joining/joining-store.ts'
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
    expect((await drawn(refused)).locals.joining?.form.message).toContain('Recommencez dans 30 minutes')
    const { browser } = await portal.signedIn()
    expect((await order(browser, { heldAccessSeen: 'yes' })).status).toBe(200)
  })

  // The fault: ten people of one office who joined and paid kept the eleventh out.
  it('are those that are not paid: whoever pays is counted no more', async () => {
    const portal = await startPortal()
    const same = { 'CF-Connecting-IP': '198.51.100.7' }
    const terms: string[] = []
    for (let time = 0; time < 10; time++) {
      const { bankRedirect } = (
        await drawn(await order(portal.browser(), { email: `p${time}@exemple.fr` }, same))
      ).locals
      terms.push(bankRedirect?.payableId ?? '')
    }
    expect((await order(portal.browser(), {}, same)).status, 'a control').toBe(429)
    await payTerm(portal.database, terms[3] ?? '', portal.now())
    expect((await order(portal.browser(), {}, same)).status).toBe(200)
    expect((await order(portal.browser(), {}, same)).status, 'ten wait again').toBe(429)
    for (const id of terms) await payTerm(portal.database, id, portal.now())
    for (let time = 0; time < 9; time++)
      expect((await order(portal.browser(), { email: `q${time}@exemple.fr` }, same)).status).toBe(200)
  })

  it('that are paid leave the name and the hour too, and no trace of who ordered', async () => {
    const portal = await startPortal()
    const counts = async () => (await portal.database.select().from(throttle)).map(({ failures }) => failures)
    const paid = async () => {
      const { bankRedirect } = (await drawn(await order(portal.browser()))).locals
      await payTerm(portal.database, bankRedirect?.payableId ?? '', portal.now())
    }
    await paid()
    expect(await counts()).toEqual([])
    await order(portal.browser())
    expect(await counts(), 'its place, its name, the hour').toEqual([1, 1, 1])
    await paid()
    expect(await counts()).toEqual([1, 1, 1])
    expect(await portal.database.$count(orderCounts)).toBe(3)
    portal.wait(25 * 3600)
    await deleteAbandoned(portal.database, portal.now())
    expect(await portal.database.$count(orderCounts), 'kept no longer than what it counts').toBe(0)
    const { browser } = await portal.signedIn()
    await order(browser, { heldAccessSeen: 'yes' })
    expect(await portal.database.$count(orderCounts)).toBe(1)
  })

  it('that are refused change nothing of the wait, which is said as it is', async () => {
    const portal = await startPortal()
    const email = 'zoe@exemple.fr'
    const at = (place: number) => ({ 'CF-Connecting-IP': `198.51.100.${place}` })
    for (let time = 0; time < 10; time++)
      expect((await order(portal.browser(), { email }, at(time))).status).toBe(200)
    // Refused in this name from one place, ten times: that place has ordered nothing.
    for (let time = 0; time < 12; time++) {
      const refused = await order(portal.browser(), { email }, at(77))
      expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '60'])
    }
    expect((await order(portal.browser(), { email: 'autre@exemple.fr' }, at(77))).status).toBe(200)
    portal.wait(59)
    expect((await order(portal.browser(), { email }, at(77))).headers.get('Retry-After')).toBe('1')
    portal.wait(1)
    expect((await order(portal.browser(), { email }, at(77))).status).toBe(200)
  })

  it('say the longer of two waits, so that nobody waits twice', async () => {
    const portal = await startPortal()
    const email = 'zoe@exemple.fr'
    const here = { 'CF-Connecting-IP': '198.51.100.7' }
    for (let time = 0; time < 11; time++) {
      if (time === 10) portal.wait(60)
      expect(
        (await order(portal.browser(), { email }, { 'CF-Connecting-IP': `198.51.100.${time + 20}` })).status,
      ).toBe(200)
    }
    for (let time = 0; time < 10; time++)
      expect((await order(portal.browser(), { email: `p${time}@exemple.fr` }, here)).status).toBe(200)
    const refused = await order(portal.browser(), { email }, here)
    expect(refused.headers.get('Retry-After')).toBe('120')
    expect((await drawn(refused)).locals.joining?.form.message).toContain('Attendez 2 minutes')
    portal.wait(120)
    expect((await order(portal.browser(), { email }, here)).status).toBe(200)
  })

  it('clicked ten times at once are one, and count once', async () => {
    const portal = await startPortal()
    const fields = await recapOf(portal.browser())
    await Promise.all(
      Array.from({ length: 10 }, () =>
        portal.browser().post(paths.joiningOrder('solo-annuel'), fields, atHome),
      ),
    )
    expect(await unpaid(portal)).toBe(1)
    const counts = (await portal.database.select().from(throttle)).map(({ failures }) => failures)
    expect(counts).toEqual([1, 1, 1])
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
