import { type SingleByte, singleBytes } from './single-byte.ts'
import { type PlacedLetter, fitOf } from './letter-in-place.ts'

export type GuessedEncoding =
  | { kind: 'guessed'; encoding: SingleByte }
  /** Two encodings read it as well as one another, and differ. */
  | { kind: 'ambiguous'; names: string[] }
  /** None reads it. */
  | { kind: 'none' }

/** Enough to tell encodings apart, however long the file is. */
const mostSamples = 4000
/** What is read of a file in one of them is held against it above this share. */
const bearableDoubts = 0.1

/**
 * The encoding that makes French of these bytes: each is judged by where its letters would stand, on the first few
 * thousand bytes from 0x80. Reads each byte once.
 */
export function guessSingleByte(bytes: ArrayLike<number>): GuessedEncoding {
  const places = highPlaces(bytes)
  const weighed = singleBytes
    .map((encoding) => weigh(bytes, places.samples, encoding, places.endsLinesWithCr))
    .toSorted((one, other) => one.doubts - other.doubts || other.score - one.score)
  const [best, ...others] = weighed
  if (!best || best.doubts > places.samples.length * bearableDoubts) return { kind: 'none' }
  const rival = others.find(
    (other) => other.doubts === best.doubts && other.score >= best.score * 0.8 && other.read !== best.read,
  )
  return rival
    ? { kind: 'ambiguous', names: [best.encoding.name, rival.encoding.name] }
    : { kind: 'guessed', encoding: best.encoding }
}

/** What stands at `place` in an encoding, `letter` and both its neighbours; a space beyond the ends. */
export function placedLetter(bytes: ArrayLike<number>, place: number, { letters }: SingleByte): PlacedLetter {
  const at = (index: number) => {
    const byte = bytes[index] ?? 0x20
    return byte < 0x80 ? String.fromCharCode(byte) : (letters[byte - 0x80] ?? ' ')
  }
  return { letter: at(place), before: at(place - 1), after: at(place + 1) }
}

function highPlaces(bytes: ArrayLike<number>) {
  const samples: number[] = []
  let carriageReturns = 0
  let lineFeeds = 0
  for (let place = 0; place < bytes.length; place++) {
    const byte = bytes[place] ?? 0
    if (byte === 0x0d) carriageReturns++
    else if (byte === 0x0a) lineFeeds++
    else if (byte >= 0x80 && samples.length < mostSamples) samples.push(place)
  }
  return { samples, endsLinesWithCr: carriageReturns > 0 && lineFeeds === 0 }
}

function weigh(
  bytes: ArrayLike<number>,
  samples: readonly number[],
  encoding: SingleByte,
  endsLinesWithCr: boolean,
) {
  let doubts = 0
  let weight = 0
  let read = ''
  for (const place of samples) {
    const placed = placedLetter(bytes, place, encoding)
    const fit = fitOf(placed)
    if (fit === null) doubts++
    else weight += fit
    read += placed.letter
  }
  return { encoding, doubts, read, score: weight * belief(encoding, endsLinesWithCr) }
}

/** Most files that are not UTF-8 come from Windows; those whose lines end as on an old Macintosh come from one. */
function belief({ name }: SingleByte, endsLinesWithCr: boolean): number {
  if (name === 'Macintosh') return endsLinesWithCr ? 4 : 1
  return name === 'Windows-1252' ? 2 : 1
}
