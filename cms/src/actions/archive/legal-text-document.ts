import type { LegalText } from '@portal/content'
import { storedDay } from '../../ground/fields/day-field.ts'
import type * as documents from '../../ground/payload-types.ts'

type Fields = Omit<documents.LegalText, 'id' | 'createdAt' | 'updatedAt'>

const fromBlocks = (blocks: LegalText['preamble']) =>
  blocks.map((block) =>
    block.type === 'list' ? { type: block.type, text: block.entries.join('\n') } : block,
  )

/** A version of the archive as the document that publishes it; `toLegalText` is its reverse. */
export const fromLegalText = (text: LegalText): Fields => ({
  ...text,
  effectiveOn: storedDay(text.effectiveOn),
  preamble: fromBlocks(text.preamble),
  articles: text.articles.map((article) => ({
    ...article,
    blocks: fromBlocks(article.blocks),
    sections: article.sections.map((section) => ({ ...section, blocks: fromBlocks(section.blocks) })),
  })),
  _status: 'published' as const,
})
