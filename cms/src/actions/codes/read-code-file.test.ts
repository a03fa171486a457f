import { formulaStart } from '@portal/content/text'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { hostileCells } from '@portal/content/hostile-cells'
import { type CodeFile, readCodeFile, rejectedLinesFile } from './read-code-file.ts'
import { refusedCodeFile } from './refused-code-file.ts'

const utf8 = (text: string) => new TextEncoder().encode(text).buffer
/** As spreadsheets in French save by default. */
const windows1252 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer
async function read(bytes: ArrayBuffer): Promise<CodeFile> {
  const file = await readCodeFile(bytes)
  if (file.kind !== 'read') throw new Error(refusedCodeFile(file))
  return file
}
const codesOf = async (bytes: ArrayBuffer) => (await read(bytes)).codes.map(({ code }) => code)
async function refusalOf(bytes: ArrayBuffer): Promise<string> {
  const file = await readCodeFile(bytes)
  return file.kind === 'read' ? 'read' : refusedCodeFile(file)
}

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
  ])('%s is read', async (_name, text) => {
    expect(await codesOf(utf8(text))).toEqual(['AAA-1', 'BBB-2'])
  })

  test('in Windows-1252 is read with its header', async () => {
    expect(await codesOf(windows1252('numéro;code\n1;AAA-1'))).toEqual(['AAA-1'])
  })

  test('in UTF-16, as an old spreadsheet saves « Unicode text », is read', async () => {
    const bytes = new Uint8Array([0xff, 0xfe, ...[...'AAA-1\nBBB-2'].flatMap((it) => [it.charCodeAt(0), 0])])
    expect(await codesOf(bytes.buffer)).toEqual(['AAA-1', 'BBB-2'])
  })

  test('says of each line that it does not take why, with its number', async () => {
    const { codes, rejected } = await read(
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
  ])('that holds %s brings no code, and no fault', async (_name, text) => {
    expect(await readCodeFile(utf8(text))).toEqual({ kind: 'read', codes: [], rejected: [] })
  })

  test('of a hundred thousand lines is read whole', async () => {
    const lines = Array.from({ length: 100_000 }, (_, number) => `CODE-${number}`)
    expect((await read(utf8(lines.join('\n')))).codes).toHaveLength(100_000)
  })

  test('gives its refused lines back as a file that a spreadsheet opens, with no formula', async () => {
    const { rejected } = await read(utf8('code;note\n=1+1 été;\nété;"suite"'))
    expect(rejectedLinesFile(rejected)).toBe(
      [
        '\u{feff}"ligne";"contenu";"motif"',
        `"2";"'=1+1 été ; ";"${unusable}"`,
        `"3";"été ; suite";"${unusable}"`,
        '',
      ].join('\r\n'),
    )
  })

  test('whatever a line held, it comes back as text and as one cell', () => {
    const rejected = hostileCells().map((text, place) => ({ line: place + 1, text, reason: unusable }))
    const { data } = Papa.parse<string[]>(rejectedLinesFile(rejected).slice(1).trimEnd(), {
      delimiter: ';',
      newline: '\r\n',
    })
    expect(data.length).toBe(rejected.length + 1)
    expect(data.filter((row) => row.length !== 3 || row.some((cell) => formulaStart.test(cell)))).toEqual([])
  })

  test.each([
    'Code promo',
    'CODES',
    ' Code(s) ',
    'Coupon',
    'Voucher',
    'N° de bon',
    'N°',
    'Numéro de série',
    'Bon d’achat',
    'Code à usage unique',
    'Référence',
    'Voucher code',
  ])('with the header « %s » is read below it', async (header) => {
    expect(await codesOf(utf8(`${header}\nAAA-1\nBBB-2`))).toEqual(['AAA-1', 'BBB-2'])
    expect(await codesOf(utf8(`Valeur;${header};Fin\n10 €;AAA-1;2027\n10 €;BBB-2;2027`))).toEqual([
      'AAA-1',
      'BBB-2',
    ])
  })

  test.each([
    ['below a title', 'Vos codes du 27/11/2026;;\n;;\nValeur;Code;Fin\n10;AAA-1;2027\n10;BBB-2;2027'],
    ['after a line that names the separator', 'sep=,\nn,code\n1,AAA-1\n2,BBB-2'],
    ['beside a number of line', 'N°;Code\n1;AAA-1\n2;BBB-2'],
    [
      'beside a postcode and a product',
      'Code postal;Code produit;Code promo\n75001;P-12;AAA-1\n75002;P-12;BBB-2',
    ],
    ['with the lines of two systems', 'code\r\nAAA-1\nBBB-2\r'],
    ['kept as text for a spreadsheet', 'code\n"=""AAA-1"""\n="BBB-2"'],
  ])('%s is read', async (_name, text) => {
    expect(await codesOf(utf8(text))).toEqual(['AAA-1', 'BBB-2'])
  })

  test('keeps the zeros that a code begins with', async () => {
    expect(await codesOf(utf8('code;valeur\n00123;10\n"=""000456""";10\n\'0789;10'))).toEqual([
      '00123',
      '000456',
      '0789',
    ])
  })

  test.each(['1,23E+15', '1.23E+15', '1E+15', '-4,5e-07'])(
    'says that %s is a number that a spreadsheet has rounded, with or without a header',
    async (code) => {
      for (const text of [`code\n${code}\nAAA-1`, `${code}\nAAA-1`, `n;code\n1;${code}\n2;AAA-1`]) {
        const { codes, rejected } = await read(utf8(text))
        expect(codes.map((one) => one.code)).toEqual(['AAA-1'])
        expect(rejected).toMatchObject([{ reason: expect.stringContaining('nombre arrondi') }])
      }
    },
  )

  test('says so of long numbers that all end in the zeros of a spreadsheet, and of no other', async () => {
    const { codes, rejected } = await read(utf8('code\n1234567890123450\n9876543210987650\nAAA-1'))
    expect(codes.map(({ code }) => code)).toEqual(['AAA-1'])
    expect(rejected.map(({ line }) => line)).toEqual([2, 3])
    expect(await codesOf(utf8('code\n1234567890123450\n9876543210987654'))).toHaveLength(2)
    expect(await codesOf(utf8('code\n1234567890123450'))).toHaveLength(1)
  })

  test.each([
    ['an Excel workbook', 'PK\u0003\u0004…[Content_Types].xml…xl/workbook.xml', 'classeur Excel (.xlsx)'],
    ['a PDF', '%PDF-1.7\n', 'C’est un PDF'],
    ['a web page', '<html><table><tr><td>AAA-1', 'page web'],
    ['two columns of codes', 'Code;Code\nAAA-1;BBB-2', 'Plusieurs colonnes'],
    ['quotes that never close', 'code\n"AAA-1\nBBB-2', 'ouverts à la ligne 2'],
    ['more lines than a file may have', 'AB\n'.repeat(200_001), 'plus de 200 000 lignes'],
  ])('that is %s is refused by its name', async (_name, text, sentence) => {
    expect(await refusalOf(utf8(text))).toContain(sentence)
  })
})
