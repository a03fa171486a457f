import { expect, it } from 'vitest'
import { isOpenPage, tagOfFile } from './reader.ts'

it.each([
  ['/', true],
  ['/cgu', true],
  ['/cgu/2024-07-17', true],
  ['/cgu/2024-07-17.txt', false],
  ['/favicon.svg', false],
  ['/_assets/portail', false],
  ['/_assets/portail.css', false],
  ['/cgu/_assets/portail', true],
])('%s is a page that is read by somebody: %s', (pathname, expected) => {
  expect(isOpenPage(pathname)).toBe(expected)
})

it.each([
  [undefined, null, null],
  [undefined, 'member', null],
  ['', null, null],
  ['"a"', null, '"a"'],
  ['"a"', 'member', null],
  ['W/"a-member"', 'member', '"a"'],
  ['"a-member"', 'member', '"a"'],
  ['W/"a-member"', 'exits', null],
  ['W/"a-member"', null, null],
  ['W/"a-b-exits"', 'exits', '"a-b"'],
  ['x"a-member"', 'member', null],
  ['"a-member"x', 'member', null],
  ['x"a-member"', null, 'x"a-member"'],
  ['"-member"', 'member', null],
] as const)('the tag %s read by %s asks for the file as %s', (tag, reader, expected) => {
  expect(tagOfFile(tag, reader)).toBe(expected)
})
