import { channelPaths } from '@portal/content/channel'
import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { aChannelRequest, askedByCms } from '../../../tests/editorial.ts'
import { startPortal, type TestPortal } from '../../../tests/test-portal.ts'

let drawn = 0
/** A contract of one’s own on a plan; not concluded when `endsOn` is `'unpaid'`. */
async function aContractOn(portal: TestPortal, plan: string, endsOn: string | null = null): Promise<void> {
  const id = `contrat-${String((drawn += 1)).padStart(20, '0')}`
  const isConcluded = endsOn !== 'unpaid'
  const last = isConcluded ? endsOn : null
  await portal.database
    .run(sql`INSERT INTO subscriptions (id, reference, audience, plan_slug, plan_name, period, price_cents,
      vat_rate_basis_points, seats, start_requested, created_at, concluded_at, ends_on, ending)
    VALUES (${id}, ${`CONTRAT${String(drawn).padStart(5, '0')}`}, 'personal', ${plan}, 'Solo', 'year', 5900, 2000, 1, 1, 1,
      ${isConcluded ? 1 : null}, ${last}, ${last === null ? null : 'asked'})`)
}

describe('the holders of a plan', () => {
  it('are counted while their contract runs, and named nowhere', async () => {
    const portal = await startPortal()
    const asked = () => askedByCms(portal, 'GET', channelPaths.planHolders('solo'))
    expect(await (await asked()).json()).toEqual({ contracts: 0, seats: 0 })
    await aContractOn(portal, 'solo')
    await aContractOn(portal, 'solo', '2999-12-31')
    await aContractOn(portal, 'solo', '2000-12-31')
    await aContractOn(portal, 'solo', 'unpaid')
    await aContractOn(portal, 'autre')
    expect(await (await asked()).json()).toEqual({ contracts: 2, seats: 2 })
  })

  it.each(["' OR 1=1 --", '🎿', 'A'.repeat(500)])('of %s are asked in vain', async (plan) => {
    const portal = await startPortal()
    const address = channelPaths.planHolders(encodeURIComponent(plan))
    expect((await askedByCms(portal, 'GET', address)).status).toBe(422)
  })

  it('are told to nobody but the CMS', async () => {
    const portal = await startPortal()
    const request = await aChannelRequest(portal, 'GET', channelPaths.planHolders('solo'), undefined, {
      authorization: null,
    })
    expect((await portal.fetch(request)).status).toBe(404)
  })
})
