import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cms, startCms } from '../testing/cms-under-test.ts'
import { isReadable } from './asked-query.ts'

let cms: Cms
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms.stop())

const operators = [
  ...['equals', 'not_equals', 'in', 'not_in', 'all', 'exists', 'like', 'not_like', 'contains'],
  ...['near', 'within', 'intersects', 'greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'],
]

test('no operator on any kind of field, with any value, is a fault: read, or refused by name', async () => {
  const faults: string[] = []
  for (const [collection, fields] of Object.entries({
    users: ['id', 'createdAt', 'name'],
    offers: ['id', 'publishedAt', 'title'],
    takedowns: ['id', 'takenDownAt', 'title'],
  }))
    for (const field of fields)
      for (const operator of operators)
        for (const value of ['1', '', 'null', '%00', '%F0%9F%98%80']) {
          const search = `?where[${field}][${operator}]=${value}&limit=1&depth=0`
          if (!isReadable(search)) continue
          const { status } = await cms.rest('editeur', 'GET', `/${collection}${search}`)
          if (status >= 500) faults.push(`${collection} ${search}`)
        }
  expect(faults).toEqual([])
})

test('what the screens ask is read', () => {
  for (const search of [
    '',
    '?where[createdAt][less_than]=2026-11-30T10:00:00.000Z',
    '?where[deletedAt][exists]=true&sort=-updatedAt',
    '?where[or][0][name][like]=cin%C3%A9ma&where[or][1][id][in][0]=a',
    '?where[slug][not_equals]=x',
  ])
    expect([search, isReadable(search)]).toEqual([search, true])
})
