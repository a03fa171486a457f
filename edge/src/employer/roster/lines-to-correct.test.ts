import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { formulaStart, readEmail } from '@portal/content/text'
import { hostileCells } from '@portal/content/hostile-cells'
import { hostileTexts } from '../../../tests/hostile-texts.ts'
import { linesToCorrectFile, modelFile } from './lines-to-correct.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const lines = (texts: readonly string[]) =>
  texts.map((text) => ({
    firstName: text,
    lastName: text,
    email: 'zoe@exemple.fr',
    team: text,
    error: 'Faux.',
  }))

it('the lines to correct say every letter as it was written, in a file that a spreadsheet opens', () => {
  const file = linesToCorrectFile(lines(hostileTexts))
  // The mark of UTF-8, without which a spreadsheet reads another encoding.
  expect([...bytesOf(file).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const read = Papa.parse<string[]>(file.slice(1).trimEnd(), { delimiter: ';', newline: '\r\n' })
  expect(read.errors).toEqual([])
  expect(read.data.slice(1).map(([firstName]) => firstName?.replace(/^'(?==)/, ''))).toEqual(hostileTexts)
})

it.each(['=1+1', '+33', '-2', '@SUM(A1)', '\t=1', '＝1'])(
  'a cell that a spreadsheet would compute is text: %j',
  (text) => {
    const [, first] = Papa.parse<string[]>(linesToCorrectFile(lines([text])), { delimiter: ';' }).data
    expect(first?.[0]).toBe(`'${text}`)
  },
)

it('whatever a file held, none of its cells comes back as a formula, and all as one cell', () => {
  const cells = hostileCells()
  const { data } = Papa.parse<string[]>(linesToCorrectFile(lines(cells)).slice(1).trimEnd(), {
    delimiter: ';',
    newline: '\r\n',
  })
  expect(data.length).toBe(cells.length + 1)
  expect(data.filter((row) => row.length !== 5 || row.some((cell) => formulaStart.test(cell)))).toEqual([])
  const written = data.slice(1).map(([firstName]) => firstName)
  expect(written).toEqual(cells.map((cell) => (formulaStart.test(cell) ? `'${cell}` : cell)))
})

it('the file to start from holds no formula', () => {
  const { data } = Papa.parse<string[]>(modelFile().slice(1), { delimiter: ';' })
  expect(data.length).toBeGreaterThan(2)
  expect(data.flat().filter((cell) => formulaStart.test(cell))).toEqual([])
})

it('an address comes back as people write it, and is read again as it was', () => {
  const [line] = lines(['Zoé'])
  if (!line) throw new Error('no line')
  const file = linesToCorrectFile([{ ...line, email: 'zoe@xn--boulangerie-crpin-otb.fr' }])
  const [, row] = Papa.parse<string[]>(file.slice(1), { delimiter: ';' }).data
  expect(row?.[2]).toBe('zoe@boulangerie-crépin.fr')
  expect(readEmail(row?.[2] ?? '')).toEqual({ kind: 'read', email: 'zoe@xn--boulangerie-crpin-otb.fr' })
})
