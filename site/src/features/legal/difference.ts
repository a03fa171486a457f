import type { LegalArticle, LegalBlock, LegalText } from '@portal/content'
import { diffArrays, diffWordsWithSpace } from 'diff'

/** A run of words: unchanged, removed from the former text, or added by the new one. */
export interface Run {
  change: 'same' | 'removed' | 'added'
  text: string
}

/** One printed line of an article; `role` says how it is set. */
export interface LineDifference {
  role: 'heading' | 'paragraph' | 'entry'
  runs: Run[]
}

export interface ArticleDifference {
  number: number
  title: string
  change: 'changed' | 'added' | 'removed'
  /** Lines that changed, each with the words that changed; unchanged lines are left out. */
  lines: LineDifference[]
}

/** What differs between two versions of a text, by article, then by line, then by word. */
export interface TextDifference {
  preamble: LineDifference[]
  articles: ArticleDifference[]
  /** Articles that are the same to the letter. */
  unchangedCount: number
}

interface Line {
  role: LineDifference['role']
  text: string
}

/** Compares two versions of one text; articles are matched by their number. */
export function differenceBetween(former: LegalText, current: LegalText): TextDifference {
  const numbers = [...new Set([...former.articles, ...current.articles].map(({ number }) => number))].sort(
    (one, other) => one - other,
  )
  const articles = numbers.flatMap((number): ArticleDifference[] => {
    const before = former.articles.find((article) => article.number === number)
    const after = current.articles.find((article) => article.number === number)
    const lines = differingLines(before ? linesOf(before) : [], after ? linesOf(after) : [])
    if (lines.length === 0) return []
    const change = before ? (after ? 'changed' : 'removed') : 'added'
    return [{ number, title: (after ?? before)?.title ?? '', change, lines }]
  })
  return {
    preamble: differingLines(former.preamble.flatMap(blockLines), current.preamble.flatMap(blockLines)),
    articles,
    unchangedCount: numbers.length - articles.length,
  }
}

function linesOf(article: LegalArticle): Line[] {
  return [
    { role: 'heading', text: article.title },
    ...article.blocks.flatMap(blockLines),
    ...article.sections.flatMap((section): Line[] => [
      { role: 'heading', text: `${section.number} ${section.title}` },
      ...section.blocks.flatMap(blockLines),
    ]),
  ]
}

function blockLines(block: LegalBlock): Line[] {
  return block.type === 'paragraph'
    ? [{ role: 'paragraph', text: block.text }]
    : block.entries.map((text) => ({ role: 'entry', text }))
}

/** Lines removed and added at one place are read together, so that a rewritten sentence shows its words. */
function differingLines(before: Line[], after: Line[]): LineDifference[] {
  const parts = diffArrays(before, after, {
    comparator: (one, other) => one.role === other.role && one.text === other.text,
  })
  const lines: LineDifference[] = []
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]
    if (!part?.added && !part?.removed) continue
    const next = parts[index + 1]
    const removed = part.removed ? part.value : []
    const added = part.added ? part.value : next?.added ? next.value : []
    if (part.removed && next?.added) index++
    for (let row = 0; row < Math.max(removed.length, added.length); row++) {
      lines.push(lineDifference(removed[row], added[row]))
    }
  }
  return lines
}

function lineDifference(before: Line | undefined, after: Line | undefined): LineDifference {
  const role = (after ?? before)?.role ?? 'paragraph'
  if (!before) return { role, runs: [{ change: 'added', text: after?.text ?? '' }] }
  if (!after) return { role, runs: [{ change: 'removed', text: before.text }] }
  const runs = diffWordsWithSpace(before.text, after.text).map(({ added, removed, value }): Run => ({
    change: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
  return { role, runs }
}
