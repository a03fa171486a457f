import type { LegalArticle, LegalSection } from './legal-text.ts'

/** Fragment of an article in the page of its text: `article-6`. */
export function articleAnchor(article: Pick<LegalArticle, 'number'>): string {
  return `article-${article.number}`
}

/** Fragment of a numbered section: `article-6-3`. */
export function sectionAnchor(section: Pick<LegalSection, 'number'>): string {
  return `article-${section.number.replace('.', '-')}`
}
