import { expect, it } from 'vitest'
import { codePieces } from './code-pieces.ts'

it.each([
  ['X4B', ['X4B']],
  ['PINS-COUCHES-8H', ['PINS-COUCHES-8H']],
  ['ABCDEFGHIJKLMNOPQRSTUV', ['ABCDEFGHIJKLMNOPQRSTUV']],
  ['ABCDEFGHIJKLMNOPQRSTUVWX', ['ABCDEFGHIJKL', 'MNOPQRSTUVWX']],
  // Never beside a hyphen: it would read as one that the end of the line has put there.
  ['ABCDEFGHIJKL-NOPQRSTUVWXY', ['ABCDEFGHIJK', 'L-NOPQRSTUVWXY']],
  ['-'.repeat(30), ['-'.repeat(15), '-'.repeat(15)]],
])('%s is broken as %j', (code, pieces) => {
  expect(codePieces(code)).toEqual(pieces)
  expect(pieces.join('')).toBe(code)
})
