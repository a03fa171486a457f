/** Where an encoded word stands says what it may hold (RFC 2047, 5). */
export type Place = 'text' | 'phrase'

const encodedWord = /^=\?([A-Za-z0-9-]+)\?([QB])\?([\x21-\x3e\x40-\x7e]*)\?=$/i
const inText = /^(?:[\x21-\x3c\x3e\x40-\x5e\x60-\x7e_]|=[0-9A-F]{2})*$/
const inPhrase = /^(?:[A-Za-z0-9!*+/_-]|=[0-9A-F]{2})*$/
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** What is wrong with an encoded word: its form, its 75 characters, and that it holds whole characters (RFC 2047, 2 and 5). */
export function encodedWordFaults(word: string, place: Place): string[] {
  const [, charset = '', encoding = '', text = ''] = encodedWord.exec(word) ?? []
  if (charset === '') return [`no encoded word, and looks like one: ${word}`]
  const faults: string[] = []
  if (word.length > 75) faults.push(`an encoded word of ${word.length} characters`)
  if (charset.toLowerCase() !== 'utf-8') faults.push(`an encoded word in ${charset}`)
  const isQ = encoding.toUpperCase() === 'Q'
  if (!(isQ ? (place === 'phrase' ? inPhrase : inText) : base64).test(text))
    return [...faults, `an encoded word with what may not stand in it: ${word}`]
  if (text === '') faults.push('an empty encoded word')
  const bytes = isQ ? bytesOfQ(text) : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  try {
    const read = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    if (/[\r\n\0]/.test(read)) faults.push('a line break or a null in an encoded word')
  } catch {
    faults.push(`an encoded word that cuts a character: ${word}`)
  }
  return faults
}

function bytesOfQ(text: string): Uint8Array {
  const letters = text
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
}
