import { type LegalText, legalText } from '@portal/content'

interface ArticleSaying {
  number: number
  title?: string
  /** Paragraphs; an array of lines is a list. */
  blocks?: (string | string[])[]
  sections?: { number: string; title: string; separator?: string; blocks?: (string | string[])[] }[]
}

const blocksOf = (blocks: (string | string[])[] = []) =>
  blocks.map((block) =>
    typeof block === 'string' ? { type: 'paragraph', text: block } : { type: 'list', entries: block },
  )

/** A situation for tests: a text whose articles are given, in force since 17 July 2024 unless `rest` says. */
export function aTextOf(
  articles: ArticleSaying[],
  rest: Partial<Record<keyof LegalText, unknown>> = {},
): LegalText {
  return legalText.parse({
    kind: 'cgu',
    effectiveOn: '2024-07-17',
    title: 'Conditions',
    preamble: [],
    change: 'major',
    summaryOfChanges: null,
    toBeConfirmed: false,
    ...rest,
    articles: articles.map(({ number, title = `Titre ${number}`, blocks, sections = [] }) => ({
      number,
      title,
      blocks: blocksOf(blocks),
      sections: sections.map((section) => ({ separator: ' ', ...section, blocks: blocksOf(section.blocks) })),
    })),
  })
}
