/**
 * Whether bytes are UTF-8: `ascii` when they are without an accent, `whole` when all of them are, `wounded` when letters
 * stand in it as UTF-8 alone would write them while other bytes are lost, `none` when nothing says so. The pairs that
 * count as letters (« Ã© », « â€™ » in Windows-1252) are written by nobody in the encodings of one byte.
 */
export function utf8Evidence(bytes: ArrayLike<number>): 'ascii' | 'whole' | 'wounded' | 'none' {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  let letters = 0
  let lost = 0
  let others = 0
  for (let place = 0; place < bytes.length;) {
    const length = lengthAt(bytes, place)
    if (length === 0) lost++
    else if (length > 1) {
      if (isLetterOfNobodyElse(bytes, place)) letters++
      else others++
    }
    place += Math.max(1, length)
  }
  if (lost === 0) return letters + others === 0 ? 'ascii' : 'whole'
  return letters > 0 || hasMark ? 'wounded' : 'none'
}

/** How many bytes the character at `place` takes in UTF-8; 0 when none begins there (Unicode, table 3-7). */
function lengthAt(bytes: ArrayLike<number>, place: number): number {
  const first = bytes[place] ?? 0
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4) return 0
  for (let next = 1; next < length; next++) {
    const byte = bytes[place + next] ?? 0
    if (byte < 0x80 || byte > 0xbf) return 0
  }
  const second = bytes[place + 1] ?? 0
  const isWrong =
    (first === 0xe0 && second < 0xa0) ||
    (first === 0xed && second > 0x9f) ||
    (first === 0xf0 && second < 0x90) ||
    (first === 0xf4 && second > 0x8f)
  return isWrong ? 0 : length
}

/** Latin letters, the punctuation of typesetters, the euro. */
function isLetterOfNobodyElse(bytes: ArrayLike<number>, place: number): boolean {
  const [first, second] = [bytes[place] ?? 0, bytes[place + 1] ?? 0]
  return (
    (first >= 0xc2 && first <= 0xc5) ||
    (first === 0xe1 && (second === 0xba || second === 0xbb)) ||
    (first === 0xe2 && (second === 0x80 || second === 0x82))
  )
}
