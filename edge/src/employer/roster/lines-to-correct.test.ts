import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { hostileTexts } from '../../../tests/hostile-texts.ts'
import { linesToCorrectFile } from './lines-to-correct.ts'

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
