import { type FileKind, fileKindOf } from './file-kind.ts'
import { guessSingleByte, placedLetter } from './guess-single-byte.ts'
import { fitOf } from './letter-in-place.ts'
import type { SingleByte } from './single-byte.ts'
import { isMostlyUnreadable, markUnreadable, unreadable } from './unreadable.ts'
import { utf8Evidence } from './utf8-evidence.ts'
import { wideEncodingOf } from './wide-encoding.ts'

export type TextEncoding = 'UTF-8' | 'UTF-16' | SingleByte['name']

export type UndecodedText =
  /** No text: a workbook, an image. */
  | { kind: 'other-file'; file: FileKind }
  /** An encoding that nothing of ours reads. */
  | { kind: 'other-encoding'; name: 'UTF-7' | 'UTF-32' }
  | { kind: 'ambiguous-encoding'; names: string[] }
  | { kind: 'unknown-encoding' }
  /** Most lines hold letters that are lost, although the file is in this encoding by all else. */
  | { kind: 'damaged'; encoding: TextEncoding }

export type DecodedText = { kind: 'text'; text: string; encoding: TextEncoding } | UndecodedText

/**
 * The text of a file as spreadsheets and payroll tools write it. What is not a letter for certain stands as U+FFFD, so
 * that its line can be named; a file of which most lines hold one is refused whole. A few passes over the bytes.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const file = fileKindOf(bytes)
  if (file) return { kind: 'other-file', file }
  const wide = wideEncodingOf(bytes)
  if (wide === 'UTF-32') return { kind: 'other-encoding', name: wide }
  if (wide) return readable(new TextDecoder(wide).decode(bytes), 'UTF-16')
  if (isBinary(bytes)) return { kind: 'other-file', file: 'binary' }
  const evidence = utf8Evidence(bytes)
  if (evidence !== 'none') {
    const text = new TextDecoder('utf-8').decode(bytes)
    if (evidence === 'ascii' && isUtf7(text)) return { kind: 'other-encoding', name: 'UTF-7' }
    return readable(text, 'UTF-8')
  }
  const guess = guessSingleByte(bytes)
  if (guess.kind === 'ambiguous') return { kind: 'ambiguous-encoding', names: guess.names }
  if (guess.kind === 'none') return { kind: 'unknown-encoding' }
  return readable(lettersOf(bytes, guess.encoding), guess.encoding.name)
}

function readable(decoded: string, encoding: TextEncoding): DecodedText {
  // The end of a file as DOS marks it.
  const text = markUnreadable(decoded.endsWith('\x1a') ? decoded.slice(0, -1) : decoded)
  return isMostlyUnreadable(text) ? { kind: 'damaged', encoding } : { kind: 'text', text, encoding }
}

function lettersOf(bytes: Uint8Array, encoding: SingleByte): string {
  const units = new Uint16Array(bytes.length)
  for (let place = 0; place < bytes.length; place++) {
    const byte = bytes[place] ?? 0
    const isLost = byte >= 0x80 && fitOf(placedLetter(bytes, place, encoding)) === null
    units[place] = isLost
      ? unreadable.charCodeAt(0)
      : byte < 0x80
        ? byte
        : encoding.letters.charCodeAt(byte - 0x80)
  }
  return new TextDecoder('utf-16le', { fatal: false, ignoreBOM: true }).decode(units)
}

/** More than one control in twenty bytes: a tabulation, a line end and the page break of DOS are none. */
function isBinary(bytes: Uint8Array): boolean {
  let controls = 0
  for (const byte of bytes) if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a) controls++
  return controls * 20 > bytes.length
}

/** Whether letters of French stand as UTF-7 writes them: `+AOk-` for « é », `+IBk-` for « ’ ». */
const isUtf7 = (text: string) => /\+(?:A[KLMNOP]|IB)[A-Za-z0-9+/]-/.test(text)
