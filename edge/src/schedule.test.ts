import { describe, expect, it } from 'vitest'
import { anOrder } from '../tests/buyer.ts'
import { logged } from '../tests/quiet-console.ts'
import { startPortal } from '../tests/test-portal.ts'
import { sessions } from './entrance/session/session-schema.ts'
import { orders } from './money/order/order-schema.ts'
import { onSchedule, runSchedule } from './schedule.ts'

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
      { name: 'broken', queries: 1, run: () => Promise.reject(new Error('away')) },
      { name: 'whole', queries: 1, run: () => Promise.resolve(ran.push('whole')) },
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

describe('a minute that is told to the Worker', () => {
  async function told(scheduledFor: (now: Date) => Date) {
    const portal = await startPortal()
    await portal.signedIn()
    const ran: Date[] = []
    const work = [
      { name: 'work', queries: 1, run: (_database: unknown, now: Date) => Promise.resolve(ran.push(now)) },
    ]
    const asked = onSchedule(portal.bindings, scheduledFor(portal.now()), portal.now(), work)
    return { portal, ran, asked }
  }
  const away = (seconds: number) => (now: Date) => new Date(now.getTime() + seconds * 1000)

  it.each([0, -600, 600, 59])('%i seconds away runs, by the clock', async (seconds) => {
    const { portal, ran, asked } = await told(away(seconds))
    await asked
    expect(ran).toEqual([portal.now()])
  })

  // Seen: one call in the name of the year 2100 ended every session and every unpaid contract.
  it.each([
    ['eleven minutes ahead', away(660)],
    ['eleven minutes late', away(-660)],
    ['in the year 2100', () => new Date('2100-01-01T00:00:00Z')],
    ['in 1970', () => new Date(0)],
    ['at no time at all', () => new Date(Number.NaN)],
  ])('%s is refused, and ends nothing', async (_name, scheduledFor) => {
    const { portal, ran, asked } = await told(scheduledFor)
    await expect(asked).rejects.toThrow('far from now')
    expect(ran).toEqual([])
    expect(await portal.database.$count(sessions)).toBe(1)
  })
})
