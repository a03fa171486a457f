import type { LegalBlock, LegalText } from './legal-text.ts'

/** A block as printed lines; « · » opens a list entry, as in the original. */
function linesOf(block: LegalBlock): string[] {
  return block.type === 'paragraph' ? [block.text] : block.entries.map((entry) => `· ${entry}`)
}

/**
 * The words of a text as it is printed, to the letter: one line for a paragraph, a list entry or a heading, each
 * ended by a line feed; an empty line before each article.
 */
export function legalTextToPlainText(text: Pick<LegalText, 'preamble' | 'articles'>): string {
  const articles = text.articles.map((article) => [
    '',
    `ARTICLE ${article.number}. ${article.title}`,
    ...article.blocks.flatMap(linesOf),
    ...article.sections.flatMap((section) => [
      `${section.number}${section.separator}${section.title}`,
      ...section.blocks.flatMap(linesOf),
    ]),
  ])
  return [...text.preamble.flatMap(linesOf), ...articles.flat(), ''].join('\n')
}
