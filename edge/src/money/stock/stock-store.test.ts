import { beforeEach, describe, expect, it } from 'vitest'
import { type NewOrder } from '../order/order-store.ts'
import {
  after,
  aNewItem,
  aNewOrder,
  binding,
  database,
  member,
  now,
  ordered,
  stranger,
  twoMembers,
} from '../../../tests/stored-order.builder.ts'
import { createOrder } from '../order/order-store.ts'
import { sql } from 'drizzle-orm'
import { freeOverduePlaces, placesOf, sellPlaces, takenPlaces } from './stock-store.ts'

beforeEach(twoMembers)

const happened = sql`1`
const places = (quantity: number, capacity = 10, pool = 'soiree') => [{ pool, capacity, quantity }]
const order = (quantity: number, capacity = 10, changes: Partial<NewOrder> = {}, at = now) =>
  createOrder(database, aNewOrder({ places: places(quantity, capacity), ...changes }), at)
const taken = async (at = now, pool = 'soiree') => (await takenPlaces(database, [pool], at)).get(pool)
const sell = (id: string, at = after(5)) => database.batch(sellPlaces(database, id, at, happened) as never)

describe('the last places of a session', () => {
  it('go to ten of two hundred who ask for one at the same instant, and to nobody else', async () => {
    await binding
      .prepare(
        `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 200)
         INSERT INTO members (id, email, first_name, last_name, created_at)
         SELECT printf('membre-%020d', n), printf('m%d@exemple.fr', n), 'Zoé', 'Petit', 1 FROM numbers`,
      )
      .run()
    const memberIds = Array.from({ length: 200 }, (_, n) => `membre-${String(n + 1).padStart(20, '0')}`)
    const made = await Promise.all(memberIds.map((memberId) => order(1, 10, { memberId })))
    expect(made.filter(({ kind }) => kind === 'made')).toHaveLength(10)
    expect(made.filter(({ kind }) => kind === 'refused')).toHaveLength(190)
    expect(await taken()).toBe(10)
    const orders = await binding.prepare('SELECT count(*) AS n FROM orders').first<number>('n')
    expect(orders).toBe(10)
  })

  it('are taken by none when one order wants more than is left, in any of its pools', async () => {
    await order(8)
    const both = [...places(1), ...places(11, 10, 'matinee')]
    expect(await order(0, 0, { places: both })).toEqual({ kind: 'refused' })
    expect(await order(3)).toEqual({ kind: 'refused' })
    expect(await order(2)).toMatchObject({ kind: 'made' })
    expect(await taken(now, 'matinee')).toBeUndefined()
  })

  it('are not held for another order of the same form', async () => {
    const same = aNewOrder({ places: places(2) })
    await Promise.all(Array.from({ length: 8 }, () => createOrder(database, same, now)))
    expect(await taken()).toBe(2)
  })
})

describe('a quota that an editor changes', () => {
  it('is that of the moment of ordering; below what is taken, it sells no more and breaks nothing', async () => {
    const first = await ordered({ places: places(6, 10) })
    expect(await order(1, 5)).toEqual({ kind: 'refused' })
    await sell(first)
    expect(await order(1, 6)).toEqual({ kind: 'refused' })
    expect(await order(3, 9)).toMatchObject({ kind: 'made' })
    expect(await taken()).toBe(9)
  })
})

describe('a session without a limit', () => {
  it('is counted, and ends when it is given one', async () => {
    const open = [{ pool: 'libre', capacity: null, quantity: 40 }]
    await ordered({ places: open })
    await ordered({ places: open })
    expect(await taken(now, 'libre')).toBe(80)
    expect(await order(0, 0, { places: places(1, 80, 'libre') })).toEqual({ kind: 'refused' })
    expect(await order(0, 0, { places: places(1, 81, 'libre') })).toMatchObject({ kind: 'made' })
  })
})

describe('places held', () => {
  it('are free at the end of the payment window, and not before, whether or not the schedule ran', async () => {
    await order(10)
    expect(await taken(after(60))).toBe(10)
    expect(await order(1, 10, {}, after(60))).toEqual({ kind: 'refused' })
    expect(await taken(after(60.01))).toBe(0)
    expect(await order(10, 10, { memberId: stranger }, after(60.01))).toMatchObject({ kind: 'made' })
  })

  it('are freed by the schedule', async () => {
    const id = await ordered({ places: places(10) })
    await freeOverduePlaces(database, after(60))
    expect(await placesOf(database, id)).toBe('held')
    await freeOverduePlaces(database, after(61))
    expect(await placesOf(database, id)).toBe('released')
    expect(await taken(now)).toBe(0)
  })

  it('once sold stay sold, told again or not', async () => {
    const id = await ordered({ places: places(4) })
    await sell(id)
    await sell(id)
    await freeOverduePlaces(database, after(61))
    expect(await taken(after(61))).toBe(4)
  })

  it('are not sold by what did not happen', async () => {
    const id = await ordered({ places: places(4) })
    await database.batch(sellPlaces(database, id, after(5), sql`0`) as never)
    expect(await placesOf(database, id)).toBe('held')
  })
})

describe('money that comes late', () => {
  it('has its places again while there is room', async () => {
    const late = await ordered({ places: places(4) })
    await ordered({ places: places(6), memberId: stranger }, after(61))
    await sell(late, after(70))
    expect(await placesOf(database, late)).toBe('sold')
    expect(await taken(after(70))).toBe(10)
  })

  it('has none of them when one is gone, and nobody loses theirs', async () => {
    const late = await ordered({ places: [...places(4), ...places(1, 10, 'matinee')] })
    const other = await ordered({ places: places(7), memberId: stranger }, after(61))
    await sell(late, after(70))
    expect(await placesOf(database, late)).toBe('released')
    expect(await taken(after(70))).toBe(7)
    expect(await taken(after(70), 'matinee')).toBe(0)
    await sell(other, after(70))
    expect(await placesOf(database, other)).toBe('sold')
  })

  it('takes what somebody else no longer holds', async () => {
    const late = await ordered({ places: places(4) })
    await ordered({ places: places(7), memberId: stranger }, after(61))
    await sell(late, after(130))
    expect(await placesOf(database, late)).toBe('sold')
  })
})

describe('the limit of a member', () => {
  const limits = [{ offerSlug: 'forfait-journee', limit: { quantity: 4, period: 'month' as const } }]
  const two = (at = now, memberId = member) =>
    createOrder(database, aNewOrder({ limits, memberId, items: [aNewItem()] }), at)

  it('holds against twenty tabs at one instant', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => two()))
    expect(made.filter(({ kind }) => kind === 'made')).toHaveLength(2)
    expect(await two(now, stranger)).toMatchObject({ kind: 'made' })
  })

  it('counts what is held or paid in its period, and nothing else', async () => {
    await two()
    await two()
    expect(await two(after(60))).toEqual({ kind: 'refused' })
    expect(await two(after(61))).toMatchObject({ kind: 'made' })
    await binding.prepare(`UPDATE orders SET state = 'paid', paid_at = created_at`).run()
    expect(await two(after(62))).toEqual({ kind: 'refused' })
    expect(await two(new Date('2026-11-30T22:59:00Z'))).toEqual({ kind: 'refused' })
    expect(await two(new Date('2026-11-30T23:00:00Z'))).toMatchObject({ kind: 'made' })
  })
})
