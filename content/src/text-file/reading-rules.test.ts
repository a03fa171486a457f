import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'
import { delimitedRows, firstRows } from './delimited-rows.ts'
import { fileKindOf } from './file-kind.ts'
import { delimiterOf, widestOf } from './separator.ts'

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((one) => one.charCodeAt(0)))),
  )

test('the end of a file as DOS marks it is no part of its text', () => {
  expect(decodeText(bytes('nom\r\nPetit\r\n', 0x1a))).toMatchObject({
    kind: 'text',
    text: 'nom\r\nPetit\r\n',
  })
})

test.each([
  [bytes('7z', 0xbc, 0xaf, 0x27, 0x1c), 'archive'],
  [bytes(0x1f, 0x8b, 8), 'archive'],
  [bytes('Rar!', 0x1a, 7), 'archive'],
])('%# a compressed file is named as such', (file, kind) => {
  expect(fileKindOf(file)).toBe(kind)
})

test('half of a pair of UTF-16 is lost in UTF-8, byte by byte, and its line can be named', () => {
  const read = decodeText(bytes('nom\nHerv', 0xc3, 0xa9, '\nA', 0xed, 0xa0, 0x80, 'B\nZo', 0xc3, 0xab, '\n'))
  expect(read).toMatchObject({
    kind: 'text',
    encoding: 'UTF-8',
    text: expect.stringContaining('A\ufffd') as string,
  })
})

test('half of a pair of UTF-16 alone makes no UTF-8', () => {
  expect(decodeText(bytes('nom\nA', 0xed, 0xa0, 0x80, 'B\n'))).not.toMatchObject({ encoding: 'UTF-8' })
})

test.each([';', ',', '|', '\t'])('a first line names the separator %j, and is no row', (separator) => {
  const text = `sep=${separator}\r\nnom;x,y\r\nPetit;x,y\r\n`
  const found = delimiterOf(text, widestOf)
  expect(found).toEqual({ separator, start: 'sep=;\r\n'.length })
  expect(firstRows(text, separator, found.start, 1)[0]?.cells[0]?.startsWith('nom')).toBe(true)
})

test('quotes that close in the middle of a cell are told, and lose nothing', () => {
  const rows = [...delimitedRows('"Zo"é;Petit\n"Léa";Durand\n', ';')]
  expect(rows).toMatchObject([
    { cells: ['Zo"é', 'Petit'], isMalformed: true },
    { cells: ['Léa', 'Durand'], isMalformed: false },
  ])
})

test('a letter that two encodings read otherwise, and as well, is left to whoever sent the file', () => {
  const found = decodeText(bytes('nom\nL', 0x88, 'a\n'))
  expect(found).toEqual({ kind: 'ambiguous-encoding', names: ['Macintosh', 'IBM850'] })
})
