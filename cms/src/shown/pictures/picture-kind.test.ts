import { expect, test } from 'vitest'
import { isAnimatedPng, pictureKind } from './picture-kind.ts'

const kindOf = (text: string) => pictureKind(Buffer.from(text, 'latin1'))

test.each([
  ['\xff\xd8\xff\xe0', 'jpeg'],
  ['\0\0\0\x18ftypavif', 'avif'],
  ['\0\0\0\x18ftypavis', 'avif'],
  ['\0\0\0\x20ftypmif1\0\0\0\0mif1avifmiaf', 'avif'],
  ['\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'heic'],
  ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'heic'],
  ['\0\0\0\x18ftypisom', null],
  [' \n<svg>', 'svg'],
  ['\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE svg>', 'svg'],
  ['<?xml version="1.0"', 'page'],
  ['<!DOCTYPE html>', 'page'],
  ['<', null],
  ['', null],
  ['Bonjour <svg>', null],
])('%j is %s', (head, kind) => expect(kindOf(head)).toBe(kind))

test('a megabyte of spaces, of openings or of chunks is read no further than it has to be', () => {
  expect(kindOf(' '.repeat(8_000_000))).toBeNull()
  expect(kindOf('<!--'.repeat(2_000_000))).toBe('page')
  expect(isAnimatedPng(Buffer.alloc(8_000_000))).toBe(false)
})
