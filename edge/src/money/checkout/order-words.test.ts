import { describe, expect, it } from 'vitest'
import { anOrder, bankCall } from '../../../tests/buyer.ts'
import { call } from '../../../tests/called-order.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { paths } from '../../ground/contract/index.ts'

describe('an order that nobody has paid', () => {
  it('is dismissed by its owner alone, and money that comes later counts', async () => {
    const portal = await startPortal()
    const { browser: member } = await portal.signedIn()
    const { id, reference } = await anOrder(member)
    const kind = async () => (await drawn(await member.get(paths.order(id)))).locals.order?.reading.kind
    expect(await kind()).toBe('not-paid-yet')
    await member.get(paths.orderReturn(id))
    expect(await kind()).toBe('awaiting-bank')
    const stranger = (await portal.signedIn()).browser
    expect((await stranger.post(paths.orderDismissal(id))).status).toBe(404)
    expect((await member.post(paths.orderDismissal(id))).headers.get('Location')).toBe(paths.order(id))
    expect(await kind()).toBe('dismissed')
    expect((await member.post(paths.orderPayments(id))).headers.get('Location')).toBe(paths.order(id))
    await call(portal, await bankCall(reference))
    expect(await kind(), 'money that comes all the same').toBe('paid')
    await member.post(paths.orderDismissal(id))
    expect(await kind()).toBe('paid')
  })
})
