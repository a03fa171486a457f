import { expect, it } from 'vitest'
import { byteFieldsOf, inByteOrder, readByteFields } from './form-fields.ts'

it.each<[string, [string, string][] | null]>([
  ['', []],
  ['a=1', [['a', '1']]],
  ['a', [['a', '']]],
  ['a=', [['a', '']]],
  ['=1', [['', '1']]],
  ['a=1=2', [['a', '1=2']]],
  [
    '&a=1&&b=2&',
    [
      ['a', '1'],
      ['b', '2'],
    ],
  ],
  ['a=1&a=2', null],
  ['a&a', null],
  ['a=1&%61=2', null],
])('%j is read as %j', (raw, fields) => {
  expect(readByteFields(raw)).toEqual(fields === null ? null : new Map(fields))
})

it('orders names by bytes, whichever came first', () => {
  const names = (...typed: string[]) =>
    inByteOrder(byteFieldsOf(Object.fromEntries(typed.map((name) => [name, ''])))).map(([name]) => name)
  expect(names('b', 'a', 'c')).toEqual(['a', 'b', 'c'])
  expect(names('a', 'B', '_')).toEqual(['B', '_', 'a'])
})
