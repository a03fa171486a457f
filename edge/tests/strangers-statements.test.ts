import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { paths } from '../src/ground/contract/index.ts'
import { statements } from '../src/money/leaving/statement-schema.ts'
import { subscriptions } from '../src/money/subscription/subscription-schema.ts'
import { aPaidContract } from './contract.builder.ts'
import { confirmStatement, sentBack } from './statement.builder.ts'
import { drawn } from './test-portal.ts'
import { strangers, atHome, linkIn, aHolder, fill } from './strangers.builder.ts'

describe('statements of a stranger', () => {
  async function aContract() {
    const held = await aHolder()
    const { portal, email } = held
    const { reference, subscriptionId } = await aPaidContract(portal.database, { email, at: portal.now() })
    await portal.deliver()
    const typed = { name: 'Zoé Lefèvre', email, contractReference: reference }
    const declare = async (
      from: {
        post: (
          path: string,
          fields: Record<string, string>,
          headers?: Record<string, string>,
        ) => Promise<Response>
      },
      fields: Record<string, string> = typed,
      headers: Record<string, string> = atHome,
    ) => {
      const { leavingRecap } = (await drawn(await from.post(paths.ending, fields, headers))).locals
      return from.post(paths.endingNotification, { ...fields, ...sentBack(leavingRecap) }, headers)
    }
    const ended = async () =>
      (await portal.database.select().from(subscriptions).where(eq(subscriptions.id, subscriptionId)))[0]
        ?.endsOn
    return { ...held, typed, declare, ended }
  }

  it('with wrong references do not keep the payer’s own letter', async () => {
    const { portal, typed, declare } = await aContract()
    for (let time = 0; time < 10; time++)
      await declare(strangers(portal, { many: true }), { ...typed, contractReference: `FAUX${time}` })
    await portal.deliver()
    await declare(portal.browser())
    const [mail] = (await portal.deliver()).filter(({ to }) => to === typed.email)
    expect(linkIn(mail, '/resiliation/confirmer')).toBeTruthy()
  })

  it('with the right reference leave its letter to a browser that has signed in before', async () => {
    const { portal, browser, typed, declare } = await aContract()
    const stranger = strangers(portal)
    for (let time = 0; time < 10; time++) await declare(stranger)
    expect(await portal.deliver(), 'three letters in a row').toHaveLength(3)
    await declare(browser)
    const [mail] = await portal.deliver()
    expect(mail?.to).toBe(typed.email)
    const link = linkIn(mail, '/resiliation/confirmer')
    expect((await confirmStatement(portal.browser(), link)).status).toBe(200)
  })

  it('do not use up those of whoever is signed in behind the same connection', async () => {
    const { portal, browser, signsIn, declare, ended } = await aContract()
    const same = { 'CF-Connecting-IP': '198.51.100.7' }
    const stranger = strangers(portal)
    for (let time = 0; time < 25; time++) await declare(stranger)
    expect((await declare(stranger)).status).toBe(429)
    expect(await signsIn(browser, same)).toBe(303)
    expect((await declare(browser, undefined, same)).status).toBe(200)
    expect(await ended()).not.toBeNull()
  })

  it('nor those of a browser that has signed in before, behind the same connection', async () => {
    const { portal, browser, declare } = await aContract()
    const stranger = strangers(portal)
    for (let time = 0; time < 25; time++) await declare(stranger)
    expect((await declare(browser, undefined, { 'CF-Connecting-IP': '198.51.100.7' })).status).toBe(200)
  })

  it('have a bound an hour, that says where to write; who is signed in is beyond it', async () => {
    const { portal, browser, signsIn, declare, ended } = await aContract()
    await fill(portal, 'statements')
    const refused = await declare(portal.browser())
    expect(refused.status).toBe(503)
    expect((await drawn(refused)).locals.leaving?.form.message).toContain('votre message vaut notification')
    await signsIn()
    expect((await declare(browser)).status).toBe(200)
    expect(await ended()).not.toBeNull()
  })

  it('about no contract are not kept beyond a year', async () => {
    const { portal, typed, declare } = await aContract()
    const { runSchedule } = await import('../src/schedule.ts')
    await declare(portal.browser(), { ...typed, contractReference: 'FAUX' })
    await declare(portal.browser())
    await portal.deliver()
    portal.wait(366 * 24 * 3600)
    await runSchedule(portal.bindings, portal.now())
    expect(await portal.database.$count(statements)).toBe(1)
  })
})
