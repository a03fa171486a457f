import { expect, test } from 'vitest'
import { cutIntoPages, offeredNumbers } from './pagination.ts'

const letters = [...'abcdefghij']

test('a first page may be shorter, and nothing is lost', () => {
  const pages = cutIntoPages(letters, 4, 3)
  expect(pages.map(({ items }) => items.join(''))).toEqual(['abc', 'defg', 'hij'])
  expect(pages.map(({ number, count }) => `${number}/${count}`)).toEqual(['1/3', '2/3', '3/3'])
})

test('an empty list has one page', () => {
  expect(cutIntoPages([], 24)).toEqual([{ items: [], number: 1, count: 1 }])
})

test.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [1, 9, [1, 2, null, 9]],
  [5, 9, [1, null, 4, 5, 6, null, 9]],
  [9, 9, [1, null, 8, 9]],
])('page %i of %i offers %j', (number, count, offered) => {
  expect(offeredNumbers(number, count)).toEqual(offered)
})
