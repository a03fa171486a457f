import { asParisDay, type LegalText } from '@portal/content'
import { nextCgu } from '@portal/content/demonstration/next-cgu'
import { readLegalArchive } from '@portal/content/legal-archive'
import { beforeAll, describe, expect, test } from 'vitest'
import { differenceBetween, type LineDifference, type TextDifference } from './difference.ts'
import { aTextOf } from './legal-text.builder.ts'

const linesOf = ({ preamble, articles }: TextDifference): LineDifference[] => [
  ...preamble,
  ...articles.flatMap(({ sections }) => sections.flatMap(({ lines }) => lines)),
]
const said = (lines: LineDifference[], change: 'removed' | 'added') =>
  lines.flatMap(({ runs }) => runs.filter((run) => run.change === change).map(({ text }) => text))
const without = ({ runs }: LineDifference, change: 'removed' | 'added') =>
  runs
    .filter((run) => run.change !== change)
    .map(({ text }) => text)
    .join('')

describe('on the real CGU', () => {
  let cgu: LegalText
  let next: LegalText
  beforeAll(async () => {
    const found = (await readLegalArchive()).find(({ kind }) => kind === 'cgu')
    if (!found) throw new Error('The archive has no CGU')
    cgu = found
    next = nextCgu(cgu, asParisDay('2027-01-01'))
  })

  test('a text does not differ from itself', () => {
    expect(differenceBetween(cgu, cgu)).toEqual({ preamble: [], articles: [], unchangedCount: 11 })
  })

  test('the next version differs in its heading and in article 10 alone, told in few pieces', () => {
    const difference = differenceBetween(cgu, next)
    expect(difference.unchangedCount).toBe(10)
    expect(difference.articles).toMatchObject([{ number: 10, change: 'changed', formerNumber: null }])
    const ten = difference.articles[0]?.sections.flatMap(({ lines }) => lines) ?? []
    expect(said(ten, 'removed')).toEqual(['dans la mesure du possible'])
    expect(said(ten, 'added')).toEqual([
      'sous cinq jours ouvrés',
      expect.stringContaining('saisir gratuitement le médiateur'),
    ])
    expect(said(difference.preamble, 'removed')).toEqual(['17 JUILLET 2024', '17 JUILLET 2024'])
  })

  test('kept and removed words are a line of the former text, kept and added ones a line of the new', () => {
    const wordsOf = (text: string) => text.replace(/\s+/g, ' ')
    const printed = (text: LegalText) => wordsOf(JSON.stringify(text))
    for (const line of linesOf(differenceBetween(cgu, next))) {
      expect(printed(cgu)).toContain(wordsOf(without(line, 'added')))
      expect(printed(next)).toContain(wordsOf(without(line, 'removed')))
    }
  })
})

test('a changed paragraph is told under its section, and sections that did not change are left out', () => {
  const before = aTextOf([
    {
      number: 6,
      blocks: ['Au début.'],
      sections: [
        { number: '6.1', title: 'Principes', blocks: ['Peu de données.'] },
        { number: '6.3', title: 'Droits', blocks: ['Réponse sous un mois.', ['accès', 'effacement']] },
      ],
    },
  ])
  const after = aTextOf([
    {
      number: 6,
      blocks: ['Au début.'],
      sections: [
        { number: '6.1', title: 'Principes', blocks: ['Peu de données.'] },
        {
          number: '6.3',
          title: 'Droits',
          blocks: ['Réponse sous dix jours.', ['accès', 'portabilité', 'effacement']],
        },
      ],
    },
  ])
  const [article] = differenceBetween(before, after).articles
  expect(article?.sections).toEqual([
    {
      section: '6.3 Droits',
      lines: [
        {
          role: 'paragraph',
          runs: [
            { change: 'same', text: 'Réponse sous ' },
            { change: 'removed', text: 'un mois' },
            { change: 'added', text: 'dix jours' },
            { change: 'same', text: '.' },
          ],
        },
        { role: 'entry', runs: [{ change: 'added', text: 'portabilité' }] },
      ],
    },
  ])
})

test('an article that comes or goes is told as such, whole', () => {
  const one = aTextOf([{ number: 1, blocks: ['Le service.'] }])
  const two = aTextOf([
    { number: 1, blocks: ['Le service.'] },
    { number: 2, blocks: ['La preuve.'] },
  ])
  expect(differenceBetween(one, two)).toMatchObject({
    articles: [{ number: 2, change: 'added', sections: [{ lines: [{ role: 'paragraph' }] }] }],
    unchangedCount: 1,
  })
  expect(differenceBetween(two, one)).toMatchObject({ articles: [{ number: 2, change: 'removed' }] })
})

test('an inserted article renumbers those after it and does not make them look rewritten', () => {
  const before = aTextOf([
    { number: 1, title: 'Objet' },
    { number: 2, title: 'Droits', sections: [{ number: '2.1', title: 'Accès', blocks: ['Sous un mois.'] }] },
  ])
  const after = aTextOf([
    { number: 1, title: 'Objet' },
    { number: 2, title: 'Prix', blocks: ['Le prix affiché.'] },
    { number: 3, title: 'Droits', sections: [{ number: '3.1', title: 'Accès', blocks: ['Sous un mois.'] }] },
  ])
  expect(differenceBetween(before, after)).toMatchObject({
    articles: [
      { number: 2, title: 'Prix', change: 'added' },
      { number: 3, title: 'Droits', change: 'renumbered', formerNumber: 2, sections: [] },
    ],
    unchangedCount: 1,
  })
})

test('an article that changes its title keeps its number and is compared, not replaced', () => {
  const before = aTextOf([{ number: 3, title: 'Le service de référencement', blocks: ['Inchangé.'] }])
  const after = aTextOf([{ number: 3, title: 'Le service', blocks: ['Inchangé.'] }])
  const [article] = differenceBetween(before, after).articles
  expect(article).toMatchObject({ change: 'changed', title: 'Le service' })
  expect(article?.sections.flatMap(({ lines }) => said(lines, 'removed'))).toEqual([' de référencement'])
})

test('a rewritten line is found among new ones, and two lines with nothing in common are not mixed', () => {
  const before = aTextOf([{ number: 1, blocks: ['Le membre paie sur la page de la banque.'] }])
  const after = aTextOf([
    { number: 1, blocks: ['Aucun numéro n’est gardé.', 'Le membre paie toujours sur la page de la banque.'] },
  ])
  const lines = linesOf(differenceBetween(before, after))
  expect(lines).toMatchObject([
    { runs: [{ change: 'added', text: 'Aucun numéro n’est gardé.' }] },
    { runs: [{ change: 'same' }, { change: 'added', text: 'toujours ' }, { change: 'same' }] },
  ])
  const replaced = aTextOf([{ number: 1, blocks: ['Tout litige relève du droit français.'] }])
  expect(
    linesOf(differenceBetween(before, replaced)).map(({ runs }) => runs.map(({ change }) => change)),
  ).toEqual([['removed'], ['added']])
})

test('a space that became a no-break one is no difference', () => {
  const before = aTextOf([{ number: 1, blocks: ['Le prix : 10 €'] }])
  const after = aTextOf([{ number: 1, blocks: ['Le prix\u00a0: 10\u00a0€'] }])
  expect(differenceBetween(before, after).articles).toEqual([])
})

test('a new name of the text, or another sign after the number of a section, is told', () => {
  const section = (separator: string) => [
    { number: 6, sections: [{ number: '6.1', title: 'Cookies', separator, blocks: ['Aucun.'] }] },
  ]
  const before = aTextOf(section('- '), { title: 'Conditions' })
  const after = aTextOf(section(' '), { title: 'Conditions du site' })
  const difference = differenceBetween(before, after)
  expect(said(difference.preamble, 'added').join('').trim()).toBe('du site')
  expect(difference.articles).toMatchObject([{ number: 6, change: 'changed' }])
  const [line] = difference.articles[0]?.sections[0]?.lines ?? []
  expect([line && without(line, 'added'), line && without(line, 'removed')]).toEqual([
    '6.1- Cookies',
    '6.1 Cookies',
  ])
})
