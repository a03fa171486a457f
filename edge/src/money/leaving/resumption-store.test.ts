import { describe, expect, it } from 'vitest'
import { aPaidContract } from '../../../tests/contract.builder.ts'
import { startPortal } from '../../../tests/test-portal.ts'
import { asParisDay } from '@portal/content'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { lookAtContracts } from '../term/due-store.ts'
import { subscriptions } from '../subscription/subscription-schema.ts'
import { takeBackEnding } from './resumption-store.ts'

/** A contract by the year through 21 November 2027, ended since September, looked at each day of its window. */
async function anEnded() {
  const portal = await startPortal()
  const { database } = portal
  const { subscriptionId } = await aPaidContract(database, { at: portal.now() })
  await database.update(subscriptions).set({ endsOn: asParisDay('2027-11-21'), ending: 'asked' })
  await database.delete(outbox)
  const resume = async (at: string) => {
    portal.setTime(at)
    // The look of that day has passed.
    await lookAtContracts(database, portal.now())
    return takeBackEnding(database, subscriptionId, portal.now())
  }
  const told = async () => (await database.select().from(outbox)).map(({ kind }) => kind)
  return { portal, database, subscriptionId, resume, told }
}

// Code de la consommation, L215-1: from three months to one before the end.
describe('an ending that is taken back', () => {
  it('on the last day of the notice of renewal sends it', async () => {
    const { resume, told } = await anEnded()
    expect(await resume('2027-10-21T10:00:00Z')).toBe(true)
    expect(await told()).toEqual(['renewal-notice'])
  })

  it('when it was sent before, sends it no second time', async () => {
    const { portal, database, resume, told } = await anEnded()
    await database.update(subscriptions).set({ endsOn: null, ending: null })
    portal.setTime('2027-09-22T10:00:00Z')
    await lookAtContracts(database, portal.now())
    await database.update(subscriptions).set({ endsOn: asParisDay('2027-11-21'), ending: 'asked' })
    expect(await resume('2027-10-21T10:00:00Z')).toBe(true)
    expect(await told()).toEqual(['renewal-notice'])
  })

  it.each(['2027-09-20T10:00:00Z', '2027-10-22T10:00:00Z'])(
    'on %s, outside of it, sends none: nothing is renewed without its payment',
    async (at) => {
      const { resume, told } = await anEnded()
      expect(await resume(at)).toBe(true)
      expect(await told()).toEqual([])
    },
  )
})
