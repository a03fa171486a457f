import { expect, test } from 'vitest'
import { articleAnchor, sectionAnchor } from './anchor.ts'

test('an article and a section have an address in their page', () => {
  expect(articleAnchor({ number: 6 })).toBe('article-6')
  expect(sectionAnchor({ number: '6.3' })).toBe('article-6-3')
  expect(sectionAnchor({ number: '11.2' })).toBe('article-11-2')
})
