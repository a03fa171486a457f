import { expect, test } from 'vitest'
import { legalText } from './legal-text.ts'
import { aLegalText } from './legal-text.builder.ts'

const valid = aLegalText()
const article = (number: number, sections: string[] = []) => ({
  number,
  title: 'Objet',
  blocks: [],
  sections: sections.map((it) => ({ number: it, separator: ' ', title: 'Détail', blocks: [] })),
})
const paragraph = (text: string) => ({ preamble: [{ type: 'paragraph', text }] })

test('a valid text is taken as it is', () => {
  expect(legalText.parse(valid)).toEqual(valid)
})

test.each([
  ['a line break in a paragraph', paragraph('Une\nligne'), 'preamble.0.text'],
  ['space around a paragraph', paragraph(' Une ligne'), 'preamble.0.text'],
  ['only a no-break space', paragraph('\u00a0'), 'preamble.0.text'],
  ['letters and accents apart', paragraph('Pre\u0301ambule'), 'preamble.0.text'],
  ['no article', { articles: [] }, 'articles'],
  ['an article twice', { articles: [article(1), article(1)] }, 'articles.1.number'],
  ['articles out of order', { articles: [article(2), article(1)] }, 'articles.1.number'],
  ['a section of another article', { articles: [article(1, ['2.1'])] }, 'articles.0.sections.0.number'],
  ['a section twice', { articles: [article(1, ['1.1', '1.1'])] }, 'articles.0.sections.1.number'],
  ['a day that does not exist', { effectiveOn: '2026-02-30' }, 'effectiveOn'],
  ['a kind that nobody publishes', { kind: 'charte' }, 'kind'],
])('refuses %s', (_, wrong, field) => {
  const parsed = legalText.safeParse({ ...valid, ...wrong })
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
})
