/** What a file is when it is no text that a spreadsheet wrote. */
export type FileKind =
  | 'workbook-xlsx'
  | 'workbook-xls'
  | 'workbook-ods'
  | 'workbook-numbers'
  | 'workbook-xml'
  | 'workbook-locked'
  | 'zip'
  | 'word'
  | 'pdf'
  | 'image'
  | 'web-page'
  | 'archive'
  | 'json'
  | 'contacts'
  | 'database'
  | 'binary'

/** A ZIP with files, one without, one in parts. */
const zips = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']

/** First bytes that say what a file is, one character a byte. */
const signatures: readonly [start: string, kind: FileKind][] = [
  ['%PDF', 'pdf'],
  ['{\\rtf', 'word'],
  ['\x89PNG', 'image'],
  ['\xff\xd8\xff', 'image'],
  ['GIF8', 'image'],
  ['II*\0', 'image'],
  ['MM\0*', 'image'],
  ['\x1f\x8b', 'archive'],
  ['7z\xbc\xaf', 'archive'],
  ['Rar!\x1a', 'archive'],
  ['BZh', 'archive'],
  ['\xfd7zXZ', 'archive'],
  ['SQLite format 3\0', 'database'],
  // Excel before 5, whose files are one stream (BIFF 2, 3 and 4).
  ['\x09\x00\x04\x00', 'workbook-xls'],
  ['\x09\x02\x06\x00', 'workbook-xls'],
  ['\x09\x04\x06\x00', 'workbook-xls'],
  // Symbolic Link, as Excel writes it; another file may well begin with « ID ».
  ['ID;PWXL', 'workbook-xls'],
  ['ID;PSCALC', 'workbook-xls'],
]

/** One character a byte; for a few bytes. */
const characters = (bytes: Uint8Array) => String.fromCharCode(...bytes)
const oneByte = new TextDecoder('latin1')
/** One character a byte, native and linear: letters of ASCII are themselves, whatever the platform makes of the others. */
const letters = (bytes: Uint8Array) => oneByte.decode(bytes)
const wide = (word: string) => [...word].join('\0')

/** What a file is by its bytes, whatever its name says; `null` for what may be a text. Linear in its size. */
export function fileKindOf(bytes: Uint8Array): FileKind | null {
  const start = characters(bytes.subarray(0, 2048))
  if (zips.some((zip) => start.startsWith(zip))) return kindOfZip(letters(bytes))
  if (start.startsWith('\xd0\xcf\x11\xe0')) return kindOfCompound(letters(bytes))
  if (/^(?:RIFF.{4}WEBP|.{4}ftyp(?:hei|hev|mif|avif))/s.test(start)) return 'image'
  const found = signatures.find(([signature]) => start.startsWith(signature))
  return found ? found[1] : kindOfMarkup(start)
}

/** Names of files stand in a ZIP as they are. */
function kindOfZip(content: string): FileKind {
  if (content.includes('application/vnd.oasis.opendocument.spreadsheet')) return 'workbook-ods'
  if (content.includes('xl/')) return 'workbook-xlsx'
  if (content.includes('Index/Document.iwa') || content.includes('Index.zip')) return 'workbook-numbers'
  return content.includes('word/') || content.includes('opendocument.text') ? 'word' : 'zip'
}

/** The directory of an OLE container names its streams in UTF-16. */
function kindOfCompound(content: string): FileKind {
  if (content.includes(wide('EncryptedPackage'))) return 'workbook-locked'
  return content.includes(wide('WordDocument')) ? 'word' : 'workbook-xls'
}

function kindOfMarkup(start: string): FileKind | null {
  const text = start
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase()
  if (text.startsWith('<?xml') || text.startsWith('<workbook'))
    return text.includes('office:spreadsheet') ? 'workbook-xml' : 'web-page'
  if (/^<(?:!doctype|html|head|meta|body|table|style|!--)/.test(text)) return 'web-page'
  if (/^(?:\[\s{0,20})?\{\s{0,20}["}]/.test(text)) return 'json'
  return text.startsWith('begin:vcard') ? 'contacts' : null
}
