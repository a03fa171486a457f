import { asParisDay } from '@portal/content'
import { eq, isNull } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { anOrganisation, aPaidContract, aTerm, payTerm } from '../../../tests/contract.builder.ts'
import { startPortal } from '../../../tests/test-portal.ts'
import { giveSeat, runningContract } from '../../employer/seats/seat-store.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { lookAtContracts } from '../term/due-store.ts'
import { seats, subscriptions } from './subscription-schema.ts'

/** Three seats, paid from 22 November 2026 to 21 November 2027. */
async function aFirm() {
  const { database } = await startPortal()
  const organisationId = await anOrganisation(database)
  const { subscriptionId } = await aPaidContract(database, { organisationId, seats: 3, priceCents: 4500 })
  const at = (instant: string) => new Date(instant)
  const pay = async (kind: 'renewal' | 'seats', count: number, instant: string) => {
    const { id } = await aTerm(database, subscriptionId, {
      kind,
      seats: count,
      totalCents: 100,
      at: at(instant),
    })
    await payTerm(database, id, at(instant))
  }
  const bought = async () =>
    (await database.select().from(subscriptions).where(eq(subscriptions.id, subscriptionId)))[0]?.seats
  const give = async (count: number, instant: string) => {
    for (let person = 0; person < count; person++) {
      const contract = await runningContract(database, organisationId, asParisDay(instant.slice(0, 10)))
      const email = `p${person}-${instant.slice(0, 10)}@exemple.fr`
      const typed = { firstName: 'P', lastName: String(person), email, team: '' }
      expect(await giveSeat(database, contract, typed, at(instant))).toBeNull()
    }
  }
  const held = async () => (await database.select().from(seats).where(isNull(seats.releasedOn))).length
  return { database, at, pay, bought, give, held }
}

describe('the seats of a contract', () => {
  it('grow as soon as more are paid, twice at once as well', async () => {
    const { pay, bought } = await aFirm()
    await Promise.all([pay('seats', 2, '2026-12-01T09:00:00Z'), pay('seats', 4, '2026-12-01T09:00:00Z')])
    expect(await bought()).toBe(9)
  })

  it('of a next period that is paid ahead count from its first day, more or fewer', async () => {
    const { database, at, pay, bought } = await aFirm()
    await pay('seats', 2, '2026-12-01T09:00:00Z')
    await pay('renewal', 4, '2027-11-10T09:00:00Z')
    expect(await bought()).toBe(5)
    await lookAtContracts(database, at('2027-11-21T22:59:00Z'))
    expect(await bought()).toBe(5)
    await lookAtContracts(database, at('2027-11-21T23:01:00Z'))
    expect(await bought()).toBe(4)
  })

  it('added once the next period is paid are there at once, and stay', async () => {
    const { database, at, pay, bought } = await aFirm()
    await pay('renewal', 4, '2027-11-10T09:00:00Z')
    await pay('seats', 1, '2027-11-12T09:00:00Z')
    expect(await bought()).toBe(4)
    await lookAtContracts(database, at('2027-11-22T09:00:00Z'))
    expect(await bought()).toBe(5)
  })

  it('that are held beyond what is paid are taken back, the last given first, each told once', async () => {
    const { database, at, pay, give, held, bought } = await aFirm()
    await give(2, '2026-12-01T09:00:00Z')
    await give(1, '2026-12-02T09:00:00Z')
    await pay('renewal', 1, '2027-11-10T09:00:00Z')
    expect([await held(), await bought()]).toEqual([3, 3])
    for (const instant of ['2027-11-22T09:00:00Z', '2027-11-23T09:00:00Z'])
      await lookAtContracts(database, at(instant))
    expect([await held(), await bought()]).toEqual([1, 1])
    const [kept] = await database.select().from(seats).where(isNull(seats.releasedOn))
    expect(kept?.assignedOn).toBe('2026-12-01')
    const told = await database.select().from(outbox).where(eq(outbox.kind, 'seat-taken-back'))
    expect(told).toHaveLength(2)
  })

  it('of a renewal paid late are those of the renewal at once', async () => {
    const { pay, give, held, bought } = await aFirm()
    await give(3, '2026-12-01T09:00:00Z')
    await pay('renewal', 2, '2027-11-25T09:00:00Z')
    expect([await held(), await bought()]).toEqual([2, 2])
  })
})
