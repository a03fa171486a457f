import { describe, expect, it } from 'vitest'
import { runHistories, runOrders } from './histories.ts'
import type { Faults } from './world.ts'

// The same seed each time: whoever wants others runs `npm run simulate`.
const seed = 20_261_122

it('drawn histories of orders end right', () => {
  runHistories(1_500, seed)
})

it('calls in any order, told any number of times, come to one end', () => {
  runOrders(400, seed)
})

describe('a fault is found, with its seed and the shortest history', () => {
  it.each<[string, Faults, RegExp]>([
    [
      'a call counted as a payment',
      { countsCalls: true },
      /gives back what never came|keeps money for nothing/,
    ],
    ['calls that are never taken up again', { forgetsWaiting: true }, /had no effect/],
    ['places that no clock frees', { keepsPlaces: true }, /held for ever/],
  ])('%s', (_, faults, words) => {
    let found: unknown = null
    try {
      runHistories(2_000, seed, faults)
    } catch (fault) {
      found = fault
    }
    expect(String(found)).toContain(`seed: ${seed}`)
    expect(String(found)).toContain('Counterexample')
    expect(String((found as Error).cause)).toMatch(words)
  })
})
