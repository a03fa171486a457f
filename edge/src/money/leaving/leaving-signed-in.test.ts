import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract } from '../../../tests/contract.builder.ts'
import { logged } from '../../../tests/quiet-console.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'
import { facturesOfContract } from '../facture/facture-store.ts'
import { subscriptions } from '../subscription/subscription-schema.ts'
import { refunds } from '../refund/refund-schema.ts'
import { declare, sentBack } from '../../../tests/statement.builder.ts'

describe('by the payer, signed in', () => {
  async function aSignedInPayer() {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn({ email: 'zoe@exemple.fr', accessThrough: '2026-11-22' })
    const contract = await aPaidContract(portal.database, { email, at: portal.now() })
    await portal.deliver()
    return { portal, browser, ...contract }
  }

  it('an ending takes effect at once; access goes on to its last day, and no further', async () => {
    const { portal, browser } = await aSignedInPayer()
    const { locals } = await drawn(await browser.get(paths.ending))
    const values = locals.leaving?.form.values ?? {}
    const { done, leavingRecap } = await declare(browser, 'ending', values)
    expect(leavingRecap?.effects?.[0]).toContain('21 novembre 2027')
    expect(done?.effects).toEqual(leavingRecap?.effects)
    expect(await portal.deliver()).toMatchObject([{ subject: 'Votre résiliation' }])
    expect((await browser.get(paths.catalogue)).status).toBe(200)
    portal.setTime('2027-11-21T22:00:00Z')
    await portal.signIn(browser, 'zoe@exemple.fr')
    expect((await browser.get(paths.catalogue)).status).toBe(200)
    portal.setTime('2027-11-21T23:01:00Z')
    expect((await browser.get(paths.catalogue)).headers.get('Location')).toBe(paths.renewal)
  })

  it('a withdrawal gives the money back, by the day, and ends access that evening', async () => {
    const { portal, browser, reference, subscriptionId } = await aSignedInPayer()
    const typed = { name: 'Zoé', email: 'zoe@exemple.fr', contractReference: reference }
    await declare(browser, 'withdrawal', typed)
    expect(await portal.database.select().from(refunds)).toMatchObject([
      { subscriptionId, amountCents: 5884, reason: 'withdrawal', dueOn: '2026-12-06', settledAt: null },
    ])
    const [facture, avoir, ...others] = await facturesOfContract(portal.database, subscriptionId)
    expect(avoir).toMatchObject({
      number: 'AV-2026-000001',
      content: {
        preceding: [{ number: facture?.number }],
        totals: { grossCents: 5884, netCents: 4903, vatCents: 981 },
      },
    })
    expect(others).toEqual([])
    expect((await portal.deliver()).map(({ subject }) => subject).toSorted()).toEqual([
      'Votre rétractation',
      'À vérifier : une rétractation à rembourser',
    ])
    portal.setTime('2026-11-22T23:01:00Z')
    expect((await browser.get(paths.catalogue)).headers.get('Location')).toBe(paths.renewal)
    await declare(browser, 'withdrawal', typed)
    expect(await portal.database.select().from(refunds)).toHaveLength(1)
  })

  it('of somebody else’s contract is what a stranger’s is', async () => {
    const { portal, reference, subscriptionId } = await aSignedInPayer()
    const { browser } = await portal.signedIn({ email: 'autre@exemple.fr' })
    const typed = { name: 'Autre', email: 'zoe@exemple.fr', contractReference: reference }
    const { done } = await declare(browser, 'ending', typed)
    expect(done?.effects).toBeNull()
    const [row] = await portal.database
      .select()
      .from(subscriptions)
      .where(eq(subscriptions.id, subscriptionId))
    expect(row?.endsOn).toBeNull()
    expect((await portal.deliver()).map(({ to }) => to)).toEqual(['zoe@exemple.fr'])
  })

  it('for an organisation ends it, and cannot withdraw', async () => {
    const portal = await startPortal()
    const { browser, email } = await portal.signedIn()
    const organisationId = await anOrganisation(portal.database)
    const { reference } = await aPaidContract(portal.database, {
      organisationId,
      seats: 3,
      email,
      at: portal.now(),
    })
    const typed = { name: 'Camille', email, contractReference: reference }
    const withdrawn = await declare(browser, 'withdrawal', typed)
    expect(withdrawn.done?.effects?.[0]).toContain('organisation')
    expect((await declare(browser, 'ending', typed)).done?.effects?.[0]).toContain('21 novembre 2027')
  })

  // The fault: each table that it writes is away in turn, in the middle.
  it.each(['refunds', 'terms', 'subscriptions', 'factures', 'outbox'])(
    'with no %s for a while does nothing by halves, and can be sent again',
    async (table) => {
      const { portal, browser, reference } = await aSignedInPayer()
      const typed = { name: 'Zoé', email: 'zoe@exemple.fr', contractReference: reference }
      const { leavingRecap } = (await drawn(await browser.post(paths.withdrawal, typed))).locals
      const fields = { ...typed, ...sentBack(leavingRecap) }
      const refuse = (event: string) =>
        env.DB.exec(
          `CREATE TRIGGER away_${event} BEFORE ${event} ON ${table} BEGIN SELECT RAISE(ABORT, 'disk'); END`,
        )
      await refuse('INSERT')
      await refuse('UPDATE')
      expect((await browser.post(paths.withdrawalNotification, fields)).status).toBe(500)
      expect(logged.splice(0)).toHaveLength(1)
      expect(await portal.database.select().from(refunds)).toEqual([])
      const [row] = await portal.database.select().from(subscriptions)
      expect(row?.endsOn).toBeNull()
      await env.DB.exec('DROP TRIGGER away_INSERT')
      await env.DB.exec('DROP TRIGGER away_UPDATE')
      expect((await browser.post(paths.withdrawalNotification, fields)).status).toBe(200)
      expect(await portal.database.select().from(refunds)).toHaveLength(1)
    },
  )
})
