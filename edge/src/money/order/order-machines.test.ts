import { describe, expect, it } from 'vitest'
import type { FulfilmentState, StockState } from '../../ground/contract/index.ts'
import { afterFulfilmentEvent, type FulfilmentEvent, needsAPerson } from './order-fulfilment.ts'
import { afterStockEvent, type StockEvent, takesPlace } from './order-stock.ts'

const stockEvents: StockEvent[] = ['held', 'sold', 'freed', 'held-again', 'given-back']
const fulfilmentEvents: FulfilmentEvent[] = [
  'asked',
  'sent',
  'accepted',
  'ready',
  'rejected',
  'gave-up',
  'asked-again',
  'called-off',
]

describe('places', () => {
  it.each<[StockEvent[], StockState]>([
    [['held', 'sold'], 'sold'],
    [['held', 'freed'], 'released'],
    // A clock that comes after the money frees nothing, and money that comes after the clock takes nothing by itself.
    [['held', 'sold', 'freed'], 'sold'],
    [['held', 'freed', 'sold'], 'released'],
    [['held', 'freed', 'held-again'], 'sold'],
    [['held', 'sold', 'given-back'], 'released'],
    [['sold'], 'none'],
    [['held-again'], 'none'],
  ])('%j end as %s', (events, end) => expect(events.reduce(afterStockEvent, 'none')).toBe(end))

  it('stay as they are when the same is told again', () => {
    for (const state of ['none', 'held', 'sold', 'released'] as const)
      for (const event of stockEvents) {
        const once = afterStockEvent(state, event)
        expect(afterStockEvent(once, event), `${state} ${event}`).toBe(once)
      }
  })
  it('are taken while they are held or sold', () =>
    expect((['none', 'held', 'sold', 'released'] as const).filter(takesPlace)).toEqual(['held', 'sold']))
})

describe('fulfilment', () => {
  it.each<[FulfilmentEvent[], FulfilmentState]>([
    [['asked', 'sent', 'accepted', 'ready'], 'ready'],
    // An answer overtakes the note that the message left, and comes twice.
    [['asked', 'ready', 'sent', 'accepted', 'ready'], 'ready'],
    [['asked', 'accepted', 'sent'], 'accepted'],
    [['asked', 'gave-up'], 'dead'],
    [['asked', 'gave-up', 'asked-again', 'sent'], 'sent'],
    [['asked', 'gave-up', 'ready'], 'ready'],
    [['asked', 'sent', 'rejected'], 'rejected'],
    [['asked', 'sent', 'rejected', 'called-off'], 'none'],
    [['asked', 'ready', 'rejected'], 'ready'],
    [['asked', 'ready', 'gave-up'], 'ready'],
    [['sent'], 'none'],
  ])('%j end as %s', (events, end) => expect(events.reduce(afterFulfilmentEvent, 'none')).toBe(end))

  it('stays as it is when the same is told again', () => {
    for (const state of ['none', 'waiting', 'sent', 'accepted', 'ready', 'rejected', 'dead'] as const)
      for (const event of fulfilmentEvents) {
        const once = afterFulfilmentEvent(state, event)
        expect(afterFulfilmentEvent(once, event), `${state} ${event}`).toBe(once)
      }
  })
  it('waits for a person when the partner refused or never answered', () => {
    const states = ['none', 'waiting', 'sent', 'accepted', 'ready', 'rejected', 'dead'] as const
    expect(states.filter(needsAPerson)).toEqual(['rejected', 'dead'])
  })
})
