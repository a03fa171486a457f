import { describe, expect, it } from 'vitest'
import { anOrder } from '../tests/buyer.ts'
import { logged } from '../tests/quiet-console.ts'
import { startPortal } from '../tests/test-portal.ts'
import { sessions } from './auth/session-schema.ts'
import { orders } from './order/order-schema.ts'
import { runSchedule } from './schedule.ts'

describe('the schedule', () => {
  // CGU article 6.5: what is of no more use is not kept.
  it('marks unpaid orders and removes sessions that nobody can use any more', async () => {
    const portal = await startPortal()
    const { browser } = await portal.signedIn()
    await anOrder(browser)
    await runSchedule(portal.bindings, portal.now())
    expect(await portal.database.select().from(orders)).toMatchObject([{ state: 'redirected' }])
    expect(await portal.database.select().from(sessions)).toHaveLength(1)
    portal.wait(100 * 24 * 3600)
    await runSchedule(portal.bindings, portal.now())
    expect(await portal.database.select().from(orders)).toMatchObject([{ state: 'expired' }])
    expect(await portal.database.select().from(sessions)).toEqual([])
  })

  // The fault: the first task throws.
  it('runs every task, though one before it fails', async () => {
    const portal = await startPortal()
    const ran: string[] = []
    await runSchedule(portal.bindings, portal.now(), [
      { name: 'broken', run: () => Promise.reject(new Error('away')) },
      { name: 'whole', run: () => Promise.resolve(ran.push('whole')) },
    ])
    expect(ran).toEqual(['whole'])
    expect(logged.splice(0)).toEqual([expect.stringMatching(/^scheduled fault broken/)])
  })

  it('refuses to run with demonstration secrets anywhere but on this machine', async () => {
    const portal = await startPortal()
    await expect(runSchedule({ ...portal.bindings, PASS_KEYS: '[]' }, portal.now())).rejects.toThrow(
      'refuses to run',
    )
  })
})
