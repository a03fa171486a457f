import type { LegalText } from '@portal/content'
import type { Clause } from './clauses.ts'
import type { Mark } from './marks.ts'

/** One clause of the CGU with what carries it out. */
export interface TracedClause extends Clause {
  number: string
  title: string
  /** Number and title of its article. */
  article: string
  code: string[]
  tests: { title: string; file: string }[]
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
 * does not say what is to come, a mark of a clause that the text does not have. French sentences.
 */
export function trace(
  text: LegalText,
  known: Readonly<Record<string, Clause>>,
  marks: readonly Mark[],
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
    const tests = own.flatMap(({ file, test }) => (test === null ? [] : [{ title: test, file }]))
    if (!clause) problems.push(`La clause ${number} n’est pas suivie.`)
    else if (clause.statement === undefined && clause.coming === null) {
      if (code.length === 0) problems.push(`La clause ${number} ne mène à aucune fonction.`)
      if (tests.length === 0) problems.push(`La clause ${number} ne mène à aucun test.`)
    }
    return { rows: [], coming: null, ...clause, number, title, article, code, tests }
  })
  return { clauses, problems }
}

const cell = (lines: string[]) => lines.join('<br>').replaceAll('|', '\\|')

/** The page that the legal team reads: one table an article, in Markdown. */
export function tracePage(clauses: readonly TracedClause[], effectiveOn: string): string {
  const articles = [...new Set(clauses.map(({ article }) => article))]
  const tables = articles.map((article) => {
    const rows = clauses
      .filter((clause) => clause.article === article)
      .map(({ number, title, rows: of, code, tests, coming, statement }) => {
        const carried = [
          ...code.map((file) => `\`${file}\``),
          ...(statement === undefined ? [] : [statement]),
          ...(coming === null ? [] : [`À venir : ${coming}`]),
        ]
        const shown = tests.map(({ title: name, file }) => `${name} (\`${file}\`)`)
        return `| ${number} ${title} | ${of.join(', ') || '—'} | ${cell(carried)} | ${cell(shown) || '—'} |`
      })
    return `## ${article}\n\n| clause | lignes | fonction | test |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`
  })
  return `# Traçabilité des CGU

Ce qui met en œuvre chaque clause des CGU applicables à compter du ${effectiveOn}, et le test qui le montre. Cette page est
écrite par \`npm run trace\` à partir des marques « CGU article … » du code et des tests ; un test la tient à jour et
refuse une clause qui ne mène à rien.

${tables.join('\n')}`
}
