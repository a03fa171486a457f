import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { contrast, coloursOf, pairs, ratioRow } from './contrast.ts'

const styleSheet = await readFile(new URL('tokens.css', import.meta.url), 'utf8')
// The formatter aligns the columns of the table.
const identity = (await readFile(new URL('../../../docs/identite.md', import.meta.url), 'utf8')).replaceAll(
  / +/g,
  ' ',
)

test('the formula gives the known ends of the scale', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

test.each(['light', 'dark'] as const)('%s: every pair reaches its ratio', (theme) => {
  const colours = coloursOf(styleSheet, theme)
  const short = pairs.filter(([foreground, background, least]) => {
    const [front, back] = [colours.get(foreground), colours.get(background)]
    return front === undefined || back === undefined || contrast(front, back) < least
  })
  expect(short).toEqual([])
})

test('docs/identite.md shows the ratios as they are', () => {
  const missing = pairs
    .map(([front, back]) => ratioRow(front, back, styleSheet))
    .filter((row) => !identity.includes(row))
  expect(missing).toEqual([])
})
