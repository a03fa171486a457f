import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

test('an answer is made once, until as many others as are kept came after it', () => {
  const made: string[] = []
  const joined = remembered(2, (one: string, other: string) => {
    made.push(one + other)
    return `${one}-${other}`
  })
  expect([joined('a', 'b'), joined('ab', ''), joined('a', 'b'), joined('ab', '')]).toEqual([
    'a-b',
    'ab-',
    'a-b',
    'ab-',
  ])
  expect(made).toEqual(['ab', 'ab'])
  expect([joined('c', 'd'), joined('ab', ''), joined('a', 'b')]).toEqual(['c-d', 'ab-', 'a-b'])
  expect(made).toEqual(['ab', 'ab', 'cd', 'ab'])
})
