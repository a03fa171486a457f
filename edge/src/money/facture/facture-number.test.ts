import { expect, it } from 'vitest'
import { readFactureNumber } from './facture-number.ts'

it.each([
  ['FA-2026-000012', 'FA-2026-000012'],
  ['fa 2026 000012', 'FA-2026-000012'],
  ['FA2026OOOOI2', 'FA-2026-000012'],
  ['av–2026–000003', 'AV-2026-000003'],
  ['2026-000012', 'FA-2026-000012'],
  ['FA-2026', 'FA-2026'],
  ['FA-2026-0000', 'FA-2026-0000'],
  ['FA', 'FA'],
  ['av', 'AV'],
  ['  ', ''],
  ['\u200B', ''],
  // Text that is no number stays so, and begins none.
  ['%', '%'],
  ["FA' OR 1=1", "FA'0R1=1"],
  ['FA-2026-0000123', 'FA20260000123'],
])('« %s » is looked for as %j', (typed, number) => {
  expect(readFactureNumber(typed)).toBe(number)
})
