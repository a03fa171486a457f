import type { LegalArticle, LegalBlock, LegalText } from '@portal/content'
import { type Line, pairLines } from './line-pairs.ts'
import { type Run, runsBetween } from './word-runs.ts'

export type { Run } from './word-runs.ts'

/** One printed line that differs; `role` says how it is set. */
export interface LineDifference {
  role: Line['role']
  runs: Run[]
}

/** The lines of one numbered section that differ, or those above the first section (`section` is `null`). */
export interface SectionDifference {
  /** « 6.3 Droit d’accès … », as the new version prints it. */
  section: string | null
  lines: LineDifference[]
}

export interface ArticleDifference {
  /** Its number in the new version; in the former one when it was removed. */
  number: number
  title: string
  /** `renumbered`: the same words under another number. */
  change: 'changed' | 'added' | 'removed' | 'renumbered'
  /** Its number in the former version when that is another one. */
  formerNumber: number | null
  sections: SectionDifference[]
}

/** What differs between two versions of a text: by article, then by section, then by line, then by word. */
export interface TextDifference {
  /** Lines above the first article. */
  preamble: LineDifference[]
  articles: ArticleDifference[]
  /** Articles that are the same to the letter, number included. */
  unchangedCount: number
}

/**
 * Compares two versions of one text. Articles are matched by title, and those that are left by number, so that an
 * inserted article does not make all that follow it look new.
 */
export function differenceBetween(former: LegalText, current: LegalText): TextDifference {
  const formers = formerArticles(former.articles, current.articles)
  const compared = current.articles.map((article) => compareArticle(formers.get(article) ?? null, article))
  const kept = new Set(formers.values())
  const removed = former.articles
    .filter((article) => !kept.has(article))
    .map((article): ArticleDifference => ({
      number: article.number,
      title: article.title,
      change: 'removed',
      formerNumber: null,
      sections: bySection(differingLines(linesOf(article).slice(1), [])),
    }))
  const articles = [...compared, ...removed]
    .filter(({ change, sections }) => change !== 'changed' || sections.length > 0)
    .toSorted((one, other) => one.number - other.number)
  const preamble = differingLines(headOf(former), headOf(current))
  return {
    preamble: preamble.map(({ line }) => line),
    articles,
    unchangedCount: compared.length + removed.length - articles.length,
  }
}

/** What stands above the first article: the name of the text, which pages show, and its lines. */
function headOf({ title, preamble }: LegalText): Line[] {
  return [
    { role: 'heading', text: title, key: keyOf(title), section: null },
    ...preamble.flatMap((block) => blockLines(block, null)),
  ]
}

/** The former article of each current one; two articles never share one. */
function formerArticles(
  formers: readonly LegalArticle[],
  currents: readonly LegalArticle[],
): Map<LegalArticle, LegalArticle> {
  const pairs = new Map<LegalArticle, LegalArticle>()
  const left = new Set(formers)
  const take = (article: LegalArticle, found: LegalArticle | undefined) => {
    if (!found) return
    pairs.set(article, found)
    left.delete(found)
  }
  for (const article of currents) {
    const namesakes = [...left].filter(({ title }) => keyOf(title) === keyOf(article.title))
    take(article, namesakes.find(({ number }) => number === article.number) ?? namesakes[0])
  }
  for (const article of currents) {
    if (!pairs.has(article))
      take(
        article,
        [...left].find(({ number }) => number === article.number),
      )
  }
  return pairs
}

function compareArticle(former: LegalArticle | null, current: LegalArticle): ArticleDifference {
  const { number, title } = current
  if (!former) {
    // Its title, the first line, is told as the name of the article.
    const sections = bySection(differingLines([], linesOf(current).slice(1)))
    return { number, title, change: 'added', formerNumber: null, sections }
  }
  const sections = bySection(differingLines(linesOf(former), linesOf(current)))
  const formerNumber = former.number === number ? null : former.number
  const change = formerNumber !== null && sections.length === 0 ? 'renumbered' : 'changed'
  return { number, title, change, formerNumber, sections }
}

/** The number of a section is compared without that of its article, which may have moved. */
function linesOf(article: LegalArticle): Line[] {
  return [
    { role: 'heading', text: article.title, key: keyOf(article.title), section: null },
    ...article.blocks.flatMap((block) => blockLines(block, null)),
    ...article.sections.flatMap((section): Line[] => {
      // As printed: what stands between number and title is part of the text, to the letter.
      const text = section.number + section.separator + section.title
      const key = section.number.slice(section.number.indexOf('.')) + keyOf(section.separator + section.title)
      return [
        { role: 'heading', text, key, section: text },
        ...section.blocks.flatMap((block) => blockLines(block, text)),
      ]
    }),
  ]
}

function blockLines(block: LegalBlock, section: string | null): Line[] {
  const lines = block.type === 'paragraph' ? [block.text] : block.entries
  const role = block.type === 'paragraph' ? 'paragraph' : 'entry'
  return lines.map((text) => ({ role, text, key: keyOf(text), section }))
}

/** An ordinary space that became a no-break one changes nothing that anybody reads. */
function keyOf(text: string): string {
  return text.replace(/\s+/g, ' ')
}

interface PlacedLine {
  section: string | null
  line: LineDifference
}

function differingLines(before: readonly Line[], after: readonly Line[]): PlacedLine[] {
  return pairLines(before, after).map(({ former, current }) => {
    const shown = current ?? former
    return {
      section: shown.section,
      line: { role: shown.role, runs: runsBetween(former?.text ?? '', current?.text ?? '') },
    }
  })
}

/** Lines of one section together; a section whose own heading differs shows it among its lines. */
function bySection(placed: readonly PlacedLine[]): SectionDifference[] {
  const sections: SectionDifference[] = []
  for (const { section, line } of placed) {
    const last = sections.at(-1)
    if (last && last.section === section) last.lines.push(line)
    else sections.push({ section, lines: [line] })
  }
  return sections
}
