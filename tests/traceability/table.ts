import { asParisDay, type LegalText } from '@portal/content'
import { dayInWords } from '@portal/content/french'
import { checkInWords } from './checks.ts'
import type { Clause } from './clauses.ts'
import type { Mark } from './marks.ts'

/** One clause of the CGU with what carries it out. */
export interface TracedClause extends Clause {
  number: string
  title: string
  /** Number and title of its article. */
  article: string
  code: string[]
  /** `words` is what the check does, in French. */
  tests: { title: string; file: string; words: string }[]
}

/** The clauses of a text: its sections, and articles that have words of their own. */
export function clausesOf(text: LegalText): { number: string; title: string; article: string }[] {
  return text.articles.flatMap(({ number, title, blocks, sections }) => {
    const article = `Article ${number}. ${title}`
    const own = blocks.length > 0 ? [{ number: String(number), title, article }] : []
    return [...own, ...sections.map((section) => ({ number: section.number, title: section.title, article }))]
  })
}

/**
 * What carries out each clause, and what is wrong: a clause that nobody has looked at, one that points to nothing and
 * does not say what is to come, a mark of a clause that the text does not have, a
 * check or something that members see that nobody has said in French. French sentences.
 */
export function trace(
  text: LegalText,
  known: Readonly<Record<string, Clause>>,
  marks: readonly Mark[],
  inWords: (file: string, title: string) => string | null = checkInWords,
): { clauses: TracedClause[]; problems: string[] } {
  const wanted = clausesOf(text)
  const numbers = new Set(wanted.map(({ number }) => number))
  const problems = [
    ...Object.keys(known)
      .filter((number) => !numbers.has(number))
      .map((number) => `La clause ${number} n’existe pas dans ce texte.`),
    ...marks
      .filter(
        ({ clause }) => !numbers.has(clause) && !text.articles.some((it) => String(it.number) === clause),
      )
      .map(({ clause, file }) => `${file} nomme la clause ${clause}, qui n’existe pas.`),
  ]
  const clauses = wanted.map(({ number, title, article }): TracedClause => {
    const own = marks.filter(({ clause }) => clause === number)
    const clause = known[number]
    const code = [...new Set(own.flatMap(({ file, test }) => (test === null ? [file] : [])))]
    const tests = own.flatMap(({ file, test: title }) => {
      if (title === null) return []
      const words = inWords(file, title)
      if (words === null) problems.push(`Ce que contrôle « ${title} » (${file}) n’est pas dit en français.`)
      return [{ title, file, words: words ?? title }]
    })
    if (!clause) problems.push(`La clause ${number} n’est pas suivie.`)
    else if (clause.sentence === undefined && clause.coming === null) {
      if (code.length === 0) problems.push(`La clause ${number} ne mène à aucune fonction.`)
      if (tests.length === 0) problems.push(`La clause ${number} ne mène à aucun test.`)
    }
    if (clause && tests.length > 0 && !clause.shown)
      problems.push(`Ce que les membres voient de la clause ${number} n’est pas dit.`)
    return { rows: [], coming: null, ...clause, number, title, article, code, tests }
  })
  return { clauses, problems }
}

const listed = (entries: readonly string[]) => entries.map((entry) => `- ${entry}`).join('\n')

/** A clause in Markdown, for jurists; the code and the tests by name are folded away. */
function clauseSection({ number, title, rows, shown, code, tests, coming, sentence }: TracedClause): string {
  const checks = [...new Set(tests.map(({ words }) => words))]
  const carried = [
    ...(rows.length === 0 ? [] : [`Exigences : ${rows.join(', ')}`]),
    ...code.map((file) => `Fonction : \`${file}\``),
    ...tests.map(({ title: name, file }) => `Test : ${name} (\`${file}\`)`),
  ]
  return [
    `### ${number} ${title}`,
    ...(sentence === undefined ? [] : [sentence]),
    ...(shown === undefined
      ? []
      : [
          `**Ce que voient les membres.** ${shown.seen}`,
          `**Où.** ${shown.where.join(' ; ')}.`,
          `**Depuis.** ${dayInWords(asParisDay(shown.since))}, pour les CGU du 17 juillet 2024.`,
        ]),
    ...(checks.length === 0 ? [] : [`**Montré par.**\n\n${listed(checks)}`]),
    ...(coming === null ? [] : [`**À venir.** ${coming}`]),
    ...(carried.length === 0
      ? []
      : [`<details><summary>Code et tests</summary>\n\n${listed(carried)}\n\n</details>`]),
  ].join('\n\n')
}

/** The page that the legal team reads, in Markdown. */
export function tracePage(clauses: readonly TracedClause[], effectiveOn: string): string {
  const articles = [...new Set(clauses.map(({ article }) => article))].map(
    (article) =>
      `## ${article}\n\n${clauses
        .filter((clause) => clause.article === article)
        .map(clauseSection)
        .join('\n\n')}`,
  )
  return `# Traçabilité des CGU

Pour chaque clause des CGU applicables à compter du ${effectiveOn} : ce que voient les membres, où, ce qui le montre et depuis
quand. Le code et les tests sont repliés sous chaque clause. Cette page est écrite par \`npm run trace\` à partir des marques
« CGU article … » du code et des tests ; un test la tient à jour et refuse une clause qui ne mène à rien ou qui n’est pas dite
en français.

${articles.join('\n\n')}
`
}
