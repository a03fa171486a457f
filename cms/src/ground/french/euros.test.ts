import { describe, expect, test } from 'vitest'
import { centsFromEuros, eurosFromCents } from './euros.ts'

describe('an amount typed in euros', () => {
  test.each([
    ['12,50', 1250],
    ['12.5', 1250],
    ['1 234,50 €', 123_450],
    ['1\u202f234', 123_400],
    ['0,07', 7],
    ['0', 0],
  ])('%s is %i cents', (typed, cents) => expect(centsFromEuros(typed)).toBe(cents))

  test.each(['', 'douze', '12,505', '-3', '1e3', '12,', '12345678', '=1+1'])('%s is no amount', (typed) =>
    expect(centsFromEuros(typed)).toBeUndefined(),
  )

  test.each([0, 7, 10, 99, 100, 1250, 123_450])('%i cents are typed back to the same', (cents) =>
    expect(centsFromEuros(eurosFromCents(cents))).toBe(cents),
  )
})
