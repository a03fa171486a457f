import { describe, expect, test } from 'vitest'
import { readCodeFile, rejectedLinesFile } from './read-code-file.ts'

const utf8 = (text: string) => new TextEncoder().encode(text).buffer
/** As spreadsheets in French save by default. */
const windows1252 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer
const codesOf = (bytes: ArrayBuffer) => readCodeFile(bytes).codes.map(({ code }) => code)

const unusable = 'contient une espace, un accent ou un signe qui ne se tape pas dans un panier'

describe('a file of codes', () => {
  test.each([
    ['one a line', 'AAA-1\nBBB-2\n'],
    ['with the line ends of Windows', 'AAA-1\r\nBBB-2\r\n'],
    ['with a mark of encoding', '\u{feff}AAA-1\nBBB-2'],
    ['with a header', 'Code\nAAA-1\nBBB-2'],
    ['of several columns, by the name of one', 'numéro;Code;valeur\n1;AAA-1;10 €\n2;BBB-2;10 €'],
    ['of columns, with empty lines', 'numéro;Code\r\n\r\n1;AAA-1\r\n;\r\n2;BBB-2\r\n\r\n'],
    ['with tabulations', 'n\tcode\n1\tAAA-1\n2\tBBB-2'],
    ['with commas and quotes', 'n,code\n1,"AAA-1"\n2,"BBB-2"'],
    ['with empty lines and spaces around', '\n  AAA-1 \n\n\nBBB-2\n;;\n'],
  ])('%s is read', (_name, text) => {
    expect(codesOf(utf8(text))).toEqual(['AAA-1', 'BBB-2'])
  })

  test('in Windows-1252 is read with its header', () => {
    expect(codesOf(windows1252('numéro;code\n1;AAA-1'))).toEqual(['AAA-1'])
  })

  test('in UTF-16, as an old spreadsheet saves « Unicode text », is read', () => {
    const bytes = new Uint8Array([0xff, 0xfe, ...[...'AAA-1\nBBB-2'].flatMap((it) => [it.charCodeAt(0), 0])])
    expect(codesOf(bytes.buffer)).toEqual(['AAA-1', 'BBB-2'])
  })

  test('says of each line that it does not take why, with its number', () => {
    const { codes, rejected } = readCodeFile(
      utf8('code\nAAA-1\nété 2026\nAAA-1\nAB\nun code\n😀😀😀\n' + 'X'.repeat(41)),
    )
    expect(codes).toEqual([{ line: 2, code: 'AAA-1' }])
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [3, expect.stringContaining('une espace, un accent')],
      [4, 'déjà à la ligne 2'],
      [5, expect.stringContaining('trop court')],
      [6, expect.stringContaining('une espace, un accent')],
      [7, expect.stringContaining('une espace, un accent')],
      [8, expect.stringContaining('trop long')],
    ])
  })

  test.each([
    ['nothing', ''],
    ['spaces', '  \n \n'],
  ])('that holds %s brings no code, and no fault', (_name, text) => {
    expect(readCodeFile(utf8(text))).toEqual({ codes: [], rejected: [] })
  })

  test('of a hundred thousand lines is read whole', () => {
    const lines = Array.from({ length: 100_000 }, (_, number) => `CODE-${number}`)
    expect(readCodeFile(utf8(lines.join('\n'))).codes).toHaveLength(100_000)
  })

  test('gives its refused lines back as a file that a spreadsheet opens, with no formula', () => {
    const { rejected } = readCodeFile(utf8('code;note\n=1+1 été;\nété;"suite"'))
    expect(rejectedLinesFile(rejected)).toBe(
      ['\u{feff}ligne;contenu;motif', `2;"'=1+1 été ; ";${unusable}`, `3;"été ; suite";${unusable}`].join(
        '\r\n',
      ),
    )
  })
})
