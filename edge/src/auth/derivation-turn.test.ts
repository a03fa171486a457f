import { expect, it } from 'vitest'
import { turnAfter } from './derivation-turn.ts'

it.each([
  ['alone', 10_000, 0, 0, 10_400],
  ['right after another', 10_000, 10_400, 400, 10_800],
  ['long after another', 20_000, 10_400, 0, 20_400],
  ['behind a crowd', 10_000, 90_000, 10_000, 20_400],
])('%s, a derivation waits its turn', (_name, now, nextFree, waitMs, nextFreeMs) => {
  expect(turnAfter(now, nextFree)).toEqual({ waitMs, nextFreeMs })
})
