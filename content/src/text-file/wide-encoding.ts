/** As much of a file as tells how wide its characters are. */
const sampleBytes = 4096

/**
 * The encoding of a file whose characters take two bytes or four, by its mark or by where its zeros stand; `null` for
 * any other file.
 */
export function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'UTF-32' | null {
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'UTF-32' : 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return 'UTF-32'
  return withoutMark(bytes.subarray(0, sampleBytes))
}

/** Latin text in UTF-16 has a zero in nearly every second byte, and none between. */
function withoutMark(sample: Uint8Array): 'utf-16le' | 'utf-16be' | 'UTF-32' | null {
  const zeros = [0, 0, 0, 0]
  for (let place = 0; place < sample.length; place++)
    if (sample[place] === 0) zeros[place % 4] = (zeros[place % 4] ?? 0) + 1
  const quarter = sample.length / 4
  const share = (place: number) => (zeros[place] ?? 0) / quarter
  const [zero, one, two, three] = [share(0), share(1), share(2), share(3)]
  if (quarter < 1) return null
  if ((one > 0.9 && two > 0.9 && three > 0.9) || (zero > 0.9 && one > 0.9 && two > 0.9)) {
    return Math.min(zero, three) < 0.1 ? 'UTF-32' : null
  }
  if (one > 0.6 && three > 0.6 && zero + two < 0.1) return 'utf-16le'
  return zero > 0.6 && two > 0.6 && one + three < 0.1 ? 'utf-16be' : null
}
