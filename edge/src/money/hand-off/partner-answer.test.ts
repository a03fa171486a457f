import { describe, expect, it } from 'vitest'
import { aNewItem } from '../../../tests/stored-order.builder.ts'
import { partnerCall, wrongTickets } from './partner-answer.ts'

const item = (position: number, changes: Parameters<typeof aNewItem>[0] = {}) => ({
  ...aNewItem(changes),
  amountCents: 0,
  position,
})
const posted = { by: 'courrier' as const, withinDays: 5 }
const order = {
  totalCents: 12_000,
  items: [item(0), item(1, { quantity: 1 }), item(2, { delivery: posted })],
}
const ticket = (line: number, code: string) => ({ line, code })
const right = {
  totalCents: 12_000,
  tickets: [ticket(0, 'AAAA'), ticket(0, 'BBBB'), ticket(1, 'CCCC')],
  shipped: [{ line: 2 }],
}

describe('tickets of an order', () => {
  it.each([
    ['those of its lines', right, null],
    ['in another order', { ...right, tickets: right.tickets.toReversed() }, null],
    ['of another amount', { ...right, totalCents: 12_001 }, 'another-total'],
    [
      'of a line that it has not',
      { ...right, tickets: [...right.tickets, ticket(7, 'DDDD')] },
      'another-line',
    ],
    ['one short', { ...right, tickets: right.tickets.slice(1) }, 'another-count'],
    ['one too many', { ...right, tickets: [...right.tickets, ticket(1, 'DDDD')] }, 'another-count'],
    [
      'with one code twice',
      { ...right, tickets: [ticket(0, 'AAAA'), ticket(0, 'AAAA'), ticket(1, 'C')] },
      'one-code-twice',
    ],
    ['with a parcel short', { ...right, shipped: [] }, 'another-count'],
    ['with a parcel twice', { ...right, shipped: [{ line: 2 }, { line: 2 }] }, 'another-count'],
    ['with a parcel for what is sent', { ...right, shipped: [{ line: 2 }, { line: 1 }] }, 'another-delivery'],
    [
      'with a ticket for what is posted',
      { ...right, tickets: [...right.tickets, ticket(2, 'DDDD')] },
      'another-delivery',
    ],
    ['none at all', { ...right, tickets: [], shipped: [] }, 'another-count'],
  ])('%s', (_name, answer, wrong) => {
    expect(wrongTickets(order, answer)).toBe(wrong)
  })
})

describe('what a partner says', () => {
  const ready = { order: 'o'.repeat(24), answer: 'ready', ...right }
  it.each([
    ['tickets', ready, true],
    [
      'words of a script in a code: printable, and shown as text',
      { ...ready, tickets: [ticket(0, '<script>alert(1)</script>')] },
      true,
    ],
    ['a code with a space', { ...ready, tickets: [ticket(0, 'AB CD')] }, false],
    ['a code with an accent', { ...ready, tickets: [ticket(0, 'ÉTÉ-10')] }, false],
    ['a code with a line end', { ...ready, tickets: [ticket(0, 'ABCD\n')] }, false],
    ['a code of 129 signs', { ...ready, tickets: [ticket(0, 'A'.repeat(129))] }, false],
    ['a negative line', { ...ready, tickets: [ticket(-1, 'ABCD')] }, false],
    [
      'a day that is none',
      { ...ready, tickets: [{ ...ticket(0, 'ABCD'), validThrough: '2026-02-30' }] },
      false,
    ],
    ['an amount in words', { ...ready, totalCents: '12000' }, false],
    ['no order', { answer: 'accepted' }, false],
    ['another word', { order: ready.order, answer: 'refunded' }, false],
    ['an empty reason', { order: ready.order, answer: 'rejected', reason: ' \u200b ' }, false],
    ['501 tickets', { ...ready, tickets: Array.from({ length: 501 }, () => ticket(0, 'ABCD')) }, false],
  ])('%s', (_name, said, isRead) => {
    expect(partnerCall.safeParse(said).success).toBe(isRead)
  })

  it('keeps a reason as one line of words', () => {
    const reason = `a\r\nb\u202e ${'x'.repeat(400)}`
    const read = partnerCall.parse({ order: ready.order, answer: 'rejected', reason })
    expect(read.answer === 'rejected' && read.reason).toMatch(/^a b x{296}$/)
  })
})
