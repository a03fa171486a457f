import { asParisDay } from '@portal/content'
import { mostAttempts } from '../payment/payable.ts'
import { paymentAttempts } from '../payment/payment-schema.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { drawAttempt, expirePayables } from '../attempt/attempt-drawing-store.ts'
import { lastAttempt } from '../payment/attempt-store.ts'
import { orderItems, orders, ticketHolders } from './order-schema.ts'
import { createOrder, orderOf, orderViews } from './order-store.ts'
import {
  binding,
  database,
  now,
  after,
  member,
  stranger,
  address,
  aNewItem,
  aNewOrder,
  anOrderToPay,
  ordered,
  told,
  receive,
  stateOf,
  twoMembers,
} from '../../../tests/stored-order.builder.ts'

beforeEach(twoMembers)

describe('ordering', () => {
  it('keeps what was shown, in one piece', async () => {
    const { id } = await anOrderToPay()
    expect(await orderViews(database, member, now)).toMatchObject([
      {
        id,
        reference: expect.stringMatching(/^[A-Z0-9]{12}$/) as string,
        state: 'redirected',
        createdAt: now,
        paidAt: null,
        totalCents: 8450,
        items: [{ tariffId: 'adulte', quantity: 2, unitPriceCents: 4225, amountCents: 8450 }],
        texts: [{ kind: 'cgu', effectiveOn: '2024-07-17', digest: 'a'.repeat(64) }],
        address,
        refusedAttempts: 0,
      },
    ])
    expect(await orderViews(database, stranger, now)).toEqual([])
    expect(await orderViews(database, stranger, now, id)).toEqual([])
    expect(await orderOf(database, stranger, id)).toBeNull()
  })

  it('keeps each thing with the day, the names and the terms that it was shown with', async () => {
    const evening = {
      kind: 'session',
      sessionId: 'soiree',
      startsAt: after(9_000),
      label: 'Nocturne',
    } as const
    const items = [
      aNewItem({
        dating: { kind: 'day', day: asParisDay('2026-12-12') },
        withdrawal: 'none',
        holders: [
          { place: 0, firstName: 'Zoé', lastName: 'Lefèvre' },
          { place: 1, firstName: 'Ana', lastName: 'Lefèvre' },
        ],
      }),
      // The same tariff twice, which orders could not hold before.
      aNewItem({ dating: evening, withdrawal: 'none' }),
      aNewItem({
        ...{
          offerSlug: 'carte-cadeau',
          offerTitle: 'Carte cadeau',
          kind: 'carte-cadeau',
          tariffId: 'carte-50',
        },
        ...{ quantity: 1, unitPriceCents: 4750, delivery: { by: 'courrier', withinDays: 5 } },
      }),
    ]
    const id = await ordered({ items })
    const [view] = await orderViews(database, member, now, id)
    expect(view?.items).toEqual(
      items.map((item) => ({ ...item, amountCents: item.quantity * item.unitPriceCents })),
    )
    expect(view).toMatchObject({ offerTitle: 'Forfait journée et 1 autre', totalCents: 21_650 })
    await binding.prepare('DELETE FROM members WHERE id = ?').bind(member).run()
    expect(await database.$count(ticketHolders)).toBe(0)
    expect(await database.$count(orderItems)).toBe(3)
  })

  it('is read and written by the version before as well', async () => {
    const id = await ordered({ items: [aNewItem(), aNewItem()] })
    const lines = await binding
      .prepare('SELECT position, tariff_id, quantity FROM order_lines WHERE order_id = ? ORDER BY position')
      .bind(id)
      .all()
    expect(lines.results).toEqual([
      { position: 0, tariff_id: 'adulte', quantity: 2 },
      { position: 1, tariff_id: 'adulte.1', quantity: 2 },
    ])
    await binding.batch([
      binding.prepare('DELETE FROM order_items WHERE order_id = ?').bind(id),
      binding.prepare('DELETE FROM order_lines WHERE order_id = ?').bind(id),
      binding.prepare(`INSERT INTO order_lines VALUES (?, 0, 'enfant', 'Enfant', 3, 3000)`).bind(id),
    ])
    expect((await orderViews(database, member, now, id))[0]?.items).toMatchObject([
      { tariffId: 'enfant', quantity: 3, offerTitle: 'Forfait journée', kind: null, withdrawal: null },
    ])
  })

  it('posted ten times at once is one order', async () => {
    const order = aNewOrder()
    const made = await Promise.all(Array.from({ length: 10 }, () => createOrder(database, order, now)))
    expect(new Set(made.map((one) => one.kind === 'made' && one.id)).size).toBe(1)
    expect(await database.select().from(orders)).toHaveLength(1)
  })

  it('keeps nothing when one part is refused', async () => {
    const wrong = aNewOrder({ items: [aNewItem(), aNewItem({ quantity: 51 })] })
    await expect(createOrder(database, wrong, now)).rejects.toThrow('could not be kept')
    expect(await database.select().from(orders)).toEqual([])
  })

  it('outlives the account of its member', async () => {
    const { id } = await anOrderToPay()
    await binding.prepare('DELETE FROM members WHERE id = ?').bind(member).run()
    expect(await database.select().from(orders)).toMatchObject([{ id, memberId: null }])
  })
})

describe('another try', () => {
  it('has its own reference, and never moves the end of the window', async () => {
    const { id, reference } = await anOrderToPay()
    const again = await drawAttempt(database, { kind: 'order', id }, 'partner', after(30))
    expect(again?.reference).toBe(`${reference.slice(0, 10)}02`)
    expect(await lastAttempt(database, { kind: 'order', id })).toEqual(again)
    await expirePayables(database, after(60))
    expect(await stateOf(id)).toBe('redirected')
    await expirePayables(database, after(61))
    expect(await stateOf(id)).toBe('expired')
    expect(await drawAttempt(database, { kind: 'order', id }, 'partner', after(62))).toBeNull()
    // Whatever a program writes.
    const moved = binding.prepare('UPDATE orders SET pay_until = pay_until + 1 WHERE id = ?').bind(id).run()
    await expect(moved).rejects.toThrow('never moves')
  })

  it('has its own reference until as many are alive as may be, however many ask at once', async () => {
    const { id, reference } = await anOrderToPay()
    const asked = Array.from({ length: 12 }, () =>
      drawAttempt(database, { kind: 'order', id }, 'partner', after(3)),
    )
    const drawn = new Set((await Promise.all(asked)).map((attempt) => attempt?.reference))
    expect(drawn.size).toBe(mostAttempts - 1)
    expect(await database.$count(paymentAttempts)).toBe(mostAttempts)
    expect(drawn).not.toContain(reference)
  })

  it('is kept by a former release, which knows no end of the window, with the same one', async () => {
    const { id } = await anOrderToPay()
    await binding
      .prepare(
        `INSERT INTO orders SELECT 'former-release-aaaaaaaaaaaa', 'FORMERREL000', member_id, order_key || 'b', state, offer_slug,
         offer_title, provider_name, seller_slug, seller_name, seller_terms_title, seller_terms_url, claims_email,
         claims_phone, total_cents, recipient, line1, line2, postal_code, city, country, created_at, last_attempt_at,
         paid_at, 0, money, money_late FROM orders WHERE id = ?`,
      )
      .bind(id)
      .run()
    const ends = (await database.select({ end: orders.payUntil }).from(orders)).map(({ end }) => end)
    expect(ends).toEqual([after(60), after(60)])
  })

  it('is refused once paid', async () => {
    const { id, reference } = await anOrderToPay()
    await receive(told(reference))
    expect(await drawAttempt(database, { kind: 'order', id }, 'partner', after(6))).toBeNull()
    expect((await lastAttempt(database, { kind: 'order', id })).reference).toBe(reference)
  })
})
