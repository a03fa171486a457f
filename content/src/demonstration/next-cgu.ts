import { dayInWords } from '../french/days.ts'
import type { LegalArticle, LegalBlock, LegalText } from '../legal-text/legal-text.ts'
import type { ParisDay } from '../value/paris-day.ts'

const promised = 'dans la mesure du possible'
const assistance = 'sous cinq jours ouvrés'
const mediator: LegalBlock = {
  type: 'paragraph',
  text: 'Si la difficulté persiste, l’Utilisateur consommateur peut saisir gratuitement le médiateur de la consommation dont les coordonnées figurent dans les Mentions légales, dans l’année qui suit sa réclamation écrite.',
}

function withAssistance(article: LegalArticle): LegalArticle {
  const blocks = article.blocks.map((block): LegalBlock =>
    block.type === 'paragraph' ? { ...block, text: block.text.replace(promised, assistance) } : block,
  )
  if (JSON.stringify(blocks) === JSON.stringify(article.blocks))
    throw new Error(
      `Article 10 no longer says « ${promised} »: this helper starts from the CGU of 17 July 2024`,
    )
  return { ...article, blocks: [...blocks, mediator] }
}

/** `2027-01-04` as the CGU print it in their heading: « 4 JANVIER 2027 ». */
const printedDay = (day: ParisDay) => dayInWords(day).toLocaleUpperCase('fr-FR')

/**
 * A realistic next version of the CGU for tests and demonstrations, never part of the archive: article 10 promises
 * assistance within five working days and names the way to the mediator (Code de la consommation, L612-1).
 * Throws when `inForce` has no such article 10.
 */
export function nextCgu(inForce: LegalText, effectiveOn: ParisDay): LegalText {
  const heading = `Applicables à compter du ${printedDay(effectiveOn)} – Mise à jour le ${printedDay(effectiveOn)}`
  if (!inForce.articles.some(({ number }) => number === 10)) throw new Error('The CGU have no article 10')
  return {
    ...inForce,
    effectiveOn,
    preamble: inForce.preamble.map((block) =>
      block.type === 'paragraph' && block.text.startsWith('Applicables à compter du')
        ? { ...block, text: heading }
        : block,
    ),
    articles: inForce.articles.map((article) => (article.number === 10 ? withAssistance(article) : article)),
    change: 'major',
    summaryOfChanges:
      'L’article 10 précise notre assistance en cas de réclamation : elle vous est désormais due sous cinq jours ouvrés, et vous pouvez ensuite saisir gratuitement un médiateur de la consommation. Nous l’avons modifié pour que vous sachiez quand et par qui votre difficulté sera traitée.',
  }
}
