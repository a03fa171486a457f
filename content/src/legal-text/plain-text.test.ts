import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readLegalArchive } from './legal-archive.ts'
import type { LegalText } from './legal-text.ts'
import { asParisDay } from '../value/paris-day.ts'
import { acceptanceSentence } from './acceptance-sentence.ts'
import { legalTextToPlainText } from './plain-text.ts'
import { textInForce } from './version.ts'

const source = await readFile(new URL('../../legal/cgu/2024-07-17.source.txt', import.meta.url), 'utf8')
const found = textInForce(await readLegalArchive(), 'cgu', asParisDay('2024-07-17'))
if (found === null) throw new Error('The archive does not hold the CGU of 17 July 2024')
const cgu: LegalText = found

const withoutWhitespace = (text: string) => text.replace(/\s/gu, '')

test('the structured CGU print every character of the original, whitespace aside', () => {
  expect(withoutWhitespace(legalTextToPlainText(cgu))).toBe(withoutWhitespace(source))
})

test('each line of the original stays one line, but for the sentence that it breaks before an address', () => {
  const linesOf = (text: string) =>
    text
      .split('\n')
      .map((it) => it.replace(/\s+/gu, ' ').trim())
      .filter(Boolean)
  const broken = /mise à disposition du site\s+https/u
  expect(linesOf(legalTextToPlainText(cgu))).toEqual(
    linesOf(source.replace(broken, 'mise à disposition du site https')),
  )
})

test('the CGU have eleven articles and the numbered sections of the original', () => {
  expect(cgu.articles.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  expect(cgu.articles.flatMap(({ sections }) => sections.map(({ number }) => number))).toEqual(
    '5.1 5.2 6.1 6.2 6.3 6.4 6.5 6.6 6.7 7.1 7.2 7.3 11.1 11.2 11.3 11.4'.split(' '),
  )
})

test('misspellings of the original stay', () => {
  const printed = legalTextToPlainText(cgu)
  for (const misspelling of [
    'l’acception des conditions',
    'Carte Blue',
    'HA PLUS PMS',
    'peuvent de demander',
  ])
    expect(printed).toContain(misspelling)
})

test('the acceptance sentence is the one that article 4 prints between guillemets, no-break spaces aside', () => {
  const { articles } = cgu
  const article = legalTextToPlainText({
    preamble: [],
    articles: articles.filter(({ number }) => number === 4),
  })
  expect(article.replaceAll('\u00a0', ' ')).toContain(`la phrase suivante : « ${acceptanceSentence}».`)
})

test('paragraphs, lists and headings are lines, and an article opens after an empty line', () => {
  const text = {
    preamble: [{ type: 'paragraph' as const, text: 'Titre' }],
    articles: [
      {
        number: 1,
        title: 'OBJET',
        blocks: [{ type: 'list' as const, entries: ['un', 'deux'] }],
        sections: [
          {
            number: '1.1',
            separator: '- ',
            title: 'Détail',
            blocks: [{ type: 'paragraph' as const, text: 'Fin.' }],
          },
        ],
      },
    ],
  }
  expect(legalTextToPlainText(text)).toBe('Titre\n\nARTICLE 1. OBJET\n· un\n· deux\n1.1- Détail\nFin.\n')
})
