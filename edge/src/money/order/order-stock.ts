import type { StockState } from '../../ground/contract/index.ts'

/**
 * What happens to the places that an order holds. `sold`: its money came in time. `freed`: its window is over and no money
 * came. `held-again`: money came late, and there was still room. `given-back`: a person has given its places back.
 */
export type StockEvent = 'held' | 'sold' | 'freed' | 'held-again' | 'given-back'

const moves: Record<StockEvent, Partial<Record<StockState, StockState>>> = {
  held: { none: 'held' },
  sold: { held: 'sold' },
  // Never from `sold`: what was paid is not freed by a clock.
  freed: { held: 'released' },
  'held-again': { released: 'sold' },
  'given-back': { sold: 'released' },
}

/** Places after an event; the same, when the event does not move them: told again, it changes nothing. */
export const afterStockEvent = (state: StockState, event: StockEvent): StockState =>
  moves[event][state] ?? state

/** Whether places are taken from what others can buy. */
export const takesPlace = (state: StockState): boolean => state === 'held' || state === 'sold'
