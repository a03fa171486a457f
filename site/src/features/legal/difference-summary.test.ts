import { describe, expect, test } from 'vitest'
import { differenceBetween } from './difference.ts'
import { differenceAnchor, differenceInNumbers, unchangedArticles } from './difference-summary.ts'
import { aTextOf } from './legal-text.builder.ts'

const objet = { number: 1, title: 'Objet', blocks: ['Le service.'] }
const before = aTextOf([
  objet,
  { number: 2, title: 'Prix', blocks: ['Le prix est de dix euros.'] },
  { number: 3, title: 'Preuve', blocks: ['Les registres.'] },
  { number: 4, title: 'Litiges', blocks: ['Le droit français.'] },
])
/** Article 2 is rewritten, 3 goes, a new one takes its place in the middle, « Litiges » moves from 4 to 5. */
const after = aTextOf([
  objet,
  { number: 2, title: 'Prix', blocks: ['Le prix est de douze euros.'] },
  { number: 4, title: 'Médiation', blocks: ['Le médiateur.'] },
  { number: 5, title: 'Litiges', blocks: ['Le droit français.'] },
])

describe('a difference in numbers', () => {
  test('says how many articles each thing happened to', () => {
    expect(differenceInNumbers(differenceBetween(before, after))).toBe(
      '1 article modifié, 1 ajouté, 1 supprimé, 1 renuméroté, 1 inchangé',
    )
  })

  test('agrees in number and leaves out what happened to none', () => {
    expect(differenceInNumbers(differenceBetween(before, before))).toBe('4 articles inchangés')
    const fewer = aTextOf(before.articles.slice(0, 2).map(({ number, title }) => ({ number, title })))
    expect(differenceInNumbers(differenceBetween(before, fewer))).toBe('2 articles modifiés, 2 supprimés')
  })
})

test('the unchanged articles are those of the newer text that the difference leaves out', () => {
  const difference = differenceBetween(before, after)
  expect(unchangedArticles(after, difference).map(({ title }) => title)).toEqual(['Objet'])
  expect(unchangedArticles(after, difference)).toHaveLength(difference.unchangedCount)
})

test('a removed article and a new one under the same number have two addresses', () => {
  expect(differenceAnchor({ number: 3, change: 'removed' })).toBe('article-3-supprime')
  expect(differenceAnchor({ number: 3, change: 'added' })).toBe('article-3')
})
