import { drizzle } from 'drizzle-orm/d1'
import { beforeEach, expect, it } from 'vitest'
import { failingDatabase } from '../../../tests/failing-database.ts'
import {
  after,
  anOrderToPay,
  binding,
  database,
  kinds,
  told,
  twoMembers,
} from '../../../tests/stored-order.builder.ts'
import { anIssuer } from '../../ground/issuer/issuer.builder.ts'
import { orders } from '../order/order-schema.ts'
import { paymentMovements, paymentNotifications } from '../payment/payment-schema.ts'
import { applyWaitingNotifications, receiveNotification } from './notification-store.ts'

beforeEach(twoMembers)

/** The questions of one call, none of which fails. */
async function questionsOfOne(): Promise<number> {
  const { reference } = await anOrderToPay()
  const counting = failingDatabase(binding, { question: 1_000, when: 'before' })
  await receiveNotification(drizzle(counting.database), anIssuer, told(reference), 'raw', after(5))
  return counting.asked.count
}

// The fault: the Worker dies before a statement reaches the database, or before its answer comes back.
it.each(['before', 'after'] as const)(
  'a call that is killed %s any of its statements loses nothing and doubles nothing',
  async (when) => {
    const questions = await questionsOfOne()
    expect(questions).toBeGreaterThan(5)
    for (let question = 1; question <= questions; question++) {
      await twoMembers()
      const { reference } = await anOrderToPay()
      const { database: dying } = failingDatabase(binding, { question, when })
      const call = told(reference)
      const killed = receiveNotification(drizzle(dying), anIssuer, call, 'raw', after(5))
      await expect(killed, `${when} ${question}`).rejects.toThrow()
      // Kept, it is taken up again without the bank; not kept, the bank was told so by a 500 and calls again.
      await applyWaitingNotifications(database, anIssuer)
      if ((await database.$count(paymentNotifications)) === 0)
        await receiveNotification(database, anIssuer, call, 'raw', after(20))
      expect(await database.select().from(orders)).toMatchObject([{ state: 'paid', money: 'paid' }])
      expect(await database.$count(paymentMovements)).toBe(1)
      expect(await kinds(), `${when} ${question}`).toEqual(['fulfil'])
    }
  },
)
