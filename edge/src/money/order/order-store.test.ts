import { anIssuer } from '../../ground/issuer/issuer.builder.ts'
import { env } from 'cloudflare:workers'
import { asParisDay, type Provider } from '@portal/content'
import { drizzle } from 'drizzle-orm/d1'
import { beforeEach, describe, expect, it } from 'vitest'
import { emptyDatabase } from '../../../tests/empty-database.ts'
import type { PaymentNotification } from '../payment/notification.ts'
import {
  applyWaitingNotifications,
  type GenuineReading,
  receiveNotification,
} from '../bank-call/notification-store.ts'
import { outbox } from '../../post/outbox/outbox-schema.ts'
import { drawAttempt, expirePayables } from '../attempt/attempt-drawing-store.ts'
import { lastAttempt } from '../payment/attempt-store.ts'
import { paidAgainOf } from '../refund/paid-again-store.ts'
import { orders } from './order-schema.ts'
import { createOrder, type NewOrder, orderOf, orderViews } from './order-store.ts'
import { priceOrder } from './price-order.ts'
import { aSoldOffer } from './sold-offer.builder.ts'

const binding = env.DB
const database = drizzle(binding)

const now = new Date('2026-11-22T17:30:00Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const member = 'membre-aaaaaaaaaaaaaaaaaaaaaaaa'
const stranger = 'membre-bbbbbbbbbbbbbbbbbbbbbbbb'

const seller: Provider = {
  slug: 'partenaire-billetterie',
  name: 'Partenaire',
  description: 'Vend des billets pour les domaines.',
  place: { scope: 'online', label: 'En ligne' },
  website: 'https://partenaire.example',
  terms: { title: 'Conditions générales de vente', url: 'https://partenaire.example/cgv' },
  claims: { email: 'service@partenaire.example', phone: null },
  vettedThrough: asParisDay('2027-12-31'),
}
const address = {
  recipient: 'Zoé Lefèvre',
  line1: '12 rue des Écoles',
  line2: '',
  postalCode: '45000',
  city: 'Orléans',
  country: 'FR',
}
const texts = [
  {
    kind: 'cgu' as const,
    effectiveOn: asParisDay('2024-07-17'),
    title: 'CGU',
    change: 'major' as const,
    summaryOfChanges: null,
    toBeConfirmed: false,
    digest: 'a'.repeat(64),
  },
]

let key = 0
function aNewOrder(changes: Partial<NewOrder> = {}): NewOrder {
  const offer = aSoldOffer()
  const pricing = priceOrder(offer, { adulte: 2 }, asParisDay('2026-11-22'))
  if (pricing.kind !== 'priced') throw new Error('not priced')
  return {
    memberId: member,
    orderKey: `order-key-${String(++key).padStart(20, '0')}`,
    offer,
    provider: { ...seller, slug: offer.provider, name: 'Domaine' },
    seller,
    priced: pricing.order,
    address,
    texts,
    account: 'partner',
    ...changes,
  }
}

async function anOrderToPay() {
  const { id } = await createOrder(database, aNewOrder(), now)
  return { id, reference: (await lastAttempt(database, { kind: 'order', id })).reference }
}

function told(reference: string, changes: Partial<PaymentNotification> = {}): GenuineReading {
  const notification: PaymentNotification = {
    key: `${changes.outcome ?? 'accepted'} ${reference}`,
    accountId: 'partner',
    reference,
    amountCents: 8450,
    currency: 'EUR',
    outcome: 'accepted',
    transaction: `${changes.outcome ?? 'accepted'} ${reference}`,
    money: 'authorised',
    ...changes,
  }
  return { kind: notification.outcome, notification }
}
const receive = (reading: GenuineReading, at = after(5)) =>
  receiveNotification(database, anIssuer, reading, 'raw', at)
const stateOf = async (id: string) => (await orderOf(database, member, id))?.state
const kinds = async () => (await database.select().from(outbox)).map(({ kind }) => kind).toSorted()

beforeEach(async () => {
  await emptyDatabase()
  const insert = binding.prepare(
    "INSERT INTO members (id, email, first_name, last_name, password_hash, role, created_at) VALUES (?, ?, 'Zoé', 'Lefèvre', 'scrypt$test', 'member', 1)",
  )
  await binding.batch([member, stranger].map((id) => insert.bind(id, `${id}@example.org`)))
})

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
        lines: [{ tariffId: 'adulte', quantity: 2, unitPriceCents: 4225, amountCents: 8450 }],
        texts: [{ kind: 'cgu', effectiveOn: '2024-07-17', digest: 'a'.repeat(64) }],
        address,
        refusedAttempts: 0,
      },
    ])
    expect(await orderViews(database, stranger, now)).toEqual([])
    expect(await orderViews(database, stranger, now, id)).toEqual([])
    expect(await orderOf(database, stranger, id)).toBeNull()
  })

  it('posted ten times at once is one order', async () => {
    const order = aNewOrder()
    const made = await Promise.all(Array.from({ length: 10 }, () => createOrder(database, order, now)))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(await database.select().from(orders)).toHaveLength(1)
  })

  it('keeps nothing when one part is refused', async () => {
    const wrong = aNewOrder()
    const lines = wrong.priced.lines.map((line) => ({ ...line, quantity: 51 }))
    await expect(
      createOrder(database, { ...wrong, priced: { ...wrong.priced, lines } }, now),
    ).rejects.toThrow('could not be kept')
    expect(await database.select().from(orders)).toEqual([])
  })

  it('outlives the account of its member', async () => {
    const { id } = await anOrderToPay()
    await binding.prepare('DELETE FROM members WHERE id = ?').bind(member).run()
    expect(await database.select().from(orders)).toMatchObject([{ id, memberId: null }])
  })
})

describe('another try', () => {
  it('has its own reference, and moves the window', async () => {
    const { id, reference } = await anOrderToPay()
    const again = await drawAttempt(database, { kind: 'order', id }, 'partner', after(30))
    expect(again?.reference).not.toBe(reference)
    expect(await lastAttempt(database, { kind: 'order', id })).toEqual(again)
    await expirePayables(database, after(89))
    expect(await stateOf(id)).toBe('redirected')
    await expirePayables(database, after(91))
    expect(await stateOf(id)).toBe('expired')
    expect(await drawAttempt(database, { kind: 'order', id }, 'partner', after(92))).toBeNull()
  })

  it('is refused once paid', async () => {
    const { id, reference } = await anOrderToPay()
    await receive(told(reference))
    expect(await drawAttempt(database, { kind: 'order', id }, 'partner', after(6))).toBeNull()
    expect((await lastAttempt(database, { kind: 'order', id })).reference).toBe(reference)
  })
})

describe('a bank call', () => {
  it('pays once, however often and however fast it comes', async () => {
    const { id, reference } = await anOrderToPay()
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        receive(told(reference, index % 2 ? { outcome: 'refused' } : {})),
      ),
    )
    expect(await stateOf(id)).toBe('paid')
    expect(await kinds()).toEqual(['fulfil'])
    const [view] = await orderViews(database, member, after(6), id)
    expect(view).toMatchObject({ refusedAttempts: 1, paidAt: after(5) })
  })

  it('refused leaves the order to be paid', async () => {
    const { id, reference } = await anOrderToPay()
    await receive(told(reference, { outcome: 'refused' }))
    expect(await stateOf(id)).toBe('redirected')
    expect(await kinds()).toEqual([])
  })

  it('pays through an earlier reference too, and twice is told', async () => {
    const { id, reference } = await anOrderToPay()
    const again = await drawAttempt(database, { kind: 'order', id }, 'partner', after(3))
    await receive(told(reference))
    await receive(told(again?.reference ?? ''))
    expect(await stateOf(id)).toBe('paid')
    expect(await kinds()).toEqual(['alert-paid-twice', 'fulfil', 'paid-again'])
    expect(await paidAgainOf(database, { kind: 'order', id })).toMatchObject([
      { amountCents: 8450, settledAt: null },
    ])
    expect(await paidAgainOf(database, { kind: 'order', id: `${id}x` })).toEqual([])
    expect(await paidAgainOf(database, { kind: 'term', id })).toEqual([])
  })

  it('of two at the same instant, handled in either order, pays once and owes one back', async () => {
    const { id, reference } = await anOrderToPay()
    const again = await drawAttempt(database, { kind: 'order', id }, 'partner', after(3))
    await Promise.all(
      [told(again?.reference ?? ''), told(reference), told(again?.reference ?? ''), told(reference)].map(
        (call) => receive(call),
      ),
    )
    expect(await stateOf(id)).toBe('paid')
    expect(await kinds()).toEqual(['alert-paid-twice', 'fulfil', 'paid-again'])
    expect(await paidAgainOf(database, { kind: 'order', id })).toHaveLength(1)
  })

  it('with a wrong amount goes to a person, and the right one still pays', async () => {
    const { id, reference } = await anOrderToPay()
    await receive(told(reference, { amountCents: 845, key: `less ${reference}` }))
    expect(await stateOf(id)).toBe('review')
    await receive(told(reference))
    expect(await stateOf(id)).toBe('paid')
    expect(await kinds()).toEqual(['alert-wrong-amount', 'fulfil'])
  })

  it('repeated with another amount is told', async () => {
    const { id, reference } = await anOrderToPay()
    await receive(told(reference))
    await receive(told(reference, { amountCents: 845 }))
    expect(await stateOf(id)).toBe('paid')
    expect(await kinds()).toEqual(['alert-conflicting-repeat', 'alert-wrong-amount', 'fulfil'])
  })

  it('past the window waits for a person', async () => {
    const { id, reference } = await anOrderToPay()
    await expirePayables(database, after(61))
    await receive(told(reference), after(62))
    expect(await stateOf(id)).toBe('paid-late')
    expect(await kinds()).toEqual(['confirm-late-payment'])
  })

  it('for a reference or an account that is not ours changes no order', async () => {
    const { id, reference } = await anOrderToPay()
    await receive(told('ZZZZZZZZZZZZ'))
    await receive(told(reference, { accountId: 'another' }))
    expect(await stateOf(id)).toBe('redirected')
    expect(await kinds()).toEqual(['alert-unknown-reference', 'alert-unknown-reference'])
  })

  it('of the wrong mode, or unreadable, is kept and told, and changes no order', async () => {
    const { id, reference } = await anOrderToPay()
    const reading = told(reference)
    if (!('notification' in reading)) throw new Error('unexpected')
    await receive({ kind: 'wrong-mode', notification: reading.notification })
    await receive({ kind: 'malformed', accountId: 'partner', field: 'montant' })
    await receive({ kind: 'wrong-merchant', accountId: 'partner', merchant: '7654321' })
    expect(await stateOf(id)).toBe('redirected')
    expect(await kinds()).toEqual(['alert-malformed', 'alert-wrong-merchant', 'alert-wrong-mode'])
  })

  it.each([
    ['paid', {}, 'paid', ['fulfil']],
    ['of a wrong amount', { amountCents: 1 }, 'review', ['alert-wrong-amount']],
    ['refused', { outcome: 'refused' as const }, 'redirected', []],
  ])('%s, kept and then interrupted, is taken up again', async (_name, changes, state, effects) => {
    const { id, reference } = await anOrderToPay()
    // The fault: the order cannot be read once the call is kept, until storage is whole again.
    const rename = (from: string, to: string) => binding.prepare(`ALTER TABLE ${from} RENAME TO ${to}`).run()
    await rename('payment_attempts', 'attempts_away')
    await expect(receive(told(reference, changes))).rejects.toThrow('payment_attempts')
    await rename('attempts_away', 'payment_attempts')
    expect(await stateOf(id)).toBe('redirected')

    await applyWaitingNotifications(database, anIssuer)
    await applyWaitingNotifications(database, anIssuer)
    expect(await stateOf(id)).toBe(state)
    expect(await kinds()).toEqual(effects)
  })

  it('of the wrong mode whose alert was lost is told again', async () => {
    const { reference } = await anOrderToPay()
    const reading = told(reference)
    if (!('notification' in reading)) throw new Error('unexpected')
    await binding.prepare('ALTER TABLE outbox RENAME TO outbox_away').run()
    await expect(receive({ kind: 'wrong-mode', notification: reading.notification })).rejects.toThrow(
      'outbox',
    )
    await binding.prepare('ALTER TABLE outbox_away RENAME TO outbox').run()
    await applyWaitingNotifications(database, anIssuer)
    expect(await kinds()).toEqual(['alert-wrong-mode'])
  })

  it('cannot be altered or deleted once kept', async () => {
    const { reference } = await anOrderToPay()
    await receive(told(reference))
    const run = (query: string) => binding.prepare(query).run()
    await expect(run("UPDATE payment_notifications SET raw = ''")).rejects.toThrow('never altered')
    await expect(run('DELETE FROM payment_notifications')).rejects.toThrow('never deleted')
  })

  it('throws when storage fails, so that the bank is told', async () => {
    const { reference } = await anOrderToPay()
    await binding.prepare('ALTER TABLE outbox RENAME TO outbox_away').run()
    try {
      await expect(receive(told(reference))).rejects.toThrow('outbox')
    } finally {
      await binding.prepare('ALTER TABLE outbox_away RENAME TO outbox').run()
    }
    await receive(told(reference))
    expect(await kinds()).toEqual(['fulfil'])
  })
})
