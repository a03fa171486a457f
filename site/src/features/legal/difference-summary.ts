import { articleAnchor, type LegalText } from '@portal/content'
import type { ArticleDifference, TextDifference } from './difference.ts'

const several = new Intl.PluralRules('fr-FR')
/** « 2 articles modifiés, 1 ajouté, 8 inchangés »: articles by what happened to them; those that none met are left out. */
export function differenceInNumbers({ articles, unchangedCount }: TextDifference): string {
  const count = (change: ArticleDifference['change']) =>
    articles.filter((article) => article.change === change).length
  const told = [
    { count: count('changed'), one: 'modifié', other: 'modifiés' },
    { count: count('added'), one: 'ajouté', other: 'ajoutés' },
    { count: count('removed'), one: 'supprimé', other: 'supprimés' },
    { count: count('renumbered'), one: 'renuméroté', other: 'renumérotés' },
    { count: unchangedCount, one: 'inchangé', other: 'inchangés' },
  ].filter((part) => part.count > 0)
  return told
    .map(({ count: number, one, other }, place) => {
      const plural = several.select(number) !== 'one'
      const noun = place > 0 ? '' : plural ? 'articles ' : 'article '
      return `${number} ${noun}${plural ? other : one}`
    })
    .join(', ')
}

/** Fragment of an article in the page of a difference; a removed article may have the number of a new one. */
export function differenceAnchor({ number, change }: Pick<ArticleDifference, 'number' | 'change'>): string {
  return change === 'removed' ? `${articleAnchor({ number })}-supprime` : articleAnchor({ number })
}

/** The articles of the newer text that are the same to the letter in both, number included. */
export function unchangedArticles(current: LegalText, { articles }: TextDifference): LegalText['articles'] {
  const different = new Set(articles.flatMap(({ change, number }) => (change === 'removed' ? [] : [number])))
  return current.articles.filter(({ number }) => !different.has(number))
}
