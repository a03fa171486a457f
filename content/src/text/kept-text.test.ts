import { describe, expect, it } from 'vitest'
import { cutTo, evenlySpaced, invisibleIn, keptLine, keptLines, lengthOf } from './kept-text.ts'

describe('one line', () => {
  it.each([
    ['e\u0301', 'é'],
    ['a\u00A0\u202F b', 'a b'],
    ['a\r\nb\tc\u2028d\u0085e', 'a b c d e'],
    ['a\u200B \u200Bb', 'a b'],
    ['\uFEFFa\uFEFFb', 'ab'],
    ['a\u0000b\u007Fc', 'abc'],
    ['\u202Eevil\u202C', 'evil'],
    ['e\u034F\u0301', 'é'],
    ['\uD83D', '\uFFFD'],
    ['👨‍👩‍👧 ❤️ 1️⃣ 👍🏽', '👨‍👩‍👧 ❤️ 1️⃣ 👍🏽'],
    ['a\u200Db \u200D c\uFE0F', 'ab c'],
    ['می‌خواهم', 'می‌خواهم'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(keptLine(typed)).toBe(kept)
    expect(keptLine(kept)).toBe(kept)
  })

  it('of an editor has the spaces of its typography', () => {
    expect(keptLine('« Été »\u202F: 12\u00A0€\u00A0 \t x\u200B', { noBreak: 'stays' })).toBe(
      '« Été »\u202F: 12\u00A0€\u00A0 x',
    )
  })

  it.each([' ', '\u00A0', '\u200B', '\u0301', '<', '\n', '\u202E'])(
    'of 200,000 times %j is read in one pass',
    (character) => {
      expect(lengthOf(keptLine(character.repeat(200_000)))).toBeLessThanOrEqual(200_000)
      expect(keptLines(character.repeat(200_000)).length).toBeLessThanOrEqual(200_000)
    },
  )
})

it('several lines stay, each kept, at most one empty line between two', () => {
  expect(keptLines('\r\n  Bonjour,\u200B\r\n\r\n\r\n\r\nje\u00A0résilie.\u2028Merci\t\rLuc  \n')).toBe(
    'Bonjour,\n\nje résilie.\nMerci\nLuc',
  )
})

it('what shows nothing is found, spaces apart', () => {
  expect(invisibleIn('a b\u00A0c\n')).toBe(null)
  expect(invisibleIn('a\u200Bb')).toBe('\u200B')
  expect(invisibleIn('a\uFEFF')).toBe('\uFEFF')
  expect(invisibleIn('a\u{E0041}')).toBe('\u{E0041}')
  expect(evenlySpaced('\u00A0a \u3000 b\uFEFF ')).toBe('a b\uFEFF')
})

it('a text that has to fit is cut between characters', () => {
  expect(cutTo('👍👍👍', 2)).toBe('👍👍')
  expect(cutTo('ab cd', 3)).toBe('ab')
})
