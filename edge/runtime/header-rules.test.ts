import { expect, test } from 'vitest'
import { readHeaderRules } from './header-rules.ts'

test('rules of a build are read: an address or a beginning, and what is set', () => {
  const source =
    '# files that never change\n/_assets/*\n  Cache-Control: public, max-age=1\n  X-Two: a: b\n\n/robots.txt\n  X-One: 1\n'
  expect(readHeaderRules(source)).toEqual([
    {
      address: '/_assets/',
      prefix: true,
      set: [
        ['Cache-Control', 'public, max-age=1'],
        ['X-Two', 'a: b'],
      ],
    },
    { address: '/robots.txt', prefix: false, set: [['X-One', '1']] },
  ])
  expect(readHeaderRules('')).toEqual([])
})

test.each([
  'X-One: 1',
  '/a/*/b\n  X: 1',
  '/:name\n  X: 1',
  'https://a.example/*\n  X: 1',
  '/a\n  ! X',
  '/a\n  X:',
  '/a\n  : 1',
])('what is not known is refused, not read as something else: %j', (source) => {
  expect(() => readHeaderRules(source)).toThrow('does not know')
})
