import { expect, test } from 'vitest'
import { rankTest } from './rank-test.ts'

/** A sample that no clock has drawn: a linear congruence, between 0 and 1. */
function drawn(count: number, seed: number, shift = 0): number[] {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648 + shift
  })
}

test('of a published example is what was published', () => {
  // Mann and Whitney’s tortoises and hares (Wikipedia, « Mann–Whitney U test »): U is 11 for the six tortoises.
  const tortoises = [1, 7, 8, 9, 10, 11].map((place) => -place)
  const hares = [2, 3, 4, 5, 6, 12].map((place) => -place)
  expect(rankTest(tortoises, hares).superiority).toBeCloseTo(11 / 36, 6)
})

test('of samples that are alike finds nothing', () => {
  const { superiority, interval, p } = rankTest(drawn(300, 1), drawn(300, 2))
  expect(Math.abs(superiority - 0.5)).toBeLessThan(0.06)
  expect(interval[0]).toBeLessThan(0.5)
  expect(interval[1]).toBeGreaterThan(0.5)
  expect(p).toBeGreaterThan(0.05)
})

test('of samples that are a tenth of their range apart finds it', () => {
  const { superiority, interval, p } = rankTest(drawn(300, 1, 0.1), drawn(300, 2))
  expect(superiority).toBeGreaterThan(0.55)
  expect(interval[0]).toBeGreaterThan(0.5)
  expect(p).toBeLessThan(0.01)
})
