import { expect, test } from 'vitest'
import { csvFile, csvFileOfAmounts } from './csv-file.ts'

const written = (cell: string) =>
  csvFileOfAmounts([[cell]])
    .slice(1)
    .trimEnd()

test.each(['-5,60', '-5.60', '-1200', '5,60', 'ABCDEFGHJKLM'])(
  '%s stays as it is, and counts in a sum',
  (cell) => expect(written(cell)).toBe(`"${cell}"`),
)

test.each(['=1+1', '+33 6 12 34 56 78', '-1+2', '-5,60 €', '-cmd', '@a', '－1', '-1\n=2'])(
  '%j is no formula',
  (cell) => expect(written(cell)).toBe(`"'${cell}"`),
)

test('where nobody adds, no cell begins as a formula', () => {
  expect(csvFile([['-2']])).toContain(`"'-2"`)
})
