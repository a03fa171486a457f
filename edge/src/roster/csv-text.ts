/** What a spreadsheet saves as such, known by its first bytes: ZIP (xlsx, ods), and the container of xls. */
const workbooks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
]

/** Whether these bytes are a workbook rather than a CSV. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return workbooks.some((start) => start.every((byte, place) => bytes[place] === byte))
}

/**
 * The text of a file as French spreadsheets write it: UTF-16 when a mark says so, UTF-8 when the bytes are, with or
 * without a mark, and Windows-1252 otherwise, which reads anything.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What parts the cells of the first line that says something; a library’s guess is misled by empty lines. */
export function separatorOf(text: string): ';' | ',' | '\t' {
  const first = /[^\r\n]*\S[^\r\n]*/.exec(text)?.[0] ?? ''
  const times = (separator: string) => first.split(separator).length
  return ([';', '\t', ','] as const).reduce((best, one) => (times(one) > times(best) ? one : best))
}
