import { expect, it } from 'vitest'
import { keyAges } from './key-age.ts'

it.each<[unknown, [string, string | null][]]>([
  ['[{"id":"k261101-abcdef","secret":"x"}]', [['k261101-abcdef', '2026-11-01']]],
  [
    [{ id: 'k261101-abcdef' }, { id: 'maison' }],
    [
      ['k261101-abcdef', '2026-11-01'],
      ['maison', null],
    ],
  ],
  ['[{"id":"k261301-abcdef"}]', [['k261301-abcdef', null]]],
  ['pas du JSON', []],
  [undefined, []],
  [null, []],
])('keys of %j were drawn on the day of their name', (written, ages) => {
  expect(keyAges('KEYS', written)).toEqual(ages.map(([id, drawnOn]) => ({ setting: 'KEYS', id, drawnOn })))
})
