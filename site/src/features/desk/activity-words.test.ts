import { expect, test } from 'vitest'
import { barHeights } from './activity-words.ts'

test('the highest day fills the drawing, a small one is seen, and none is none', () => {
  expect(barHeights([0, 1, 500, 1_000], 80)).toEqual([0, 2, 40, 80])
  expect(barHeights([0, 0], 80)).toEqual([0, 0])
  expect(barHeights([], 80)).toEqual([])
})
