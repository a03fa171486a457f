import { describe, expect, test } from 'vitest'
import { charactersPerSlice, delimitedRows } from './delimited-rows.ts'
import { guessSingleByte } from './guess-single-byte.ts'
import { nextTurn, rowsInSlices } from './slices.ts'
import type { ReadableText } from './row-reader.ts'
import { utf8Evidence } from './utf8-evidence.ts'

/** As large as a file of people may be; a file of codes is ten times this. */
const largest = 2_000_000

/** A text that counts the characters that are looked at and copied. */
function counted(text: string): ReadableText & { work: () => number } {
  let work = 0
  return {
    length: text.length,
    charCodeAt(place) {
      work++
      return text.charCodeAt(place)
    },
    slice(start, end) {
      work += end - start
      return text.slice(start, end)
    },
    work: () => work,
  }
}

/** Bytes that count how often they are looked at. */
function countedBytes(length: number, byteAt: (place: number) => number) {
  let work = 0
  const bytes = new Proxy(
    { length },
    {
      get(target, key) {
        if (key === 'length') return target.length
        const place = Number(key)
        if (!(place >= 0 && place < length)) return undefined
        work++
        return byteAt(place)
      },
    },
  ) as ArrayLike<number>
  return { bytes, work: () => work }
}

const worst = [
  ['spaces', ' '],
  ['line ends', '\n'],
  ['carriage returns', '\r'],
  ['separators', ';'],
  ['quotes', '"'],
  ['quoted nothing', '"";'],
  ['quotes and spaces', '" '],
  ['quotes that close early', '"a" b"'],
  ['quotes in the middle', 'a"'],
  ['spaces before quotes', '   "a";'],
  ['quoted line ends', '"\n";'],
  ['marks of UTF-8', '\ufeff'],
  ['short lines', 'a\n'],
  ['one long cell', 'a'],
  ['one long quoted cell', '"a'],
] as const

describe('rows of the largest file are read in linear time', () => {
  test.each(worst)(
    'of %s',
    (_name, pattern) => {
      const text = counted(pattern.repeat(largest / pattern.length))
      let pauses = 0
      let rows = 0
      for (const step of delimitedRows(text, ';')) {
        if (step.kind === 'pause') pauses++
        else rows++
      }
      // Looked at for a mark, a space, a quote, an end, and copied once.
      expect(text.work()).toBeLessThanOrEqual(12 * largest)
      expect(pauses + 1).toBeGreaterThanOrEqual(Math.min(rows / 1000, largest / charactersPerSlice / 2))
    },
    60_000,
  )

  test('twice the file is twice the work', () => {
    for (const [, pattern] of worst) {
      const workOf = (length: number) => {
        const text = counted(pattern.repeat(length / pattern.length))
        for (const step of delimitedRows(text, ';')) if (step.kind === 'open-quotes') break
        return text.work()
      }
      expect(workOf(200_000)).toBeLessThan(2.1 * workOf(100_000))
    }
  })
})

describe('encodings of the largest file are told in linear time', () => {
  test.each([
    ['é of Windows', () => 0xe9],
    ['é of Macintosh after letters', (place: number) => (place % 2 === 0 ? 0x8e : 0x65)],
    ['beginnings of UTF-8 that go nowhere', () => 0xf0],
    ['ends of UTF-8', () => 0xbf],
    ['every byte', (place: number) => (place * 7919) % 256],
    ['letters', () => 0x61],
  ])(
    'of %s',
    (_name, byteAt) => {
      const forEvidence = countedBytes(largest, byteAt)
      utf8Evidence(forEvidence.bytes)
      expect(forEvidence.work()).toBeLessThanOrEqual(8 * largest)
      const forGuess = countedBytes(largest, byteAt)
      guessSingleByte(forGuess.bytes)
      expect(forGuess.work()).toBeLessThanOrEqual(largest + 200_000)
    },
    60_000,
  )
})

describe('between two slices', () => {
  test('whatever waits runs before the next', async () => {
    const happened: string[] = []
    setTimeout(() => happened.push('somebody else'), 0)
    await nextTurn()
    happened.push('the next slice')
    expect(happened).toEqual(['somebody else', 'the next slice'])
  })

  test('a turn is waited for, once a slice', async () => {
    let turns = 0
    let rows = 0
    const text = 'Zoé;Lefèvre;zoe@exemple.fr\n'.repeat(10_000)
    const turn = () => Promise.resolve(void turns++)
    for await (const row of rowsInSlices(text, { separator: ';', start: 0 }, turn))
      if (row.kind === 'row') rows++
    expect(rows).toBe(10_000)
    expect(turns).toBeGreaterThan(20)
    expect(turns).toBeLessThan(40)
  })
})
