import { expect, test } from 'vitest'
import { withdrawalOf } from './withdrawal.ts'

test.each([
  ['billetterie', 'open', 'fourteen-days'],
  ['billetterie', 'day', 'none'],
  ['billetterie', 'session', 'none'],
  ['carte-cadeau', 'open', 'fourteen-days'],
] as const)('%s, %s: %s', (kind, dated, expected) => {
  expect(withdrawalOf({ kind, dating: { kind: dated } })).toBe(expected)
})
