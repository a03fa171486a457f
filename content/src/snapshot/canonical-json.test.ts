import canonicalize from 'canonicalize'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

// The reference of RFC 8785 in JavaScript; ours also refuses what it would pass on, of which a proof must hold none.
test.each([
  [
    'names in the order of their code units',
    { b: 1, a: 2, '\u20ac': 3, '😀': 4, '\ufb33': 5, '1': 6, '': 7 },
  ],
  ['numbers', [0, -0, 1e21, 1e-7, 0.1 + 0.2, Number.MAX_SAFE_INTEGER, 5e-324]],
  ['letters that JSON escapes', { text: '\u0000\b\t\n\f\r"\\/\u007f\u2028é😀' }],
  ['members that are not there', { a: undefined, b: null, c: [null, { d: undefined }] }],
  ['nothing', {}],
  ['an empty list', []],
  ['a word', 'été'],
])('%s are written as the reference writes them', (_, value) => {
  expect(canonicalJson(value)).toBe(canonicalize(value))
})

test.each([
  [Number.NaN],
  [Infinity],
  ['\ud83d'],
  [{ '\udc00': 1 }],
  [undefined],
  [[undefined]],
  [1n],
  [Symbol('x')],
])('what has no canonical form is refused: case %#', (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError)
})
