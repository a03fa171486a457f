import { expect, it } from 'vitest'
import { outbox } from '../src/post/outbox/outbox-schema.ts'
import { orders } from '../src/money/order/order-schema.ts'
import { paymentMovements } from '../src/money/payment/payment-schema.ts'
import { anOrderToPay, after, database, receive, told, twoMembers } from './stored-order.builder.ts'
import { seeded } from './seeded.ts'

// A measurement, and no gate: what it takes is printed, and only the end is judged.
const many = 1_000
const lanes = 16

it('a thousand orders end right, whatever the order in which the bank tells them', async ({ annotate }) => {
  await twoMembers()
  const chance = seeded(20_261_122)
  const references: string[] = []
  for (let order = 0; order < many; order++) references.push((await anOrderToPay()).reference)
  const calls = references.flatMap((reference) => [
    told(reference, { outcome: 'refused' }),
    told(reference, { key: `authorised ${reference}`, transaction: reference }),
    told(reference, { key: `captured ${reference}`, transaction: reference, movement: 'captured' }),
    told(reference, { key: `authorised ${reference}`, transaction: reference }),
  ])
  const shuffled = calls
    .map((call) => ({ call, at: chance.number(1_000_000) }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ call }) => call)
  const begun = performance.now()
  const rest = shuffled.values()
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const call of rest) await receive(call, after(5))
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  const kept = await database.select({ state: orders.state, money: orders.money }).from(orders)
  expect(kept.every(({ state, money }) => state === 'paid' && money === 'paid')).toBe(true)
  expect(await database.$count(paymentMovements)).toBe(2 * many)
  const queued = (await database.select({ kind: outbox.kind }).from(outbox)).map(({ kind }) => kind)
  expect(queued.filter((kind) => kind === 'fulfil')).toHaveLength(many)
  expect(queued.filter((kind) => kind === 'hand-off')).toHaveLength(many)
  expect(new Set(queued)).toEqual(new Set(['fulfil', 'hand-off']))
  await annotate(
    `${shuffled.length} calls about ${many} orders in ${seconds.toFixed(1)} s: ${Math.round(shuffled.length / seconds)} a second`,
  )
})
