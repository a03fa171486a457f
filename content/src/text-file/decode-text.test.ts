import { describe, expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'
import { singleBytes } from './single-byte.ts'
import { unreadSentence } from './unread-sentence.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, isBigEndian: boolean, mark = true) =>
  Uint8Array.from(
    [...(mark ? '\ufeff' : ''), ...text].flatMap((one) => {
      const unit = one.charCodeAt(0)
      return isBigEndian ? [unit >> 8, unit & 0xff] : [unit & 0xff, unit >> 8]
    }),
  )
/** In an encoding of one byte; throws for a letter that it has not. */
function inOneByte(text: string, name: string): Uint8Array {
  const { letters } = singleBytes.find((one) => one.name === name) ?? { letters: '' }
  return Uint8Array.from(text, (one) => {
    const unit = one.charCodeAt(0)
    if (unit < 0x80) return unit
    if (!letters.includes(one)) throw new Error(`${name} has no ${one}`)
    return 0x80 + letters.indexOf(one)
  })
}
const readIn = (bytes: Uint8Array) => {
  const read = decodeText(bytes)
  return read.kind === 'text' ? { text: read.text, encoding: read.encoding } : unreadSentence(read)
}

const people = 'Prénom;Nom\r\nHervé;Crépin\r\nHélène;Lefèvre\r\nLoïc;Noël\r\nFrançois;d’Août\r\nZoé;Bébé\r\n'
const withoutApostrophe = people.replace('’', "'")

describe('a text is read in the encoding that wrote it', () => {
  test.each([
    ['UTF-8', utf8(people), 'UTF-8'],
    ['UTF-8 with its mark', utf8(`\ufeff${people}`), 'UTF-8'],
    ['UTF-16 of Windows', utf16(people, false), 'UTF-16'],
    ['UTF-16 of big machines', utf16(people, true), 'UTF-16'],
    ['UTF-16 without its mark', utf16(people, false, false), 'UTF-16'],
    ['big UTF-16 without its mark', utf16(people, true, false), 'UTF-16'],
    ['Windows-1252', inOneByte(people, 'Windows-1252'), 'Windows-1252'],
    ['Macintosh', inOneByte(people, 'Macintosh'), 'Macintosh'],
  ])('%s', (_name, bytes, encoding) => {
    expect(readIn(bytes)).toEqual({ text: people, encoding })
  })

  test.each(['\r', '\n', '\r\n'])('Macintosh, whatever ends its lines (%j)', (end) => {
    const text = 'Prenom;Nom\nHervé;Crépin\nAgnès;Dôt\n'.replaceAll('\n', end)
    expect(readIn(inOneByte(text, 'Macintosh'))).toEqual({ text, encoding: 'Macintosh' })
  })

  test('IBM850, as DOS exports', () => {
    expect(readIn(inOneByte(withoutApostrophe, 'IBM850'))).toEqual({
      text: withoutApostrophe,
      encoding: 'IBM850',
    })
  })

  test('ISO-8859-15, by the letters that it has alone', () => {
    const text = 'Prénom;Nom\nŒuvre;Cœur\nHervé;Lefœuvre\n'
    expect(readIn(inOneByte(text, 'ISO-8859-15'))).toEqual({ text, encoding: 'ISO-8859-15' })
  })

  test.each([
    'Noël',
    'Œuvre',
    'L’Hermitte',
    'Île',
    'Élise',
    'Željko',
    'LEFÈVRE',
    'HERVé',
    'Muñoz',
    'Müller',
    'Lo\u00a0Goff',
  ])('Windows-1252, with « %s » alone', (name) => {
    const text = `Prenom;Nom\r\nAnne;${name}\r\n`
    const read = readIn(inOneByte(text, 'Windows-1252'))
    // What cannot be told for certain may be refused; it is never read as another name.
    expect(typeof read === 'string' ? read : read.text).toMatch(
      typeof read === 'string' ? /nous ne devinons pas/ : text,
    )
  })
})

describe('what cannot be read right', () => {
  test('in UTF-8, one byte of another encoding is lost alone', () => {
    const bytes = Uint8Array.from([...utf8('Prénom;Nom\r\nAndr'), 0xe9, ...utf8(';Noël\r\n')])
    expect(readIn(bytes)).toEqual({ text: 'Prénom;Nom\r\nAndr\ufffd;Noël\r\n', encoding: 'UTF-8' })
  })

  test.each([
    ['HervŽ;CrŽpin', 'Herv\ufffd;Cr\ufffdpin'],
    ['HÃ©lÃ¨ne', 'H\ufffdl\ufffdne'],
    ['Lâ€™Hermitte', 'L\ufffdHermitte'],
    ['nul\0', 'nul\ufffd'],
    ['SÃO PAULO', 'SÃO PAULO'],
    ['Željko Žižek', 'Željko Žižek'],
  ])('« %s » was lost before, or not', (written, text) => {
    expect(readIn(utf8(`Prénom\r\nZoé\r\nLéa\r\n${written}`))).toMatchObject({
      text: `Prénom\r\nZoé\r\nLéa\r\n${text}`,
    })
  })

  test.each([
    [
      'most lines lost',
      utf8('Prénom\nHervÃ©\nZoÃ©\nLÃ©a'),
      /se lit en UTF-8, mais des lettres y sont perdues/,
    ],
    ['UTF-7', utf8('Pr+AOk-nom;Nom\nHerv+AOk-;Martin'), /encodé en UTF-7/],
    ['UTF-32', Uint8Array.from([0xff, 0xfe, 0, 0, 0x50, 0, 0, 0]), /encodé en UTF-32/],
    [
      'Cyrillic',
      Uint8Array.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x3b, 0xcc, 0xe8, 0xf0, 0x0a]),
      /ne se lisent ni|ne devinons pas/,
    ],
    [
      'Polish in Windows-1250',
      Uint8Array.from([...utf8('Imie;Nazwisko\nPawe'), 0xb3, ...utf8(';Michal'), 0xb3, 0x0a]),
      /ne se lisent ni/,
    ],
    [
      'Shift-JIS',
      Uint8Array.from([0x8e, 0x52, 0x93, 0x63, 0x3b, 0x91, 0xbe, 0x98, 0x59, 0x0a]),
      /ne se lisent ni|ne devinons pas/,
    ],
    ['nothing but zeros', new Uint8Array(5000), /pas un fichier de texte/],
  ])('%s is refused whole, with the name of the encoding and what to do', (_name, bytes, sentence) => {
    expect(readIn(bytes)).toMatch(sentence)
    expect(readIn(bytes)).toMatch(/CSV/)
  })

  test.each([
    ['PK\u0003\u0004…xl/workbook.xml', 'classeur Excel (.xlsx)'],
    ['PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'OpenDocument (.ods)'],
    ['PK\u0003\u0004…Index/Document.iwa', 'classeur Numbers'],
    ['PK\u0003\u0004…word/document.xml', 'traitement de texte'],
    ['PK\u0003\u0004…photos/1.jpg', 'archive (ZIP)'],
    ['\u0009\u0008\u0010\u0000\u0000\u0006', 'pas un fichier de texte'],
    ['\u0009\u0004\u0006\u0000', 'Excel ancien'],
    ['%PDF-1.7', 'C’est un PDF'],
    ['{\\rtf1\\ansi', 'traitement de texte'],
    ['\n <!DOCTYPE html><table>', 'page web'],
    ['<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', 'Excel en XML'],
    ['[{"nom": "Durand"}]', 'JSON'],
    ['BEGIN:VCARD\nN:Durand', 'vCard'],
    ['ID;PWXL;N;E', 'Excel ancien'],
  ])('%j is refused by its name', (text, sentence) => {
    expect(readIn(utf8(text))).toContain(sentence)
  })
})
