import { keptToTheLetter } from '@portal/content/text'
import { dayOf } from '../../ground/fields/day-field.ts'
import { linesOf } from '../../ground/french/texts.ts'
import type { LegalText } from '../../ground/payload-types.ts'

type Blocks = NonNullable<LegalText['preamble']>

const line = (text: string | null | undefined) => keptToTheLetter(text ?? '').trim()

function toBlocks(blocks: Blocks | null | undefined) {
  return (blocks ?? []).map(({ type, text }) =>
    type === 'list' ? { type, entries: linesOf(text) } : { type, text: line(text) },
  )
}

/** A version of a legal text as the snapshot tells it. The separator is to the letter and never trimmed. */
export function toLegalText(text: LegalText) {
  return {
    kind: text.kind,
    effectiveOn: dayOf(text.effectiveOn),
    title: line(text.title),
    preamble: toBlocks(text.preamble),
    articles: (text.articles ?? []).map((article) => ({
      number: article.number,
      title: line(article.title),
      blocks: toBlocks(article.blocks),
      sections: (article.sections ?? []).map((section) => ({
        number: section.number,
        separator: section.separator,
        title: line(section.title),
        blocks: toBlocks(section.blocks),
      })),
    })),
    change: text.change,
    summaryOfChanges: text.summaryOfChanges?.trim() || null,
    toBeConfirmed: text.toBeConfirmed ?? false,
  }
}
